/** Letters, digits and hyphens: those of bots (`x[bot]`) and of managed users (`x_acme`) have more, and nobody signs up with these. */
const LETTERS = /^[a-z\d-]*$/i;

/**
 * A name that belongs to whoever it is about: they chose it, and nobody else has it. So it is none that a condition can ask for (`== 'acme'` is
 * somebody else's), but it can begin, end or go on as they like: there is an `acme-evil`, an `evilacme`, and a fork that is called `acme`.
 */
export class OwnName {
  /**
   * @param before what stands before the login of the account
   * @param tail what can stand at the end of the login and behind it
   * @param end what stands behind all that
   */
  constructor(
    private readonly before: string,
    private readonly tail: RegExp,
    private readonly end = "",
  ) {}

  /**
   * Whether it begins, ends or goes on like a text: always, never, or as its owner likes.
   * @param asked `startsWith`, `endsWith` or `contains`, in lower case
   */
  answers(asked: string, wanted: string): "always" | "never" | "either" {
    const text = wanted.toLowerCase();
    if (asked === "startswith") return this.before.startsWith(text) ? "always" : this.canBeHead(onGithub(text), 0) ? "either" : "never";
    if (asked === "endswith") return this.end.endsWith(text) ? "always" : this.canBeTail(text) ? "either" : "never";
    if (this.before.includes(text) || this.end.includes(text)) return "always";
    const starts = [...this.before].map((_, i) => i);
    return this.tail.test(text) || starts.some((i) => this.canBeHead(text, i)) ? "either" : "never";
  }

  /** Of what begins with `before` from a place on: a login that is there in full is somebody's already. */
  private canBeHead(text: string, from: number): boolean {
    const before = this.before.slice(from);
    return text.startsWith(before) && LETTERS.test(text.slice(before.length));
  }

  private canBeTail(text: string): boolean {
    return text.endsWith(this.end) && this.tail.test(text.slice(0, text.length - this.end.length));
  }
}

/** An address on a server of one's own says there what it says here. */
function onGithub(text: string): string {
  return text.replace(/^(https:\/\/|git:\/\/|git@)[^/:]+(?=[/:])/, "$1github.com");
}

/** Of an account. https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication */
export const LOGIN = new OwnName("", LETTERS);

const OF_REPOSITORY = /^(?:[a-z\d-]*\/)?[\w.-]*$/i;

/** `owner/name`, of which the owner is the one. What begins with `acme/` is acme's. */
export const FULL_NAME = new OwnName("", OF_REPOSITORY);

/** `owner:branch`, as a pull request shows it. */
export const LABEL = new OwnName("", /^(?:[a-z\d-]*:)?[^:]*$/i);

/** Addresses of an account and of its repository. https://docs.github.com/en/rest/repos/repos#get-a-repository */
export const ACCOUNT_URL = new OwnName("https://github.com/", LETTERS);
export const HTML_URL = new OwnName("https://github.com/", OF_REPOSITORY);
export const CLONE_URL = new OwnName("https://github.com/", OF_REPOSITORY, ".git");
export const GIT_URL = new OwnName("git://github.com/", OF_REPOSITORY, ".git");
export const SSH_URL = new OwnName("git@github.com:", OF_REPOSITORY, ".git");
