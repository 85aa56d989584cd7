import type { DesiredState } from "../../model/desired";
import { SealformError } from "../../model/errors";
import { authorize, type Change, type Permissions, type Plan, readerTexts, scopeOf, tail } from "../../plan";
import type { State } from "../../state/types";
import { isStackOf } from "../../terraform/abandoned";
import type { Displaced } from "../../terraform/displaced";
import type { Farewell, Leaving } from "../../terraform/leaving";
import type { Elsewhere, Place } from "../../terraform/place";
import type { Misplaced } from "../../terraform/placement";
import { printResource, resourceName } from "../../terraform/resource-name";
import type { StrayPattern } from "../../terraform/stray-patterns";
import type { TerraformState } from "../../terraform/terraform-state";
import type { Unforeseen } from "../../terraform/unforeseen";

const FORBIDDEN = "unmanaged-forbidden";

/** Facts that Terraform does not look at, and that no apply of ours passes over either (invariants 9 and 13). */
const NEVER: readonly string[] = [
  "rollback",
  "foreign-ciphertext",
  "not-the-same",
  FORBIDDEN,
  "unsigned",
  "untrusted-signer",
  "bad-signature",
  "policy",
  "self-review",
  "delivery-open",
];

/** What Terraform has, and what it is told to have. */
export interface Ground {
  readonly desired: DesiredState;
  readonly terraform: TerraformState;
  readonly state: State | undefined;
  /** Addresses of the resources that are configured. */
  readonly places: { has(resource: string): boolean };
}

/** What Terraform has made for one owner is not there for another, where something else may have the same name. */
export function elsewhere(all: readonly Elsewhere[], { owner, host }: Place): SealformError | undefined {
  const [first] = all;
  if (!first) return undefined;
  const { stack, place, resource } = first;
  const found = place ? `is of ${place.owner} on ${place.host}` : `has ${resource}, which was not made there`;
  return new SealformError(
    "terraform-place",
    `this is about ${owner} on ${host}, and the state of the stack ${stack} ${found}${others(all.length)}`,
    place
      ? "give each owner stacks of its own, as in new SecretsStack(app, owner, …), or a backend of its own"
      : "if it was deleted and made again by hand, take it out of that state (`terraform state rm`), and it is imported; if the state is another owner's, give each owner stacks of its own",
  );
}

/** What stands against an apply by Terraform; undefined: nothing. */
export function refusal(plan: Plan, ground: Ground, permissions: Permissions): SealformError | undefined {
  const { desired, terraform, places } = ground;
  const wrong = plan.changes.filter(({ action, reason, kind }) => action === "blocked" && kind !== "repository" && NEVER.includes(reason));
  const [first] = wrong;
  if (first) return new SealformError("terraform-refused", `${first.address}: ${first.message}${others(wrong.length)}`, first.hint);
  const { refused } = authorize(plan, desired, permissions);
  const strange = refused.filter(({ change }) => {
    const resource = resourceName(change.address);
    return change.action === "adopt" && resource !== undefined && !terraform.has(resource);
  });
  const [stranger] = strange;
  if (stranger)
    return new SealformError(
      "terraform-adopt",
      `${stranger.change.address}: it exists and was written neither by Sealform nor by this Terraform state${others(strange.length)}`,
      "`--adopt` lets terraform import it and write over it, or `adopt: true` at the entry",
    );
  const undone = refused.filter(({ change: { action, address } }) => {
    const resource = resourceName(address);
    if (action === "adopt" || !resource) return false;
    return action === "delete" ? terraform.has(resource) : places.has(printResource(resource));
  });
  const [drifted] = undone;
  if (drifted)
    return new SealformError("terraform-repair", `${drifted.change.address}: ${drifted.message}${others(undone.length)}`, drifted.hint);
  const resent = permissions.repair ? [] : acceptedResent(plan, ground);
  if (resent.length === 0) return undefined;
  return new SealformError(
    "terraform-repair",
    `${resent[0]}: its value was accepted as somebody else wrote it, and terraform would send the sealed one${others(resent.length)}`,
    "seal the new value, or write `value: existing`; `--repair` lets terraform send the sealed one",
  );
}

/**
 * What jobs still read and an apply would take away.
 * @param held addresses of the resources that Terraform has, or that a saved plan deletes
 * @param places addresses of the resources that are configured, or that a saved plan writes
 */
