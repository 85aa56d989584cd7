import type { Diagnostic } from "../model/diagnostic";
import type { Path } from "./places";

/** Below `value` and `values` neither keys nor values are repeated: somebody may have typed a plaintext there. */
export function isHidden(path: Path): boolean {
  return path.includes("value") || path.includes("values");
}

/** A key such as `value:hunter2`, which `{ value:hunter2 }` makes for want of a space: it holds what was meant as a value. */
export function holdsValue(key: string): boolean {
  return /^\W*value\W/i.test(key);
}

/** Messages show the beginning of a long text. */
const SHOWN_LENGTH = 60;
/** A shorter text is taken out in quotes only: as a part of words it is everywhere. */
const WORD_LENGTH = 6;

/** Takes texts out of what a diagnostic says, in whatever case: names are shown in upper case. */
function without(text: string, shared: ReadonlySet<string>): string {
  const found = [...shared].flatMap((secret) => {
    if (secret === "") return [];
    const short = JSON.stringify(secret.slice(0, SHOWN_LENGTH)).slice(1, -1);
    return secret.length >= WORD_LENGTH ? [short] : [`"${short}"`];
  });
  return found
    .sort((a, b) => b.length - a.length)
    .reduce((safe, secret) => safe.replaceAll(new RegExp(secret.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "gi"), "…"), text);
}

/** Diagnostics that do not repeat what an alias has brought from below `value` to where it would be shown. */
export function withoutShared(diagnostics: readonly Diagnostic[], shared: ReadonlySet<string>): readonly Diagnostic[] {
  if (shared.size === 0) return diagnostics;
  return diagnostics.map(({ message, hint, ...rest }) => ({
    ...rest,
    message: without(message, shared),
    ...(hint === undefined ? {} : { hint: without(hint, shared) }),
  }));
}
