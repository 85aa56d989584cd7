import { PROTECTION_KEYS } from "../model/desired";
import { isRecord } from "../model/record";
import { type Plain, put } from "./plain";

type PlainObject = { [key: string]: Plain };

/**
 * JSON Merge Patch: mappings are merged, everything else is replaced, `null` removes. Changes neither argument.
 * https://www.rfc-editor.org/rfc/rfc7396
 * @param keepsNull paths where `null` is a value of its own and stays
 */
export function mergePatch(target: Plain | undefined, patch: Plain, keepsNull: (path: readonly string[]) => boolean = () => false): Plain {
  return merge(target, patch, keepsNull, []);
}

function merge(target: Plain | undefined, patch: Plain, keepsNull: (path: readonly string[]) => boolean, path: string[]): Plain {
  if (!isRecord(patch)) return patch;
  const result: PlainObject = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    path.push(key);
    if (value === null && !keepsNull(path)) delete result[key];
    else put(result, key, merge(Object.hasOwn(result, key) ? result[key] : undefined, value, keepsNull, path));
    path.pop();
  }
  return result;
}

const PROTECTION: ReadonlySet<string> = new Set(PROTECTION_KEYS);

/** `null` at a protection key of an environment means "clear", in an overlay too; without that an overlay could not say it. */
export function isProtectionKey(path: readonly string[]): boolean {
  return (
    path.length === 5 && (path[0] === "repositories" || path[0] === "groups") && path[2] === "environments" && PROTECTION.has(path[4]!)
  );
}