export function inUse({ changes }: Plan, held: Ground["places"], places: Ground["places"]): SealformError | undefined {
  const broken = changes.filter(({ action, reason, address }) => {
    const resource = action === "blocked" && reason === "in-use" ? resourceName(address) : undefined;
    return resource !== undefined && [held, places].some((those) => those.has(printResource(resource)));
  });
  const [first] = broken;
  if (!first) return undefined;
  const { address, message, hint, readers = [] } = first;
  const texts = readerTexts(readers);
  const shown = texts.slice(0, 3).join(", ");
  const more = texts.length > 3 ? ` and ${texts.length - 3} more` : "";
  return new SealformError("in-use", `${address}: ${message}: ${shown}${more}${others(broken.length)}`, hint);
}

/**
 * Secrets whose value `drift --accept` has left to somebody else. The provider has no request for the access alone, and updates what it
 * has imported, so that each of these sends the value that is sealed.
 */
function acceptedResent({ changes }: Plan, { desired, state, terraform, places }: Ground): string[] {
  return desired.secrets
    .map(({ address }) => address)
    .filter((address) => {
      const resource = resourceName(address);
      if (!resource || !places.has(printResource(resource)) || !state?.items.get(address)?.accepted) return false;
      const change = changes.find((entry) => entry.address === address);
      return change ? change.action === "access" || change.reason === "value-needed" : !terraform.has(resource);
    });
}

/** Is there what `unmanaged: forbid` forbids? That fails a plan as well: nobody plans to mend it by an apply. */
export function isForbidden({ changes }: Plan): boolean {
  return changes.some(({ action, reason }) => action === "blocked" && reason === FORBIDDEN);
}

/** What leaves and no apply of ours would delete now. */
export function withheld(plan: Plan, { blocked }: Farewell): SealformError | undefined {
  const [first] = blocked;
  return first && undeletable(withFirstStep(plan, first), others(blocked.length));
}

/** A secret that moves into an environment which this very apply would make: there is no key for it before. */
function withFirstStep({ changes }: Plan, leaver: Change): Change {
  if (leaver.reason !== "replacement-blocked") return leaver;
  const made = new Set(changes.filter(({ kind, action }) => kind === "environment" && action === "create").map(({ address }) => address));
  const waiting = changes.find(
    ({ address, reason }) => reason === "unsealed" && tail(address) === tail(leaver.address) && made.has(scopeOf(address)),
  );
  if (!waiting) return leaver;
  const hint = `apply the environment alone first: declare ${scopeOf(waiting.address)} without the secret and leave ${leaver.address} where it is; then move it, run \`sealform seal\` and apply`;
  return { ...leaver, hint };
}

/**
 * What deletes by its own words has no way to leave out what is not ours.
 * @param what `destroy`, as the user would call it
 * @param stateOf Terraform with the folder of the stack that has a resource, as a shell reads it
 */
export function destructive(
  { forget, blocked }: Farewell,
  stateOf: (resource: string) => string,
  what = "destroy",
): SealformError | undefined {
  const [first] = blocked;
  if (first) return undeletable(first, others(blocked.length));
  const [stranger] = forget;
  if (!stranger) return undefined;
  return new SealformError(
    "terraform-delete",
    `${stranger.address}: Sealform did not write it, and ${what} would delete it${others(forget.length)}`,
    `take it out of the manifest and apply: terraform forgets it then; or run \`${stateOf(stranger.resource)} state rm ${stranger.resource}\``,
  );
}

/** An environment that is deleted takes along all that is in it, and all that protects it: no apply of ours makes one again. */
export function madeAgain(resources: readonly string[]): SealformError | undefined {
  const [first] = resources;
  if (first === undefined) return undefined;
  return new SealformError(
    "terraform-delete",
    `terraform would delete ${first} and make it again, and all that is in it would be lost${others(resources.length)}`,
    "leave -replace away, `terraform untaint` it, or write its name as it was; `sealform apply --repair` mends an environment where it is",
  );
}

