import { hiddenRepositories } from "../../github/hidden";
import type { LiveEnvironment, LiveItem, LiveProtection, LiveState } from "../../github/live";
import type { Lock } from "../../lock/types";
import { parseAddress, printAddress, printScope, tryParseScope } from "../../model/address";
import { AddressMap } from "../../model/address-map";
import type { BranchPolicy, DesiredEnvironment, DesiredSecret, DesiredState, DesiredVariable } from "../../model/desired";
import { type Owner, type Scope, sameName } from "../../model/scope";
import { isStore } from "../../model/store";
import { type ValueSince, valueSinceOf } from "../../model/value-since";
import type { Answer } from "../answer";
import { Estate, type EstateParts } from "./estate";
import type { EstateItem, EstateRepository } from "./types";

/** What is known. Without any of it every answer is `unknown`. */
export interface EstateSources {
  /** With its groups expanded. */
  readonly desired?: DesiredState;
  /** Scopes (`repo:api`) of whose secrets the declaration says nothing, but for those that it has. @default none */
  readonly silent?: readonly string[];
  readonly lock?: Lock;
  readonly live?: LiveState;
  /** Of a list that could not be read the declaration is believed, as if GitHub had not been asked. @default it is unknown what is there */
  readonly declarationStands?: boolean;
  /** Whose repositories these are, where there is neither a declaration nor GitHub's answer. */
  readonly owner?: Owner;
}

/** Joins a declaration with what GitHub has. What is declared is as it is declared, whatever GitHub has in its place. */
export function buildEstate({ desired, silent = [], lock, live, owner, declarationStands = false }: EstateSources): Estate {
  const items = new AddressMap<EstateItem>();
  for (const item of [...(desired?.secrets ?? []), ...(desired?.variables ?? [])]) items.set(item.address, declaredItem(item, lock));
  const lists: AddressMap<true | string> = new AddressMap();
  if (live) for (const [address, reading] of readings(live)) takeList(address, reading, items, lists);
  return new Estate({
    owner: desired?.owner ?? live?.owner ?? owner ?? { kind: "organization", login: "" },
    ...(live?.owner.plan !== undefined && { plan: live.owner.plan }),
    ...(desired && { desired }),
    silent,
    items,
    ...repositoriesOf(desired, lock, live),
    repositoriesComplete: isComplete(desired, live),
    selections: lock?.selections ?? new AddressMap(),
    lists,
    declarationStands,
    gates: gatesOf(desired, live),
  });
}

function declaredItem(declared: DesiredSecret | DesiredVariable, lock: Lock | undefined): EstateItem {
  const { address, kind, store, name, visibility } = declared;
  const sealed = kind === "secret" ? lock?.sealed.get(address) : undefined;
  const { scope } = parseAddress(address);
  const since = valueSinceOf(declared.kind === "secret" ? declared.value : undefined, sealed, undefined);
  return {
    address,
    scope,
    store,
    kind,
    name,
    ...(visibility && { visibility }),
    declared,
    ...(since && { since }),
  };
}

type ListReading = LiveState["secrets"] extends AddressMap<infer R> ? R : never;

function* readings({ secrets, variables }: LiveState): Generator<readonly [string, ListReading]> {
  yield* secrets;
  yield* variables;
}

/** @param address of the list, `repo:api/actions/secret` */
function takeList(address: string, reading: ListReading, items: AddressMap<EstateItem>, lists: AddressMap<true | string>): void {
  const [kind = "", store = "", ...scope] = address.split("/").reverse();
  const where = tryParseScope(scope.reverse().join("/"));
  if (!where || !isStore(store) || (kind !== "secret" && kind !== "variable")) return;
  lists.set(address, reading.status === "unreadable" ? reading.reason : true);
  for (const live of reading.status === "present" ? reading.value : []) {
    const own = printAddress({ kind, scope: where, store, name: live.name });
    const known = items.get(own);
    items.set(own, known ? { ...known, live, since: known.since ?? atLeast(live) } : liveItem(own, where, store, kind, live));
  }
}

function liveItem(address: string, scope: Scope, store: EstateItem["store"], kind: EstateItem["kind"], live: LiveItem): EstateItem {
  const { name, visibility } = live;
  return { address, scope, store, kind, name, ...(visibility && { visibility }), live, since: atLeast(live) };
}

function atLeast({ createdAt }: LiveItem): ValueSince {
  return { at: createdAt, exact: false };
}

