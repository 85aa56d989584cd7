/**
 * A name that belongs to whoever it is about: they chose it, and nobody else has it. So it is none that a condition can ask for (`== 'acme'` is
 * somebody else's), but it can begin, end or go on as they like: there is an `acme-evil`, an `evilacme`, and a fork that is called `acme`.
 */
export class OwnName {
  /**
   * @param beginning what such a name can begin with
   * @param part what can stand anywhere in it
   */
  constructor(
    private readonly beginning: RegExp,
    private readonly part: RegExp,
  ) {}

  /** @param asked `startsWith`, `endsWith` or `contains`, in lower case */
  can(asked: string, text: string): boolean {
    return (asked === "startswith" ? this.beginning : this.part).test(text);
  }
}

/** Letters, digits and hyphens: those of bots (`x[bot]`) and of managed users (`x_acme`) have more, and nobody signs up with these. */
const LETTERS = /^[a-z\d-]*$/i;

/** Of an account. https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication */
export const LOGIN = new OwnName(LETTERS, LETTERS);

/** `owner/name`, of which the owner is the one. What begins with `acme/` is acme's. */
export const FULL_NAME = new OwnName(LETTERS, /^(?:[a-z\d-]*\/)?[\w.-]*$/i);

/** `owner:branch`, as a pull request shows it. */
export const LABEL = new OwnName(LETTERS, /^(?:[a-z\d-]*:)?[^:]*$/i);
