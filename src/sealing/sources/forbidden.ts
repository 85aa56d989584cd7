/** Variables that hold credentials or steer the run: a manifest from a pull request must not turn them into secrets (invariant 11). */
export function isForbiddenVariable(name: string): boolean {
  return /^(?:SEALFORM|GITHUB|GH|ACTIONS)_/i.test(name);
}

const CREDENTIALS = /^(?:GITHUB_TOKEN|GH_TOKEN|GH_ENTERPRISE_TOKEN|GITHUB_ENTERPRISE_TOKEN|SEALFORM_.*|ACTIONS_.*)$/i;

/** The environment of a source's program: everything but our credentials. */
export function withoutCredentials(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !CREDENTIALS.test(name)));
}
