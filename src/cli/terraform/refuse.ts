import type { DesiredState } from "../../model/desired";
import { SealformError } from "../../model/errors";
import { authorize, type Plan } from "../../plan";
import type { Misplaced } from "../../terraform/placement";
import { resourceName } from "../../terraform/resource-name";
import type { TerraformState } from "../../terraform/terraform-state";

/** Facts that Terraform does not look at, and that no apply of ours passes over either (invariants 9 and 13). */
const NEVER: readonly string[] = [
  "rollback",
  "foreign-ciphertext",
  "not-the-same",
  "unsigned",
  "untrusted-signer",
  "bad-signature",
  "policy",
];

/** What stands against an apply by Terraform; undefined: nothing. */
export function refusal(plan: Plan, desired: DesiredState, terraform: TerraformState, adopt: boolean): SealformError | undefined {
  const wrong = plan.changes.filter(({ action, reason, kind }) => action === "blocked" && kind !== "repository" && NEVER.includes(reason));
  const [first] = wrong;
  if (first) return new SealformError("terraform-refused", `${first.address}: ${first.message}${others(wrong.length)}`, first.hint);
  const strange = authorize(plan, desired, { adopt, repair: true }).refused.filter(({ change }) => {
    const resource = resourceName(change.address);
    return resource !== undefined && !terraform.has(resource);
  });
  const [stranger] = strange;
  if (!stranger) return undefined;
  return new SealformError(
    "terraform-adopt",
    `${stranger.change.address}: it exists and was written neither by Sealform nor by this Terraform state${others(strange.length)}`,
    "`--adopt` lets terraform import it and write over it, or `adopt: true` at the entry",
  );
}

/**
 * One stack would delete what another one writes, and which of them comes last is chance.
 * @param shards of the lock; undefined for an app, which makes its stacks itself
 */
export function strayed(all: readonly Misplaced[], shards: number | undefined): SealformError | undefined {
  const [first] = all;
  if (!first) return undefined;
  return new SealformError(
    "terraform-misplaced",
    `${first.resource} is declared in the stack ${first.to} and is in the state of ${first.from}, which would delete it${others(all.length)}`,
    shards === undefined
      ? "leave it in its stack, or move it from one state to the other by `terraform state mv`"
      : `\`sealform terraform reshard ${shards}\` brings everything into the state of its stack`,
  );
}

function others(count: number): string {
  return count > 1 ? ` (and ${count - 1} more)` : "";
}
