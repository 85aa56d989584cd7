import { ACCOUNT_URL, CHOSEN, CLONE_URL, FULL_NAME, GIT_URL, HTML_URL, LABEL, LOGIN, type OwnName, SSH_URL } from "../scan";

/** What a stranger and a fork are called. */
export interface StrangerNames {
  readonly login: string | OwnName;
  /** Of the fork. */
  readonly name: string;
  readonly fullName: string | OwnName;
  /** Of the branch. */
  readonly label: string | OwnName;
  readonly accountUrl: string | OwnName;
  readonly htmlUrl: string | OwnName;
  readonly cloneUrl: string | OwnName;
  readonly gitUrl: string | OwnName;
  readonly sshUrl: string | OwnName;
}

/** Whoever it is. What a condition never lets in of these it lets in of nobody. */
export const ANY_STRANGER: StrangerNames = {
  login: LOGIN,
  name: CHOSEN,
  fullName: FULL_NAME,
  label: LABEL,
  accountUrl: ACCOUNT_URL,
  htmlUrl: HTML_URL,
  cloneUrl: CLONE_URL,
  gitUrl: GIT_URL,
  sshUrl: SSH_URL,
};

/** Who could be called anything at all: what lets in none of these for certain lets in no stranger with a name for certain. */
export const CHOOSES_NAMES: StrangerNames = {
  login: CHOSEN,
  name: CHOSEN,
  fullName: CHOSEN,
  label: CHOSEN,
  accountUrl: CHOSEN,
  htmlUrl: CHOSEN,
  cloneUrl: CHOSEN,
  gitUrl: CHOSEN,
  sshUrl: CHOSEN,
};

/** Conditions that look at none of it need no names. */
const NAMES = /\b(?:login|full_name|label|(?:html|svn|clone|git|ssh)_url|actor|triggering_actor)\b/i;
const MOST_WORDS = 6;
const MOST = 96;

/**
 * Strangers that could exist, with names that are made to pass conditions: `acme-x`, `xacme` and `cme` where they ask for `acme`. One that a
 * condition lets in for certain is proof that it does.
 * @param conditions their texts
 * @param repository `owner/name` of the repository that they stand in
 */
export function hostileNames(conditions: readonly string[], repository = ""): StrangerNames[] {
  const literals = conditions
    .filter((text) => NAMES.test(text))
    .flatMap((text) => [...text.matchAll(/'((?:[^']|'')*)'/g)].map(([, one]) => one!));
  if (!conditions.some((text) => NAMES.test(text))) return [];
  const all = [...literals, repository];
  const words = distinct(all.flatMap((text) => text.match(/[a-z\d]+(?:-[a-z\d]+)*/gi) ?? []));
  const parts = distinct(all.flatMap((text) => text.match(/[\w.-]+/g) ?? []));
  // Whom a condition names is no stranger.
  const known = new Set(words.map((word) => word.toLowerCase()));
  const logins = distinct(words.slice(0, MOST_WORDS).flatMap((word) => [word.slice(1), word.slice(0, -1), `${word}-x`, `x${word}`])).filter(
    (login) => /^[a-z\d]+(?:-[a-z\d]+)*$/i.test(login) && login.length <= 39 && !known.has(login.toLowerCase()),
  );
  const names = ["x", ...parts.slice(0, MOST_WORDS)];
  return names.flatMap((name) => logins.map((login) => namesOf(login, name))).slice(0, MOST);
}

function namesOf(login: string, name: string): StrangerNames {
  const fullName = `${login}/${name}`;
  const htmlUrl = `https://github.com/${fullName}`;
  return {
    login,
    name,
    fullName,
    label: `${login}:${name}`,
    accountUrl: `https://github.com/${login}`,
    htmlUrl,
    cloneUrl: `${htmlUrl}.git`,
    gitUrl: `git://github.com/${fullName}.git`,
    sshUrl: `git@github.com:${fullName}.git`,
  };
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)];
}