function repositoriesOf(desired?: DesiredState, lock?: Lock, live?: LiveState): Pick<EstateParts, "repositories" | "formerNames"> {
  const [repositories, formerNames] = [new AddressMap<EstateRepository>(), new AddressMap<string>()];
  const declare = (name: string) => {
    if (!repositories.has(name)) repositories.set(name, { name, declared: true });
  };
  for (const { scope: text } of desired?.scopes ?? []) {
    const scope = tryParseScope(text);
    if (scope && scope.kind !== "organization") declare(scope.repository);
  }
  for (const item of [...(desired?.secrets ?? []), ...(desired?.variables ?? [])])
    for (const selector of item.repositories ?? []) if (selector.by === "name") declare(selector.name);
  for (const [name] of lock?.repositories ?? []) declare(name);
  for (const [, names] of lock?.selections ?? []) for (const name of names) declare(name);
  for (const [name, reading] of live?.repositories ?? []) {
    if (reading.status !== "present") continue;
    const { visibility, archived, topics, properties, name: spelling } = reading.value;
    const isFormer = !sameName(name, spelling) && !repositories.has(name);
    if (isFormer) formerNames.set(name, spelling);
    const key = isFormer ? spelling : name;
    const known = { name: spelling, visibility, archived, topics, declared: repositories.has(key) };
    repositories.set(key, { ...known, ...(properties && { properties }) });
  }
  return { repositories, formerNames };
}

function isComplete(desired?: DesiredState, live?: LiveState): boolean {
  if (!live?.repositoriesComplete) return desired?.owner.kind === "user";
  return hiddenRepositories(live) === undefined;
}

/** A key that is not declared is kept as GitHub has it; where GitHub was not asked the declaration is all there is. */
function gatesOf(desired?: DesiredState, live?: LiveState): AddressMap<Answer> {
  const known = new AddressMap<LiveGates>();
  for (const [repository, reading] of live?.environments ?? [])
    for (const environment of reading.status === "present" ? reading.value : [])
      known.set(printScope({ kind: "environment", repository, environment: environment.name }), liveGates(environment));
  const gates = new AddressMap([...known].map(([address, { own, apps }]) => [address, either(own, apps)] as const));
  for (const { address, protection, repository } of desired?.environments ?? [])
    gates.set(address, declaredGate(protection, known.get(address), live?.environments.get(repository)?.status === "unreadable"));
  return gates;
}

/** What stands before an environment on GitHub: people and branches, and GitHub Apps. Of these nobody may have asked: `no`. */
interface LiveGates {
  readonly own: Answer;
  readonly apps: Answer;
}

function liveGates({ protection, policiesUnreadable, rulesUnreadable }: LiveEnvironment): LiveGates {
  const { reviewers, deploymentBranchPolicy: policy, customRules = [], customProtectionRules = [] } = protection;
  const isGated = reviewers.length > 0 || (policy !== null && restrictsLive(policy));
  return {
    own: isGated ? "yes" : policiesUnreadable === undefined ? "no" : "unknown",
    apps: customRules.length + customProtectionRules.length > 0 ? "yes" : rulesUnreadable === undefined ? "no" : "unknown",
  };
}

function either(a: Answer, b: Answer): Answer {
  return a === "yes" || b === "yes" ? "yes" : a === "unknown" || b === "unknown" ? "unknown" : "no";
}

function restrictsLive(policy: NonNullable<LiveProtection["deploymentBranchPolicy"]>): boolean {
  return "protectedBranches" in policy || policy.policies.every(({ name }) => name !== "*" && name !== "**");
}

function declaredGate(
  { reviewers, deploymentBranchPolicy: policy, customProtectionRules }: DesiredEnvironment["protection"],
  live: LiveGates | undefined,
  unreadable: boolean,
): Answer {
  if ((reviewers?.teams.length ?? 0) + (reviewers?.users.length ?? 0) > 0) return "yes";
  if ((policy && restricts(policy)) || customProtectionRules?.length) return "yes";
  const isSaid = reviewers !== undefined && policy !== undefined;
  const own = isSaid ? "no" : (live?.own ?? (unreadable ? "unknown" : "no"));
  return customProtectionRules === undefined ? either(own, live?.apps ?? "no") : own;
}

function restricts(policy: BranchPolicy): boolean {
  return "protectedBranches" in policy || [...policy.branches, ...policy.tags].every((name) => name !== "*" && name !== "**");
}
