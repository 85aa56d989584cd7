import { OwnName } from "./own-name";
import type { Access } from "./tree";
import type { MatrixValue } from "./workflow-types";

/** A text of which nothing is known but what it is not; as GitHub compares texts, without their case. */
export class Other {
  constructor(private readonly than: string) {}

  isNot(text: string): boolean {
    return text.toLowerCase() === this.than.toLowerCase();
  }
}

/** Contexts as far as they are known; names in lower case. What is not in it is not known; `null` is not there. */
export interface KnownContext {
  readonly [name: string]: MatrixValue | KnownContext | Other | OwnName;
}

/** Stands for whatever somebody wants it to be, who then also decides all that lies below it: the title of a pull request, the name of a branch. */
export const CHOSEN = "\0chosen";

/** What a path leads to; undefined where that is not known. */
export function lookUp(known: KnownContext, context: string, accesses: readonly Access[]): unknown {
  let value: unknown = partOf(known, context);
  for (const { literal } of accesses) {
    // Of nothing all parts are nothing.
    if (value === null || value === CHOSEN) return value;
    if (literal === undefined || typeof value !== "object" || value instanceof OwnName || value instanceof Other) return undefined;
    value = partOf(value as KnownContext, literal);
  }
  return value;
}

function partOf(known: KnownContext, name: string): unknown {
  const key = name.toLowerCase();
  return Object.hasOwn(known, key) ? known[key] : undefined;
}

/** Neither unknown, nor known in parts. */
export function isValue(value: unknown): boolean {
  return value === null || (value !== undefined && typeof value !== "object");
}
