import type { Lock } from "../lock/types";
import { tryParseScope } from "../model/address";
import type { DesiredSecret, DesiredState } from "../model/desired";
import { selectorText } from "../model/selection";
import type { Store } from "../model/store";
import { ValueKeys } from "./value-keys";

/** A value that somebody must supply. */
export interface MissingValue {
  /** Under which it is kept outside: the key or variable that the manifest names, or one that is made for it. */
  readonly key: string;
  /** The manifest names the key already. */
  readonly isNamed: boolean;
  readonly addresses: readonly string[];
  readonly owner?: string;
  readonly runbook?: string;
  /** Who can read it, in words. */
  readonly visibleTo: readonly string[];
  readonly stores: readonly Store[];
  /** Of the organization: GitHub takes value and visibility in one request, so without the value the visibility stays as it is. */
  readonly bindsVisibility: boolean;
}

/**
 * What must be supplied before a manifest can be sealed as a whole: values that are only on GitHub, that come from a dotenv file or a
 * variable, or that somebody types. What the lock holds already, what a program or a file gives, and ciphertexts are left out.
 * Those without which a visibility cannot be changed come first.
 */
export function missingValues(desired: DesiredState, lock: Lock): readonly MissingValue[] {
  const secrets = desired.secrets.filter(({ address, value }) => WANTED.has(value.from) && !lock.sealed.has(address));
  const keys = new ValueKeys(secrets.flatMap(namedKey));
  const byKey = new Map<string, DesiredSecret[]>();
  for (const secret of secrets) {
    const key = namedKey(secret)[0] ?? keys.of(secret);
    byKey.set(key, [...(byKey.get(key) ?? []), secret]);
  }
  const values = [...byKey].map(([key, same]) => missing(key, same));
  return [...values.filter((value) => value.bindsVisibility), ...values.filter((value) => !value.bindsVisibility)];
}

const WANTED: ReadonlySet<DesiredSecret["value"]["from"]> = new Set(["existing", "stdin", "dotenv", "env"]);

function namedKey({ value }: DesiredSecret): string[] {
  return value.from === "dotenv" ? [value.key] : value.from === "env" ? [value.name] : [];
}

function missing(key: string, secrets: readonly DesiredSecret[]): MissingValue {
  const { rotation } = secrets.find((secret) => secret.rotation) ?? {};
  return {
    key,
    isNamed: secrets.some((secret) => namedKey(secret).length > 0),
    addresses: secrets.map(({ address }) => address),
    ...(rotation?.owner !== undefined && { owner: rotation.owner }),
    ...(rotation?.runbook !== undefined && { runbook: rotation.runbook }),
    visibleTo: [...new Set(secrets.map(readers))],
    stores: [...new Set(secrets.map(({ store }) => store))],
    bindsVisibility: secrets.some(({ scope }) => scope === "org"),
  };
}

function readers({ scope: text, visibility, repositories = [] }: DesiredSecret): string {
  const scope = tryParseScope(text);
  if (scope?.kind === "repository") return scope.repository;
  if (scope?.kind === "environment") return `${scope.repository}, in the environment ${scope.environment}`;
  if (visibility !== "selected") return visibility === "all" ? "all repositories" : "private and internal repositories";
  return repositories.map(selectorText).join(", ") || "no repository";
}
