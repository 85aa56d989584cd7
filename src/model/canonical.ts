import type {
  DesiredEnvironment,
  DesiredGroup,
  DesiredScope,
  DesiredSecret,
  DesiredState,
  DesiredVariable,
  IgnoreRule,
  Protection,
  RepositorySelector,
  Rotation,
} from "./desired";
import { PROTECTION_KEYS } from "./desired";
import type { Policies, RemovedMarker, Waiver } from "./policies";

type Keys<T> = readonly (keyof T & string)[];
type Entry = DesiredSecret & DesiredVariable;

const SCOPE: Keys<DesiredScope> = ["scope", "stores", "unmanaged"];
const ENVIRONMENT: Keys<DesiredEnvironment> = ["address", "repository", "name", "protection"];
const ITEM: Keys<Entry> = [
  "kind",
  "address",
  "scope",
  "store",
  "name",
  "visibility",
  "repositories",
  "adopt",
  "value",
  "encoding",
  "allowEmpty",
  "rotation",
];
const ROTATION: Keys<Rotation> = ["maxAgeDays", "owner", "runbook", "notify"];
const PROTECTION: Keys<Protection> = PROTECTION_KEYS;
const IGNORE: Keys<IgnoreRule> = ["pattern", "owner", "reason"];
const POLICIES: Keys<Policies> = [
  "forbidVisibilityAll",
  "allowedVisibility",
  "secretNames",
  "variableNames",
  "maxAgeDays",
  "forbiddenStores",
  "forbiddenSources",
  "requireReviewers",
  "requirePreventSelfReview",
  "requireWaitTimer",
  "minimumWaitTimer",
  "requireDeploymentBranchPolicy",
  "forbidAdminBypass",
  "forbidUnmanaged",
  "deletesNeedMarker",
  "warnOnly",
  "waivers",
];
const WAIVER: Keys<Waiver> = ["policy", "pattern", "reason", "until"];
const REMOVED: Keys<RemovedMarker> = ["address", "reason"];

/**
 * The same declaration gives the same bytes, whichever front end wrote it and in whatever order: keys in one order, none that is
 * undefined, and of selectors the names and globs before topics and properties. Lists keep their order otherwise: entries point into them.
 */
export function canonicalDesired(desired: DesiredState): DesiredState {
  const { owner, ignore, forget, removed = [], policies, groups } = desired;
  const { waivers } = policies;
  return {
    version: 1,
    owner: { kind: owner.kind, login: owner.login },
    ...entries(desired),
    ignore: ignore.map((rule) => inOrder(rule, IGNORE)),
    forget,
    ...(removed.length > 0 && { removed: removed.map((marker) => inOrder(marker, REMOVED)) }),
    policies: inOrder({ ...policies, ...(waivers && { waivers: waivers.map((waiver) => inOrder(waiver, WAIVER)) }) }, POLICIES),
    ...(groups && {
      groups: groups.map(({ name, repositories, template }) => ({
        name,
        repositories: namesFirst(repositories),
        ...(template && { template: entries(template) }),
      })),
    }),
  };
}

function entries({
  scopes,
  environments,
  secrets,
  variables,
}: NonNullable<DesiredGroup["template"]>): NonNullable<DesiredGroup["template"]> {
  return {
    scopes: scopes.map((scope) => inOrder(scope, SCOPE)),
    environments: environments.map((entry) => inOrder({ ...entry, protection: inOrder(entry.protection, PROTECTION) }, ENVIRONMENT)),
    secrets: secrets.map((secret) => item(secret, secret.rotation)),
    variables: variables.map((variable) => item(variable)),
  };
}

function item<T extends DesiredSecret | DesiredVariable>(entry: T, rotation?: Rotation): T {
  const { repositories } = entry;
  return inOrder(
    { ...entry, repositories: repositories && namesFirst(repositories), ...(rotation && { rotation: inOrder(rotation, ROTATION) }) },
    ITEM as Keys<T>,
  );
}

/** The order of selectors has no meaning: each adds, and what `!` takes away is taken from all of them. */
function namesFirst(selectors: readonly RepositorySelector[]): RepositorySelector[] {
  const rank = ({ by }: RepositorySelector) => (by === "topic" ? 1 : by === "property" ? 2 : 0);
  return [...selectors].sort((a, b) => rank(a) - rank(b));
}

function inOrder<T extends object>(entry: T, keys: Keys<T>): T {
  return Object.fromEntries(keys.flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]]))) as T;
}

/** The text of a desired state that is in canonical order, two spaces deep. */
export function printDesired(desired: DesiredState): string {
  return `${JSON.stringify(desired, null, 2)}\n`;
}
