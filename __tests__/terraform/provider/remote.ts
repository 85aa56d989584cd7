import type { Values } from "./values";

/** The provider joins the parts of an id by `:` and writes `??` for a `:` inside a part. */
function join(...parts: unknown[]): string {
  return parts.map((part) => String(part).replaceAll(":", "??")).join(":");
}

/** What GitHub would show of a resource; of a secret its value is not among it. */
const READABLE = new Set([
  "visibility",
  "selected_repository_ids",
  "value",
  "wait_timer",
  "can_admins_bypass",
  "deployment_branch_policy",
  "branch_pattern",
  "tag_pattern",
]);

/** Stands where GitHub is: objects by type and id, and a log of what was done to them. */
export class Remote {
  readonly log: string[] = [];
  readonly objects = new Map<string, Values>();
  private serial = 0;

  /** Something that exists before Terraform runs. */
  seed(type: string, id: string, object: Values): void {
    this.objects.set(`${type} ${id}`, object);
  }

  object(type: string, id: string): Values | undefined {
    return this.objects.get(`${type} ${id}`);
  }

  create(type: string, planned: Values): Values {
    const { repository, environment, secret_name, variable_name } = planned;
    const policy = type.endsWith("_deployment_policy") ? ++this.serial : undefined;
    const parts = [repository, environment, secret_name ?? variable_name, policy].filter((part) => part !== undefined && part !== null);
    const id = join(...parts);
    if (variable_name !== undefined && this.object(type, id)) throw new Error(`409 ${type} ${id} exists`);
    return this.put("create", type, id, { ...planned, id, ...("policy_id" in planned && { policy_id: policy }) });
  }

  update(type: string, planned: Values): Values {
    return this.put("update", type, String(planned.id), planned);
  }

  delete(type: string, prior: Values): void {
    this.log.push(`delete ${type} ${prior.id}`);
    this.objects.delete(`${type} ${prior.id}`);
  }

  /** As the provider refreshes: reviewers and self-review only while there is a reviewer, of a value nothing. */
  refresh(type: string, state: Values): Values | null {
    const live = this.object(type, String(state.id));
    if (!live) return null;
    const secret = "secret_name" in state;
    const reviewed = Array.isArray(live.reviewers) && live.reviewers.length > 0;
    const seen = Object.entries(live).filter(
      ([key]) =>
        (READABLE.has(key) && !(secret && key === "value")) || (reviewed && (key === "reviewers" || key === "prevent_self_review")),
    );
    return { ...state, ...Object.fromEntries(seen) };
  }

  private put(verb: string, type: string, id: string, object: Values): Values {
    this.log.push(`${verb} ${type} ${id}`);
    this.objects.set(`${type} ${id}`, object);
    return object;
  }
}
