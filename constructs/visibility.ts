import type { Visibility as VisibilityValue } from "../src/model/visibility";

/** Which repositories of the organization may read a secret or variable. https://docs.github.com/rest/actions/secrets */
export class Visibility {
  /** Every repository of the organization. */
  static readonly ALL = new Visibility("all");
  /** Private and internal repositories. */
  static readonly PRIVATE = new Visibility("private");
  /** The repositories that `repositories`, `topics` and `customProperties` name. */
  static readonly SELECTED = new Visibility("selected");

  private constructor(
    /** The word as GitHub's API writes it. */
    readonly value: VisibilityValue,
  ) {}

  toString(): string {
    return this.value;
  }

  /** @internal */
  static _of(value: VisibilityValue): Visibility {
    return { all: Visibility.ALL, private: Visibility.PRIVATE, selected: Visibility.SELECTED }[value];
  }
}