/** An environment that would be weaker than it is declared, with the secrets that are sent into it. */
export function weaker(all: readonly StrayPattern[]): SealformError | undefined {
  const [first] = all;
  if (!first) return undefined;
  const { address, type, name } = first;
  return new SealformError(
    "terraform-refused",
    `${address}: the ${type} pattern ${JSON.stringify(name)} is there and not declared, and terraform would leave it${others(all.length)}`,
    `\`sealform apply --only ${address}\` takes it away, with --adopt where the environment was not made by Sealform; or declare it`,
  );
}

/** What Terraform plans to delete, beyond what was said. */
export function unannounced(all: readonly Unforeseen[]): SealformError | undefined {
  const [first] = all;
  return (
    first &&
    new SealformError(
      "terraform-delete",
      `terraform would delete ${first.address} for ${first.resource}, which is something else${others(all.length)}`,
      "look at its plan: leave away a `moved` that is no rename; what the provider takes for another one `sealform apply` looks after",
    )
  );
}

/**
 * The provider finds everything by the name of its repository.
 * @param nameOf what a repository is called now, by its id
 * @param removal takes all of them out of Terraform's states, as a shell reads it
 */
export function taken(all: readonly Displaced[], nameOf: (id: number) => string | undefined, removal: string): SealformError | undefined {
  const [first] = all;
  if (!first) return undefined;
  const { resource, repository, id, taker } = first;
  const now = nameOf(id);
  return new SealformError(
    "terraform-not-the-same",
    `${resource} was made in the repository with the id ${id}${now === undefined ? "" : `, which is called ${now} now`}; another one (id ${taker}) is called ${repository}, and terraform would write to it and delete from it${others(all.length)}`,
    `run \`sealform apply\`, which knows them by their ids, or says what stands against it; then take what has the old name out of terraform's state, and run this again: what stays is imported: \`${removal}\``,
  );
}

/** A plan that was made before the declaration or the lock changed. */
export function stale(resources: readonly string[]): SealformError | undefined {
  const [first] = resources;
  if (first === undefined) return undefined;
  return new SealformError(
    "terraform-plan",
    `the saved plan changes ${first}, which is declared or sealed otherwise by now${others(resources.length)}`,
    "make the plan again by `sealform terraform plan -- -out=FILE`",
  );
}

function undeletable({ address, message, hint }: Change, more: string): SealformError {
  return new SealformError("terraform-delete", `${address}: ${message}${more}`, hint);
}

/** Said of what Terraform forgets, in the words of the plan. */
export function forgotten(plan: Plan, { address, resource }: Leaving): string {
  const said = plan.notices.find((notice) => notice.kind === "recorded" && notice.address === address)?.message;
  return `${address}: ${said ?? "nothing is deleted: it is not known that Sealform wrote it"}; terraform forgets ${resource}`;
}

/**
 * One stack would delete what another one writes, and which of them comes last is chance.
 * @param shards of the lock; undefined for an app, which makes its stacks itself
 * @param stateOf Terraform with the folder of a stack, as a shell reads it
 */
export function strayed(
  all: readonly Misplaced[],
  shards: number | undefined,
  stateOf: (stack: string) => string,
): SealformError | undefined {
  const [first] = all;
  if (!first) return undefined;
  return new SealformError(
    "terraform-misplaced",
    `${first.resource} is declared in the stack ${first.to} and is in the state of ${first.from}, which would delete it${others(all.length)}`,
    shards === undefined || !all.every(({ from, to }) => isStackOf(from, to.replace(/-shard-\d+$/, "")))
      ? `leave it in its stack, or take it out of the other state, and the stack ${first.to} imports it: \`${removals(all, stateOf)}\``
      : `\`sealform terraform reshard ${shards}\` brings everything into the state of its stack`,
  );
}

/**
 * Takes resources out of the states that they are in, and deletes nothing.
 * @param stateOf Terraform with the folder of a stack, as a shell reads it
 */
export function removals(all: readonly { readonly resource: string; readonly from: string }[], stateOf: (stack: string) => string): string {
  const byStack = new Map<string, string[]>();
  for (const { resource, from } of all) byStack.set(from, [...(byStack.get(from) ?? []), resource]);
  return [...byStack].map(([stack, resources]) => `${stateOf(stack)} state rm ${resources.join(" ")}`).join(" && ");
}

function others(count: number): string {
  return count > 1 ? ` (and ${count - 1} more)` : "";
}
