import { hiddenRepositories } from "../../github/hidden";
import type { LiveState } from "../../github/live";
import type { Lock } from "../../lock/types";
import { tryParseAddress, tryParseScope } from "../../model/address";
import { AddressMap } from "../../model/address-map";
import type { DesiredSecret, DesiredState } from "../../model/desired";
import { isDynamicSelection } from "../../model/selection";
import { type ValueSince, valueSinceOf } from "../../model/value-since";
import type { RepositoryVisibility } from "../../model/visibility";
import type { Unread } from "./types";

export interface KnownRepository {
  readonly name: string;
  /** Absent where it is not known. */
  readonly visibility?: RepositoryVisibility;
  readonly archived?: boolean;
}

/** A secret with what is known of its selection. */
export interface KnownSecret extends DesiredSecret {
  /** Names of the selected repositories; absent when the selection is not known. */
  readonly selected?: readonly string[];
  /** GitHub has it, and the declaration does not. */
  readonly undeclared?: true;
}

/** Whose access is asked: a declaration, or an organization as it is. */
export interface AccessEstate {
  readonly source: "manifest" | "live";
  readonly desired: DesiredState;
  readonly secrets: readonly KnownSecret[];
  readonly repositories: AddressMap<KnownRepository>;
  /** These are all repositories of the owner. */
  readonly complete: boolean;
  readonly plan?: string;
  readonly unreadable: readonly Unread[];
  /** Since when secrets have their values. */
  readonly since: AddressMap<ValueSince>;
  /** Apps that gate deployments, by address of the environment. */
  readonly apps: AddressMap<readonly string[]>;
}

/** What a declaration and its lock say. The visibility of repositories is in neither. */
export function declaredEstate(desired: DesiredState, lock: Lock): AccessEstate {
  const repositories = new AddressMap<KnownRepository>();
  const know = (name: string) => {
    if (!repositories.has(name)) repositories.set(name, { name });
  };
  for (const { scope: text } of desired.scopes) {
    const scope = tryParseScope(text);
    if (scope && scope.kind !== "organization") know(scope.repository);
  }
  for (const { repository } of desired.environments) know(repository);
  for (const { scope: text } of desired.secrets) {
    const scope = tryParseScope(text);
    if (scope && scope.kind !== "organization") know(scope.repository);
  }
  const secrets = desired.secrets.map((secret): KnownSecret => {
    if (secret.visibility !== "selected") return secret;
    const selectors = secret.repositories ?? [];
    const named = selectors.flatMap((one) => (one.by === "name" ? [one.name] : []));
    const selected = isDynamicSelection(selectors) ? lock.selections.get(secret.address) : named;
    for (const name of selected ?? named) know(name);
    return { ...secret, ...(selected && { selected }) };
  });
  for (const [name] of lock.repositories) know(name);
  const unsealed = secrets.filter(({ visibility, selected }) => visibility === "selected" && !selected);
  return {
    source: "manifest",
    desired,
    secrets,
    repositories,
    complete: desired.owner.kind === "user",
    unreadable: unsealed.map(({ address }) => ({
      address,
      what: "selected repositories",
      reason: "what it selects by glob, topic or property is not in the lock",
      hint: "sealform seal writes them",
    })),
    since: sinceOf(secrets, lock),
    apps: new AddressMap(),
  };
}

/** What was read of an organization, as `describeEstate` of src/import turns it into a declaration. */
export interface DescribedEstate {
  readonly desired: DesiredState;
  readonly unreadable: readonly Unread[];
}

/** What a manifest and its lock know besides what GitHub tells. */
export interface Declared {
  readonly desired: DesiredState;
  readonly lock: Lock;
}

/**
 * An organization as it is. Rotation, and who has the value, are taken from the declaration where there is one: GitHub has neither.
 */
export function liveEstate(live: LiveState, described: DescribedEstate, declared?: Declared): AccessEstate {
  const repositories = new AddressMap<KnownRepository>();
  for (const [name, reading] of live.repositories) {
    if (reading.status === "unreadable") repositories.set(name, { name });
    if (reading.status !== "present") continue;
    const { visibility, archived } = reading.value;
    repositories.set(reading.value.name, { name: reading.value.name, visibility, archived });
  }
  const ours = new AddressMap((declared?.desired.secrets ?? []).map((secret) => [secret.address, secret] as const));
  const secrets = described.desired.secrets.map((secret): KnownSecret => {
    const selected = secret.repositories?.flatMap((one) => (one.by === "name" ? [one.name] : []));
    for (const name of selected ?? []) if (!repositories.has(name)) repositories.set(name, { name });
    return { ...secret, ...(selected && { selected }) };
  });
  const all = [...secrets, ...unknownSelections(described.unreadable)].map((secret): KnownSecret => {
    const own = ours.get(secret.address);
    return own ? { ...secret, value: own.value, ...(own.rotation && { rotation: own.rotation }) } : { ...secret, undeclared: true };
  });
  const hidden = hiddenRepositories(live);
  return {
    source: "live",
    desired: { ...described.desired, ...(declared && { policies: declared.desired.policies, ignore: declared.desired.ignore }) },
    secrets: all,
    repositories,
    complete: live.repositoriesComplete && !hidden,
    ...(live.owner.plan !== undefined && { plan: live.owner.plan }),
    unreadable: [...described.unreadable, ...(hidden ? [{ address: "repo:*", what: "some repositories", reason: hidden.reason }] : [])],
    since: sinceOf(all, declared?.lock, live),
    apps: gatingApps(live),
  };
}

function sinceOf(secrets: readonly DesiredSecret[], lock?: Lock, live?: LiveState): AddressMap<ValueSince> {
  const since = new AddressMap<ValueSince>();
  const created = new AddressMap<string>();
  for (const [list, reading] of live?.secrets ?? [])
    for (const { name, createdAt } of reading.status === "present" ? reading.value : []) created.set(`${list}/${name}`, createdAt);
  for (const { address, value } of secrets) {
    const one = valueSinceOf(value, lock?.sealed.get(address), created.get(address));
    if (one) since.set(address, one);
  }
  return since;
}

/** Secrets that are there with a selection that could not be read: a declaration cannot say them. */
function unknownSelections(unreadable: readonly Unread[]): KnownSecret[] {
  return unreadable.flatMap(({ address: text }): KnownSecret[] => {
    const address = tryParseAddress(text);
    if (address?.kind !== "secret") return [];
    const { store, name } = address;
    return [{ kind: "secret", address: text, scope: "org", store, name, visibility: "selected", value: { from: "existing" } }];
  });
}

function gatingApps(live: LiveState): AddressMap<readonly string[]> {
  const apps = new AddressMap<readonly string[]>();
  for (const [repository, reading] of live.environments)
    for (const { name, protection } of reading.status === "present" ? reading.value : [])
      if (protection.customRules?.length) apps.set(`${repository}/${name}`, protection.customRules);
  return apps;
}
