import type { Construct } from "constructs";
import type { DesiredState } from "../src/model/desired";
import { foldCase } from "../src/model/scope";
import { addDesiredState, emptyStackOf } from "./add-desired-state";
import type { LockFile } from "./lock-file";
import { checkProperties } from "./properties";
import { resourcesOf } from "./removals";
import type { SecretsStack } from "./secrets-stack";
import { LOCK } from "./shapes";
import { repositoryOf, splitDesired } from "./shards";

/**
 * The stacks of a declaration: one, or as many as the lock says (`terraform.shards`). With several, the first has the owner's name
 * and the organization's items, and each repository is in one of the others, by its numeric id.
 * @throws SealformError when the lock belongs to another owner, or a reshard has not ended
 */
export function stacksOf(scope: Construct, desired: DesiredState, lock: LockFile): SecretsStack[] {
  checkProperties("stacksOf", { lock }, { lock: LOCK });
  const { parts, unplaced } = splitDesired(desired, lock._lock);
  const released = unplaced.size === 0 ? [] : resourcesOf(only(desired, unplaced));
  return parts.map((part) => {
    const stack = emptyStackOf(scope, part.name, part.desired, lock);
    // Terraform forgets what it may have of them, in whichever stack: they come back by an import, and nothing is deleted.
    stack._leaveOut(unplaced, released);
    addDesiredState(stack, part.desired);
    return stack;
  });
}

/** What is declared of some repositories. */
function only(desired: DesiredState, repositories: ReadonlySet<string>): DesiredState {
  const environments = desired.environments.filter(({ repository }) => repositories.has(foldCase(repository)));
  const isOf = ({ scope }: { readonly scope: string }) => {
    const repository = repositoryOf(scope);
    return repository !== undefined && repositories.has(foldCase(repository));
  };
  return { ...desired, environments, secrets: desired.secrets.filter(isOf), variables: desired.variables.filter(isOf) };
}
