const CREDENTIALS = /^(GITHUB_TOKEN|GH_TOKEN|SEALFORM_APP_PRIVATE_KEY|SEALFORM_SIGNING_KEY|SEALFORM_TOKEN_.+|SEALFORM_FINGERPRINT_KEY)$/i;
/** Shorter ones would hide ordinary words; GitHub's tokens have 40 characters and more. */
const SHORTEST = 8;

/**
 * A text without any credential of the environment. Nothing of ours prints one; errors of the platform may:
 * `fetch` puts the whole header into the message when a token holds a line break.
 */
export function redactCredentials(text: string, env: Readonly<Record<string, string | undefined>>): string {
  const secrets = Object.entries(env).flatMap(([name, value]) =>
    value && CREDENTIALS.test(name) ? [value, value.trim(), JSON.stringify(value).slice(1, -1), ...keyLines(value)] : [],
  );
  return secrets
    .filter((secret) => secret.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .reduce((safe, secret) => safe.replaceAll(secret, "[redacted]"), text);
}

/** The lines of a key in PEM that hold some of it. */
function keyLines(value: string): string[] {
  return value.split(/\r?\n|\\n/).filter((line, _, lines) => lines.length > 1 && !line.startsWith("-----"));
}
