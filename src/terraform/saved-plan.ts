import { SealformError } from "../model/errors";
import { isAsConfigured } from "./as-configured";
import type { Configuration } from "./blocks";
import { addressOf } from "./resource-address";
import { ENVIRONMENT_TYPE } from "./resource-name";
import type { Attributes, StateEntry } from "./state-file";
import { TerraformState } from "./terraform-state";

/** What a plan does to one resource. */
export interface PlannedChange {
  /** `github_actions_secret.repo_api__actions__secret__db_url` */
  readonly resource: string;
  /** `create`, `update`, `delete`, `forget`, `read`, `no-op`. */
  readonly actions: readonly string[];
  /** Why it is deleted; absent in a plan that destroys everything. */
  readonly reason?: string;
  readonly before: StateEntry;
  readonly after: StateEntry;
}

/** A part of what `terraform show -json FILE` prints. https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
interface PlanJson {
  readonly format_version: string;
  readonly planned_values?: object;
  readonly resource_changes?: readonly {
    readonly address: string;
    /** Before a `moved` block. */
    readonly previous_address?: string;
    readonly module_address?: string;
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly action_reason?: string;
    readonly change: { readonly actions: readonly string[]; readonly before?: Attributes | null; readonly after?: Attributes | null };
  }[];
}

/** @throws SealformError `terraform-plan` for what is no plan, or one of a form that is not known */
export function parsePlan(text: string, stack: string): PlannedChange[] {
  let plan: PlanJson | undefined;
  try {
    plan = JSON.parse(text) as PlanJson;
  } catch {
    // told below
  }
  const known = /^1\./.test(String(plan?.format_version)) && (plan?.planned_values ?? plan?.resource_changes) !== undefined;
  if (!plan || !known) throw unreadablePlan(stack);
  return (plan.resource_changes ?? [])
    .filter(({ mode }) => mode === "managed")
    .map(({ address, previous_address: previous, module_address: module, mode, type, name, action_reason: reason, change }) => {
      const entry = (attributes: Attributes | null | undefined, called: string): StateEntry => ({
        ...(module !== undefined && { module }),
        mode,
        type,
        name: called,
        instances: [attributes ? { attributes } : {}],
      });
      const { actions, before, after } = change;
      return {
        resource: address,
        actions,
        ...(reason !== undefined && { reason }),
        before: entry(before, previous?.slice(previous.lastIndexOf(".") + 1) ?? name),
        after: entry(after, name),
      };
    });
}

export function unreadablePlan(stack: string): SealformError {
  return new SealformError(
    "terraform-plan",
    `what the saved plan would do in the stack ${stack} cannot be told`,
    "make it in every stack by `sealform terraform plan -- -out=FILE`, and apply it with the same Terraform",
  );
}

export const isDeleted = ({ actions }: PlannedChange) => actions.includes("delete");
export const isWritten = ({ actions }: PlannedChange) => actions.includes("create") || actions.includes("update");
const leavesConfiguration = ({ reason }: PlannedChange) => reason?.startsWith("delete_because_") === true;

/** Was it made by `plan -destroy`? */
export function destroysAll(changes: readonly PlannedChange[]): boolean {
  const deleted = changes.filter((change) => isDeleted(change) && !isWritten(change));
  return deleted.length > 0 && !deleted.some(leavesConfiguration) && !changes.some(isWritten);
}

/** Resources that the plan writes, and those that it leaves as they are. */
export function writtenBy(changes: readonly PlannedChange[]): Set<string> {
  return new Set(changes.filter(isWritten).map(({ resource }) => resource));
}

/** What the plan deletes, as a state of its own; and what it does not. What is made again right after is written. */
export function deletedBy(changes: readonly PlannedChange[]): { readonly gone: TerraformState; readonly stays: ReadonlySet<string> } {
  const gone = new TerraformState();
  const stays = new Set<string>();
  for (const change of changes) {
    if (isDeleted(change) && !isWritten(change)) gone.hold(change.resource, change.before, "");
    else stays.add(change.resource);
  }
  return { gone, stays };
}

/** Environments that the plan deletes and makes again. */
export function madeAgainBy(changes: readonly PlannedChange[]): string[] {
  return changes
    .filter((change) => change.before.type === ENVIRONMENT_TYPE && isDeleted(change) && isWritten(change))
    .map(({ resource }) => resource);
}

/**
 * Resources of which the plan writes, or deletes because they had left, what is declared otherwise by now: a value that was revoked
 * since, or a protection that was strengthened.
 * @param configurations as they are synthesized now
 */
export function outdated(changes: readonly PlannedChange[], configurations: readonly Configuration[]): string[] {
  const configured = (entry: StateEntry) =>
    configurations.map(({ resource }) => resource?.[entry.type]?.[entry.name]).find((block) => block !== undefined);
  return changes
    .filter((change) => {
      const { before, after } = change;
      if (isWritten(change)) {
        const block = configured(after);
        return addressOf(after) !== undefined && (block === undefined || !isAsConfigured(block, after.instances[0]?.attributes));
      }
      return isDeleted(change) && leavesConfiguration(change) && addressOf(before) !== undefined && configured(before) !== undefined;
    })
    .map(({ resource }) => resource);
}
