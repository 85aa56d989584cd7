import type { Path } from "./places";

/** Below `value` neither keys nor values are repeated: somebody may have typed a plaintext there. */
export function isHidden(path: Path): boolean {
  return path.includes("value");
}

/** A key such as `value:hunter2`, which `{ value:hunter2 }` makes for want of a space: it holds what was meant as a value. */
export function holdsValue(key: string): boolean {
  return /^\W*value\W/i.test(key);
}
