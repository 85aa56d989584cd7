import type { UnmanagedMode } from "../src/model/desired";

/** What becomes of a secret or variable that exists on GitHub and is not declared. */
export class Unmanaged {
  /** It is named and left alone. */
  static readonly REPORT = new Unmanaged("report");
  /** It is an error of the plan. */
  static readonly FORBID = new Unmanaged("forbid");
  /** It is deleted, by `sealform apply --delete-unmanaged` only. */
  static readonly DELETE = new Unmanaged("delete");

  private constructor(readonly value: UnmanagedMode) {}

  toString(): string {
    return this.value;
  }

  /** @internal */
  static _of(value: UnmanagedMode): Unmanaged {
    return { report: Unmanaged.REPORT, forbid: Unmanaged.FORBID, delete: Unmanaged.DELETE }[value];
  }
}
