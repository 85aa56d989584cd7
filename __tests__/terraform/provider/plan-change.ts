import { defaults, forcesNew } from "./rules";
import { RESOURCES } from "./schema";
import { same, UNKNOWN, type Values } from "./values";

export interface Planned {
  readonly planned: Values;
  /** Attributes whose change deletes and creates. */
  readonly replace: readonly string[];
}

const TIMES = ["updated_at", "remote_updated_at"];

/** Nothing and a zero value are one to the SDK of the provider. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(bare);
  if (value === 0 || value === false || value === "" || value === undefined || value === null) return null;
  if (typeof value !== "object" || value === UNKNOWN) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, bare(entry)]));
}

/** What a resource will be, as the provider plans it. */
export function planChange(type: string, prior: Values | null, proposed: Values, config: Values): Planned {
  const planned: Values = { ...proposed };
  for (const [name, value] of Object.entries(defaults(type))) planned[name] ??= value;
  for (const [name, { computed }] of Object.entries(RESOURCES[type]!.block.attributes))
    if (computed && config[name] === null && !prior) planned[name] = UNKNOWN;
  if (!prior) return { planned, replace: [] };
  for (const name of Object.keys(planned)) if (same(bare(planned[name]), bare(prior[name]))) planned[name] = prior[name];
  if (!same(planned, prior)) for (const name of TIMES) if (name in planned) planned[name] = UNKNOWN;
  return { planned, replace: Object.keys(planned).filter((name) => forcesNew(type, name) && !same(planned[name], prior[name])) };
}
