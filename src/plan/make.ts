import { readKeys, takeSnapshot } from "../github";
import type { LiveState, Reading } from "../github/live";
import type { GitHubReader } from "../github/types";
import { printScope, tryParseAddress } from "../model/address";
import { AddressMap } from "../model/address-map";
import { SealformError } from "../model/errors";
import type { Owner, Scope } from "../model/scope";
import type { Store } from "../model/store";
import { type Concerned, repositoriesConcerned } from "./concerned";
import { type DiffInput, diff } from "./diff";
import { withCheckouts, withLosers } from "./losers";
import { planNeeds } from "./needs";
import { onlyMatcher } from "./only";
import type { PlanWorkflows } from "./readers";
import { findRenames, followRenames } from "./rename";
import type { Plan } from "./types";

type EnvironmentScope = Extract<Scope, { kind: "environment" }>;

/** The public keys that decide whether a sealed value can still be opened: one for each scope and store that gets a value. */
export function keysNeeded(plan: Plan): { scope: Scope; store: Store }[] {
  const wanted = new AddressMap<{ scope: Scope; store: Store }>();
  for (const change of plan.changes) {
    if (!change.preconditions.keyFingerprint) continue;
    const parsed = tryParseAddress(change.address);
    if (parsed?.kind !== "secret") continue;
    wanted.set(change.address.split("/").slice(0, -2).join("/"), { scope: parsed.scope, store: parsed.store });
  }
  return wanted.values();
}

/** Repositories whose teams tell whether a new reviewer could see the repository at all. */
export function reviewChecksNeeded(plan: Plan): string[] {
  const wanted = new AddressMap<string>();
  for (const change of plan.changes) {
    const parsed = tryParseAddress(change.address);
    if (change.kind !== "environment" || change.action === "blocked" || parsed?.kind !== "environment") continue;
    if (change.after?.protection?.reviewers.some((r) => r.type === "Team")) wanted.set(parsed.scope.repository, parsed.scope.repository);
  }
  return wanted.values();
}

/** Environments that exist and are to be gated by another GitHub App: is it there at all? */
export function ruleChecksNeeded(plan: Plan): EnvironmentScope[] {
  return plan.changes.flatMap((change) => {
    const parsed = tryParseAddress(change.address);
    if (change.preconditions.environmentId === undefined || parsed?.kind !== "environment") return [];
    return change.after?.protection?.customProtectionRules?.some(({ id }) => id === 0) ? [parsed.scope] : [];
  });
}

/** Workflows for a plan: at hand, or read once it is known whose matter. */
export interface WorkflowSource extends Omit<PlanWorkflows, "repositories" | "hidden"> {
  readonly repositories:
    | PlanWorkflows["repositories"]
    | ((live: LiveState, concerned: Concerned) => Promise<Pick<PlanWorkflows, "repositories" | "hidden">>);
}

interface PlanInput extends Omit<DiffInput, "live" | "workflows"> {
  readonly reader: GitHubReader;
  readonly workflows?: WorkflowSource;
}

/**
 * Reads what the declaration touches, judges it, reads the keys, teams and workflows of what would be written or taken away, and
 * judges again.
 */
export async function makePlan(input: PlanInput): Promise<{ plan: Plan; live: LiveState }> {
  const { reader, workflows: source, ...rest } = input;
  refuseEmptyOnly(rest);
  const { live: seen, first } = await readFirst(reader, rest, source !== undefined);
  const keys = keysNeeded(first);
  const checks = reviewChecksNeeded(first);
  const gated = ruleChecksNeeded(first);
  const workflows = source && (await workflowsFor(source, seen, first));
  const live = workflows ? await withCheckouts(reader, rest, seen, first, workflows.repositories) : seen;
  if (keys.length + checks.length + gated.length === 0) return { plan: workflows ? diff({ ...rest, live, workflows }) : first, live };
  const [withKeys, teams, apps] = await Promise.all([
    readKeys(reader, live, keys),
    Promise.all(checks.map(async (repository) => [repository, await reader.repositoryTeams(rest.desired.owner, repository)] as const)),
    Promise.all(gated.map(async (scope) => [printScope(scope), await slugs(reader, rest.desired.owner, scope)] as const)),
  ]);
  const complete: LiveState = {
    ...withKeys,
    repositoryTeams: new AddressMap<Reading<readonly string[]>>(teams),
    ruleApps: new AddressMap<Reading<readonly string[]>>(apps),
  };
  return { plan: diff({ ...rest, live: complete, ...(workflows && { workflows }) }), live: complete };
}

/** @param watched whether it matters who loses what */
async function readFirst(
  reader: GitHubReader,
  input: Omit<DiffInput, "live">,
  watched: boolean,
): Promise<{ live: LiveState; first: Plan }> {
  const live = await readAll(reader, input);
  const first = diff({ ...input, live });
  const more = watched ? await withLosers(reader, input.desired.owner, live, first) : live;
  return more === live ? { live, first } : { live: more, first: diff({ ...input, live: more }) };
}

async function workflowsFor({ repositories, ...source }: WorkflowSource, live: LiveState, plan: Plan): Promise<PlanWorkflows> {
  if (typeof repositories !== "function") return { ...source, repositories };
  const concerned = repositoriesConcerned(plan, live);
  const { names, isAll, isHidden } = concerned;
  if (!isAll && !isHidden && names.length === 0) return { ...source, repositories: [] };
  const { repositories: read, hidden } = await repositories(live, concerned);
  return { ...source, repositories: read, ...(hidden && { hidden }) };
}

/** What is in a repository that is called otherwise now is read by its new name, also what is not declared any more. */
async function readAll(reader: GitHubReader, { desired, lock, state, ...focus }: Omit<DiffInput, "live">): Promise<LiveState> {
  const live = await takeSnapshot(reader, planNeeds(desired, lock, state, focus));
  const renames = findRenames(desired, lock, live.repositories);
  if (renames.length === 0) return live;
  const followed = followRenames(renames, lock, state);
  return takeSnapshot(reader, planNeeds(desired, followed.lock, followed.state, focus));
}

async function slugs(
  reader: GitHubReader,
  owner: Owner,
  { repository, environment }: EnvironmentScope,
): Promise<Reading<readonly string[]>> {
  const apps = await reader.protectionRuleApps(owner, repository, environment);
  return apps.status === "present" ? { status: "present", value: apps.value.map(({ slug }) => slug) } : apps;
}

/** A pattern with a typing error would look at nothing and report that all is well. */
function refuseEmptyOnly({ desired, state, only }: Omit<DiffInput, "live">): void {
  for (const pattern of only ?? []) {
    const matches = onlyMatcher([pattern]);
    const declared = [...desired.environments, ...desired.secrets, ...desired.variables].some(({ address }) => matches(address));
    if (declared || desired.scopes.some(({ scope }) => matches(scope))) continue;
    if ([...(state?.items ?? [])].some(([address, item]) => !item.deleted && matches(address))) continue;
    throw new SealformError(
      "only-pattern",
      `--only ${pattern} matches nothing that is declared or owned`,
      "write an address of the manifest, or the beginning of one",
    );
  }
}
