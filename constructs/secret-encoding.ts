/** How the bytes of a value become the text that GitHub keeps. */
export class SecretEncoding {
  /** For binary files: the workflow decodes it. */
  static readonly BASE64 = new SecretEncoding("base64");

  private constructor(readonly value: "base64") {}

  toString(): string {
    return this.value;
  }
}
