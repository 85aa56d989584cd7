/**
 * Variables that a program needs to start and to find its packages. A list of what may pass, and not of what may not: the values
 * of secrets stand in variables of any name (`value: { env: CHAT_WEBHOOK_URL }`), beside the credentials of clouds and registries,
 * and nobody can list them all.
 */
const NEEDED = new Set([
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "LANG",
  "LANGUAGE",
  "LC_ALL",
  "LC_CTYPE",
  "TZ",
  "TERM",
  "TMPDIR",
  "TEMP",
  "TMP",
  "CI",
  "XDG_CACHE_HOME",
  "NODE_ENV",
  "NODE_EXTRA_CA_CERTS",
  "NODE_OPTIONS",
  "NODE_PATH",
  "NVM_DIR",
  "VOLTA_HOME",
  // Windows
  "APPDATA",
  "COMSPEC",
  "LOCALAPPDATA",
  "PATHEXT",
  "PROGRAMFILES",
  "SYSTEMDRIVE",
  "SYSTEMROOT",
  "USERPROFILE",
  "WINDIR",
  // Which manifests the app of this repository reads.
  "SEALFORM_MANIFEST",
]);

/** The environment of an app: no credential and no value of a secret is in it. */
export function appEnvironment(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => NEEDED.has(name.toUpperCase())));
}
