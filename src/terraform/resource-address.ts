import { logicalId } from "../../constructs/logical-id";
import { printAddress } from "../model/address";
import type { Store } from "../model/store";
import { renamedAddress } from "../plan";
import { ENVIRONMENT_TYPE, PATTERN_TYPE, type ResourceName, resourceName } from "./resource-name";
import type { Attributes, StateEntry } from "./state-file";

/** Names of repositories by their ids, as GitHub has them now. */
export type Names = ReadonlyMap<number, string>;

/** What a resource of the constructs is on GitHub, as its state says; undefined for one that something else of an app has declared. */
export function addressOf({ module, type, name, instances }: StateEntry): string | undefined {
  const attributes = instances[0]?.attributes;
  if (module !== undefined || !attributes) return undefined;
  if (type === PATTERN_TYPE) {
    const environment = environmentOf(attributes);
    return environment !== undefined && name.startsWith(`${logicalId(environment)}__`) ? environment : undefined;
  }
  const address = addressByAttributes(type, attributes);
  const resource = address === undefined ? undefined : resourceName(address);
  return resource?.type === type && resource.name === name ? address : undefined;
}

/** What a resource with these attributes is on GitHub, whatever Terraform calls it; for a branch or tag pattern its environment. */
export function addressByAttributes(type: string, attributes: Attributes): string | undefined {
  return type === ENVIRONMENT_TYPE || type === PATTERN_TYPE ? environmentOf(attributes) : itemOf(type, attributes);
}

function environmentOf({ repository, environment }: Attributes): string | undefined {
  if (typeof repository !== "string" || typeof environment !== "string") return undefined;
  return printAddress({ kind: "environment", scope: { kind: "environment", repository, environment } });
}

function itemOf(type: string, { repository, environment, secret_name, variable_name }: Attributes): string | undefined {
  const [, store, place, kind] =
    /^github_(actions|dependabot|codespaces)_(?:(organization|environment)_)?(secret|variable)$/.exec(type) ?? [];
  const name = kind === "secret" ? secret_name : variable_name;
  if (!store || typeof name !== "string") return undefined;
  const item = { kind: kind as "secret" | "variable", store: store as Store, name };
  if (place === "organization") return printAddress({ ...item, scope: { kind: "organization" } });
  if (typeof repository !== "string") return undefined;
  if (place === undefined) return printAddress({ ...item, scope: { kind: "repository", repository } });
  if (typeof environment !== "string") return undefined;
  return printAddress({ ...item, scope: { kind: "environment", repository, environment } });
}

/** The address as its repository is called now: the id that the provider keeps beside the name proves that it is the same one. */
export function addressNow(address: string, { instances }: StateEntry, names: Names): string {
  const { repository, repository_id: id } = instances[0]?.attributes ?? {};
  const now = typeof id === "number" ? names.get(id) : undefined;
  return now === undefined || typeof repository !== "string" ? address : renamedAddress(address, repository, now);
}

/** The resource that the constructs make of what `entry` is, under another address. */
export function resourceAt(address: string, was: string, { type, name }: StateEntry): ResourceName | undefined {
  // The name of a pattern begins with that of its environment.
  return type === PATTERN_TYPE ? { type, name: logicalId(address) + name.slice(logicalId(was).length) } : resourceName(address);
}
