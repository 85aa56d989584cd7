import { printAddress, printScope, tryParseScope } from "../../src/model/address";
import { checkDesired } from "../../src/model/check";
import type { DesiredEnvironment, DesiredSecret, DesiredState, DesiredVariable, Protection } from "../../src/model/desired";
import type { Finding } from "../../src/model/finding";
import type { Store } from "../../src/model/store";

/** A declaration of organization acme with nothing in it but `parts`. */
export function desired(parts: Partial<DesiredState> = {}): DesiredState {
  return {
    version: 1,
    owner: { kind: "organization", login: "acme" },
    scopes: [],
    environments: [],
    secrets: [],
    variables: [],
    ignore: [],
    forget: [],
    policies: {},
    ...parts,
  };
}

/** A secret that breaks no rule, and what `parts` breaks. */
export function secret(parts: Partial<DesiredSecret> = {}): DesiredSecret {
  const item = {
    kind: "secret" as const,
    scope: "org",
    store: "actions" as Store,
    name: "NPM_TOKEN",
    ...(parts.scope === undefined || parts.scope === "org" ? { visibility: "private" as const } : {}),
    value: { from: "stdin" as const },
    ...parts,
  };
  return { address: printAddress({ kind: "secret", scope: tryParseScope(item.scope)!, store: item.store, name: item.name }), ...item };
}

export function variable(parts: Partial<DesiredVariable> = {}): DesiredVariable {
  const { value, ...item } = secret({ ...parts, value: undefined } as Partial<DesiredSecret>);
  return { ...item, address: item.address.replace("/secret/", "/variable/"), kind: "variable", value: parts.value ?? "eu-west-1" };
}

export function environment(protection: Protection = {}, name = "production", repository = "api"): DesiredEnvironment {
  return { address: printScope({ kind: "environment", repository, environment: name }), repository, name, protection };
}

/** `rule list[index].field`, the whole of what is found: a rule too many fails as well as one too few. */
export function found(parts: Partial<DesiredState>): string[] {
  return checkDesired(desired(parts)).map(brief);
}

export function brief({ rule, severity, at }: Finding): string {
  const place = `${at.list}${at.index === undefined ? "" : `[${at.index}]`}${at.field === undefined ? "" : `.${at.field}`}`;
  return `${severity === "warning" ? "warning " : ""}${rule} ${place}`;
}
