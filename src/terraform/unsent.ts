import type { LiveProtection } from "../github/live";
import type { Lock } from "../lock/types";
import type { Change, Plan } from "../plan";
import { sentValue } from "./receipts";
import { printResource, resourceName } from "./resource-name";
import type { Attributes } from "./state-file";
import type { TerraformState } from "./terraform-state";

/** Something that Terraform's state says has been sent, while our books and GitHub say that it has not. */
export interface Unsent {
  readonly address: string;
  /** `github_actions_secret.repo_api__actions__secret__db_url` */
  readonly resource: string;
}

/**
 * What Terraform would never send, because it believes that it has: the provider keeps in its state what it was about to write also when
 * GitHub refused it, and it reads back neither values of secrets nor the lack of reviewers.
 * https://pkg.go.dev/github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema#ResourceData.Partial
 */
export function unsent({ changes }: Plan, lock: Lock, terraform: TerraformState): Unsent[] {
  return changes.flatMap((change) => {
    const { address, kind } = change;
    const resource = resourceName(address);
    const attributes = resource && terraform.get(resource);
    if (!attributes) return [];
    const believed =
      kind === "secret" ? isValueBelieved(change, lock, attributes) : kind === "environment" && areReviewersBelieved(change, attributes);
    return believed ? [{ address, resource: printResource(resource) }] : [];
  });
}

/** What was changed outside is not meant: that was sent, and is not undone without a word. */
function isValueBelieved({ address, action }: Change, lock: Lock, attributes: Attributes): boolean {
  const sealed = lock.sealed.get(address);
  return sealed !== undefined && (action === "rotate" || action === "adopt") && sentValue(attributes) === sealed.ciphertext;
}

/** Where GitHub has a reviewer, the provider reads them all. */
function areReviewersBelieved({ action, before, after }: Change, { reviewers }: Attributes): boolean {
  if (action !== "protect" || !before?.protection || !after?.protection || before.protection.reviewers.length > 0) return false;
  const wanted = reviewerKeys(after.protection);
  return wanted !== "" && wanted === believedKeys(reviewers);
}

function reviewerKeys({ reviewers }: LiveProtection): string {
  return sorted(reviewers.map(({ type, id }) => `${type}:${id}`));
}

function believedKeys(blocks: unknown): string {
  const [block] = (Array.isArray(blocks) ? blocks : []) as readonly {
    readonly teams?: number[] | null;
    readonly users?: number[] | null;
  }[];
  return sorted([...(block?.teams ?? []).map((id) => `Team:${id}`), ...(block?.users ?? []).map((id) => `User:${id}`)]);
}

function sorted(keys: readonly string[]): string {
  return [...keys].sort().join(" ");
}
