import type { LiveState } from "../../github/live";
import type { Lock } from "../../lock/types";
import { tryParseAddress, tryParseScope } from "../../model/address";
import { AddressMap } from "../../model/address-map";
import type { DesiredSecret, DesiredState, Rotation } from "../../model/desired";
import { isDynamicSelection } from "../../model/selection";
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
  /** When values were last changed; not `exact`: at that time or before. */
  readonly changed: AddressMap<{ readonly since: string; readonly exact: boolean }>;
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
    changed: new AddressMap([...lock.sealed].map(([address, { valueSince }]) => [address, { since: valueSince, exact: true }] as const)),
    apps: new AddressMap(),
  };
}

/** What was read of an organization, as `describeEstate` of src/import turns it into a declaration. */
export interface DescribedEstate {
  readonly desired: DesiredState;
  readonly unreadable: readonly Unread[];
  readonly updatedAt: AddressMap<string>;
}

/** What a manifest and its lock know besides what GitHub tells. */
export interface Declared {
  readonly desired: DesiredState;
  readonly lock: Lock;
}

/**
 * An organization as it is. Rotation, and the time of a value, are taken from the declaration where there is one: GitHub has
 * no rotation, and its time moves when access changes.
 */
export function liveEstate(live: LiveState, described: DescribedEstate, declared?: Declared): AccessEstate {
  const repositories = new AddressMap<KnownRepository>();
  for (const [name, reading] of live.repositories) {
    if (reading.status === "unreadable") repositories.set(name, { name });
    if (reading.status !== "present") continue;
    const { visibility, archived } = reading.value;
    repositories.set(reading.value.name, { name: reading.value.name, visibility, archived });
  }
  const rotations = new AddressMap<Rotation>();
  for (const { address, rotation } of declared?.desired.secrets ?? []) if (rotation) rotations.set(address, rotation);
  const secrets = described.desired.secrets.map((secret): KnownSecret => {
    const selected = secret.repositories?.flatMap((one) => (one.by === "name" ? [one.name] : []));
    for (const name of selected ?? []) if (!repositories.has(name)) repositories.set(name, { name });
    const rotation = rotations.get(secret.address);
    return { ...secret, ...(selected && { selected }), ...(rotation && { rotation }) };
  });
  const hidden = live.repositoriesComplete ? Math.max(0, (live.owner.repositoryCount ?? 0) - live.repositories.size) : 0;
  const unseen: Unread = {
    address: "repo:*",
    what: "some repositories",
    reason: `GitHub counts ${hidden} more than it shows to this credential`,
  };
  const changed: AccessEstate["changed"] = new AddressMap(
    [...described.updatedAt].map(([address, since]) => [address, { since, exact: false }] as const),
  );
  for (const [address, { valueSince }] of declared?.lock.sealed ?? [])
    if (changed.has(address)) changed.set(address, { since: valueSince, exact: true });
  return {
    source: "live",
    desired: { ...described.desired, policies: declared?.desired.policies ?? described.desired.policies },
    secrets: [...secrets, ...unknownSelections(described.unreadable)],
    repositories,
    complete: live.repositoriesComplete && hidden === 0,
    ...(live.owner.plan !== undefined && { plan: live.owner.plan }),
    unreadable: [...described.unreadable, ...(hidden > 0 ? [unseen] : [])],
    changed,
    apps: gatingApps(live),
  };
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
