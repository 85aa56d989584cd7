import type { Path } from "./places";
import type { Plain } from "./plain";

type Container = Record<string | number, unknown>;

const SCOPES: readonly Path[] = [
  [],
  ["repositories", "*"],
  ["repositories", "*", "environments", "*"],
  ["groups", "*", "environments", "*"],
  ["groups", "*"],
];
const ITEMS = SCOPES.flatMap((scope) => [
  { path: [...scope, "secrets", "*"], value: "existing" },
  { path: [...scope, "variables", "*"], value: "" },
]);
const VALUES = [
  ...ITEMS.map(({ path, value }): { path: Path; plain: Plain } => ({ path: [...path, "value"], plain: value })),
  { path: ["values", "*"], plain: { stdin: true } },
];

/** What takes the place of a part that has to be there for the rest to be judged: an entry whose name is still good or bad, a value. */
const STAND_INS: readonly { readonly path: Path; readonly plain: Plain }[] = [
  { path: ["organization"], plain: "" },
  ...SCOPES.slice(1, -1).map((path) => ({ path, plain: {} })),
  { path: ["groups", "*", "repositories"], plain: [] },
  ...ITEMS.map(({ path, value }) => ({ path, plain: { value } })),
  ...VALUES,
];

function fits(path: Path, pattern: Path): boolean {
  return path.length === pattern.length && pattern.every((step, i) => step === "*" || step === path[i]);
}

/** The smallest part that can be left out with what is wrong in it: a value, an entry of a list, a key. */
function unitOf(path: Path): Path {
  const value = VALUES.find((value) => fits(path.slice(0, value.path.length), value.path));
  if (value) return path.slice(0, value.path.length);
  // Who owns what is ignored, and why something is as it is, is nothing that rules judge.
  const isAside = path.at(-1) === "reason" || (path[0] === "ignore" && path.length > 2 && path[2] !== "pattern");
  const index = isAside ? -1 : path.findIndex((step) => typeof step === "number");
  return index < 0 ? path : path.slice(0, index + 1);
}

function at(root: unknown, path: Path): Container | undefined {
  const found = path.reduce<unknown>((node, step) => (node as Container | null | undefined)?.[step], root);
  return typeof found === "object" && found !== null ? (found as Container) : undefined;
}

/**
 * A copy without the parts in which something is wrong, so that the rules still judge the rest in the same run.
 * Entries of `ignore`, `forget` and `audit.ignore` become undefined: the others keep their indexes.
 */
export function prune(manifest: { [key: string]: Plain }, wrong: readonly Path[]): { [key: string]: Plain } {
  const copy = structuredClone(manifest);
  const holed = new Set<unknown[]>();
  for (const unit of wrong.map(unitOf)) {
    const parent = at(copy, unit.slice(0, -1));
    const last = unit.at(-1);
    if (last === undefined || !parent) continue;
    const instead = STAND_INS.find(({ path }) => fits(unit, path));
    if (instead) parent[last] = structuredClone(instead.plain);
    else if (Array.isArray(parent)) {
      parent[Number(last)] = undefined;
      if (unit.length > 2 && unit[0] !== "audit") holed.add(parent);
    } else delete parent[last];
  }
  for (const list of holed) list.splice(0, list.length, ...list.filter((entry) => entry !== undefined));
  return copy;
}
