import type * as model from "../src/model/policies";
import { defined } from "./defined";
import { SecretStore } from "./secret-store";
import { Visibility } from "./visibility";

/** What a declaration demands of itself. */
export interface Policies {
  /**
   * No secret may be for all repositories.
   * @default false
   */
  readonly forbidVisibilityAll?: boolean;
  /**
   * The visibilities that organization secrets may have.
   * @default - all
   */
  readonly allowedVisibility?: Visibility[];
  /**
   * Patterns of which the name of each secret matches one.
   * @default - any name
   */
  readonly secretNames?: string[];
  /**
   * Patterns of which the name of each variable matches one.
   * @default - any name
   */
  readonly variableNames?: string[];
  /**
   * Days: each managed value says when it is renewed, no later than that, and is no older.
   * @default - any age
   */
  readonly maxAgeDays?: number;
  /**
   * Stores that nothing is kept in.
   * @default - none
   */
  readonly forbiddenStores?: SecretStore[];
  /**
   * Where no value may come from: `env`, `file`, `dotenv`, `exec`, `stdin`, `sealed`, `largeFile`, `generate`, `existing`.
   * @default - none
   */
  readonly forbiddenSources?: string[];
  /**
   * Patterns of names of environments that must have reviewers.
   * @default - none
   */
  readonly requireReviewers?: string[];
  /**
   * Patterns of names of environments in which nobody reviews themselves.
   * @default - none
   */
  readonly requirePreventSelfReview?: string[];
  /**
   * Patterns of names of environments that must have a wait timer.
   * @default - none
   */
  readonly requireWaitTimer?: string[];
  /**
   * Minutes that the environments of `requireWaitTimer` wait at least; without that list, all environments.
   * @default 1
   */
  readonly minimumWaitTimer?: number;
  /**
   * Patterns of names of environments that must say which branches and tags may deploy.
   * @default - none
   */
  readonly requireDeploymentBranchPolicy?: string[];
  /**
   * Patterns of names of environments that administrators may not pass by.
   * @default - none
   */
  readonly forbidAdminBypass?: string[];
  /**
   * Each place forbids what is not declared.
   * @default false
   */
  readonly forbidUnmanaged?: boolean;
  /**
   * A delete is carried out only when its address stands under `removed`.
   * @default false
   */
  readonly deletesNeedMarker?: boolean;
  /**
   * Policies that warn and do not refuse, by the id of their rule, `policy-secret-name`.
   * @default - none
   */
  readonly warnOnly?: string[];
  /**
   * Exceptions that end. Construct programs know no day: an ended one is told by `sealform`.
   * @default - none
   */
  readonly waivers?: PolicyWaiver[];
}

/** An exception to a policy. */
export interface PolicyWaiver {
  /** Id of the policy's rule, `policy-max-age`. */
  readonly policy: string;
  /** Pattern over addresses, `org/actions/secret/LEGACY_*`. */
  readonly pattern: string;
  /** Why, for those who come later. */
  readonly reason: string;
  /** The last day (UTC) on which it holds, `2026-12-31`. */
  readonly until: string;
}

/** The policies of properties. @internal */
export function policiesOf({ allowedVisibility, forbiddenStores, ...rest }: Policies = {}): model.Policies {
  return defined({
    ...(rest as model.Policies),
    allowedVisibility: allowedVisibility?.map(({ value }) => value),
    forbiddenStores: forbiddenStores?.map(({ value }) => value),
  });
}

/** The properties that give policies. @internal */
export function policyProps(policies: model.Policies): Policies {
  return {
    ...structuredClone(policies as Omit<Policies, "allowedVisibility" | "forbiddenStores">),
    allowedVisibility: policies.allowedVisibility?.map((value) => Visibility._of(value)),
    forbiddenStores: policies.forbiddenStores?.map((store) => SecretStore._of(store)),
  };
}

type Patterns = readonly string[];
/** Of two that are said, the one under which both hold; of what is said once, that. */
function meet<T>(one: T | undefined, other: T | undefined, both: (one: T, other: T) => T): T | undefined {
  return one === undefined ? other : other === undefined ? one : both(one, other);
}
const either = (one: boolean, other: boolean) => one || other;
const all = <T>(one: readonly T[], other: readonly T[]) => [...one, ...other];
/** What both allow by the same words. */
const common = <T>(one: readonly T[], other: readonly T[]) => one.filter((entry) => other.includes(entry));

/** The environments that must wait: without a list all of them, where a minimum is said. */
function waiting({ requireWaitTimer, minimumWaitTimer }: model.Policies): Patterns | undefined {
  return requireWaitTimer ?? (minimumWaitTimer === undefined ? undefined : ["*"]);
}

/** Policies under which both hold. A policy only warns where all that demand anything say so. @internal */
export function stricterPolicies(a: model.Policies, b: model.Policies): model.Policies {
  if (Object.keys(a).length === 0 || Object.keys(b).length === 0) return { ...a, ...b };
  const patterns = (key: PatternPolicy, join: (one: Patterns, other: Patterns) => Patterns) => ({ [key]: meet(a[key], b[key], join) });
  return defined({
    forbidVisibilityAll: meet(a.forbidVisibilityAll, b.forbidVisibilityAll, either),
    allowedVisibility: meet(a.allowedVisibility, b.allowedVisibility, common),
    ...patterns("secretNames", common),
    ...patterns("variableNames", common),
    maxAgeDays: meet(a.maxAgeDays, b.maxAgeDays, Math.min),
    forbiddenStores: meet(a.forbiddenStores, b.forbiddenStores, all),
    forbiddenSources: meet(a.forbiddenSources, b.forbiddenSources, all),
    ...patterns("requireReviewers", all),
    ...patterns("requirePreventSelfReview", all),
    ...((a.requireWaitTimer ?? b.requireWaitTimer) && { requireWaitTimer: meet(waiting(a), waiting(b), all) }),
    minimumWaitTimer: meet(a.minimumWaitTimer, b.minimumWaitTimer, Math.max),
    ...patterns("requireDeploymentBranchPolicy", all),
    ...patterns("forbidAdminBypass", all),
    forbidUnmanaged: meet(a.forbidUnmanaged, b.forbidUnmanaged, either),
    deletesNeedMarker: meet(a.deletesNeedMarker, b.deletesNeedMarker, either),
    warnOnly: a.warnOnly && b.warnOnly && common(a.warnOnly, b.warnOnly),
    waivers: meet(a.waivers, b.waivers, all),
  } satisfies Record<Exclude<keyof model.Policies, PatternPolicy>, unknown>);
}

type PatternPolicy =
  | "secretNames"
  | "variableNames"
  | "requireReviewers"
  | "requirePreventSelfReview"
  | "requireWaitTimer"
  | "requireDeploymentBranchPolicy"
  | "forbidAdminBypass";
