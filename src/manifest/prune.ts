import type { Path } from "./places";
import type { Plain } from "./plain";

const ITEMS = new Set<string | number>(["secrets", "variables"]);

/** The smallest part of a manifest that can be left out with what is wrong in it: an entry, a protection key, a setting. */
function unitOf(path: Path): Path {
  const [top, , third, , fifth] = path;
  if (top === "repositories") {
    if (third !== undefined && ITEMS.has(third)) return path.slice(0, 4);
    if (third === "environments") return path.slice(0, fifth !== undefined && ITEMS.has(fifth) ? 6 : 5);
    return path.slice(0, 3);
  }
  return path.slice(0, 2);
}

/**
 * A copy without the parts in which something is wrong, so that the rules still judge the rest in the same run.
 * List entries become undefined: the others keep their indexes.
 */
export function prune(manifest: { [key: string]: Plain }, wrong: readonly Path[]): { [key: string]: Plain } {
  const copy = structuredClone(manifest);
  for (const path of wrong) {
    const unit = unitOf(path);
    const last = unit.at(-1);
    if (last === undefined) continue;
    const parent = unit
      .slice(0, -1)
      .reduce<unknown>((node, step) => (node as Record<string | number, unknown> | undefined)?.[step], copy) as
      | Record<string | number, unknown>
      | undefined;
    if (Array.isArray(parent)) parent[Number(last)] = undefined;
    else if (parent) delete parent[last];
  }
  return copy;
}
