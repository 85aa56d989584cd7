/** Who owns the repositories. */
export class OwnerType {
  static readonly ORGANIZATION = new OwnerType("organization");
  /** A user, who has repositories and no secrets above them. */
  static readonly USER = new OwnerType("user");

  private constructor(readonly value: "organization" | "user") {}

  toString(): string {
    return this.value;
  }
}
