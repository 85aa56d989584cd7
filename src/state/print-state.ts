import { JsonPrinter } from "../files/json-print";
import type { LiveProtection } from "../github/live";
import type { Access } from "../model/access";
import type { WorkflowPlaces } from "../model/workflow-places";
import type { DeliveryIntent, Intent, State, StateItem } from "./types";

export const STATE_VERSION = 1;

/** Every key, so that one that is added to a type cannot be forgotten here. */
type Complete<T> = Readonly<Record<keyof Required<T>, unknown>>;

const access = (a: Access) => ({ visibility: a.visibility, repositories: a.repositories });

const protection = (p: LiveProtection): Complete<LiveProtection> => ({
  reviewers: p.reviewers.map((r) => ({ type: r.type, id: r.id, name: r.name })),
  preventSelfReview: p.preventSelfReview,
  waitTimer: p.waitTimer,
  adminsCanBypass: p.adminsCanBypass,
  deploymentBranchPolicy: p.deploymentBranchPolicy && branchPolicy(p.deploymentBranchPolicy),
  customRules: p.customRules,
  customProtectionRules: p.customProtectionRules?.map(({ id, app }) => ({ id, app })),
});

function branchPolicy(policy: NonNullable<LiveProtection["deploymentBranchPolicy"]>): object {
  return "policies" in policy
    ? { policies: policy.policies.map((p) => ({ id: p.id, name: p.name, type: p.type })) }
    : { protectedBranches: true };
}

const intent = (i: Intent): Complete<Intent> => ({
  action: i.action,
  planned: i.planned,
  before: i.before,
  hash: i.hash,
  access: i.access && access(i.access),
  valueHash: i.valueHash,
  protection: i.protection && protection(i.protection),
  scopeId: i.scopeId,
  at: i.at,
  githubAt: i.githubAt,
});

const item = (i: StateItem): Complete<StateItem> => ({
  current: i.current,
  revoked: i.revoked,
  generation: i.generation,
  receipt: i.receipt,
  access: i.access && access(i.access),
  formerAccess: i.formerAccess?.map((former) => ({ access: access(former.access), until: former.until })),
  shared: i.shared,
  valueHash: i.valueHash,
  id: i.id,
  scopeId: i.scopeId,
  protection: i.protection && protection(i.protection),
  declared: i.declared,
  observed: i.observed,
  accepted: i.accepted,
  deleted: i.deleted,
  ended: i.ended,
  intent: i.intent && intent(i.intent),
});

const workflows = (places: WorkflowPlaces): Complete<WorkflowPlaces> => ({ paths: places.paths, remote: places.remote });

const delivery = ({ hash, at }: DeliveryIntent): Complete<DeliveryIntent> => ({ hash, at });

/** Text of a state; the same state gives the same bytes. */
export function printState(state: State): string {
  const printer = new JsonPrinter()
    .field("version", STATE_VERSION)
    .field("lineage", state.lineage)
    .field("serial", state.serial)
    .field("host", state.host)
    .field("owner", { kind: state.owner.kind, login: state.owner.login, id: state.owner.id })
    .field("appliedCommit", state.appliedCommit)
    .field("workflows", state.workflows && workflows(state.workflows))
    .map("items", state.items, item);
  const { deliveries } = state;
  return (deliveries?.size ? printer.map("deliveries", deliveries, (all) => all.map(delivery)) : printer).toString();
}
