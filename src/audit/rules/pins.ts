import { sameName } from "../../model/scope";
import type { Uses } from "../scan";
import type { AuditInput } from "./rule";

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** GitHub's own: whoever controls these controls the runner as well. */
const GITHUB = new Set(["actions", "github"]);

/** Code from elsewhere that can be another one tomorrow: a tag or a branch, an image without a digest. */
export function isUnpinned(uses: Uses, own: string | undefined): boolean {
  if (uses.form === "docker") return !uses.text.includes("@sha256:");
  if (uses.form !== "repository") return false;
  const owner = uses.repository!.slice(0, uses.repository!.indexOf("/")).toLowerCase();
  return !GITHUB.has(owner) && owner !== own?.toLowerCase() && !COMMIT.test(uses.ref!);
}

/**
 * The end of the message about an unpinned action that GitHub itself does not run, because the owner of the repository requires pins. Nobody
 * gets the secret then, and the run says so: a note. Reusable workflows may have a tag all the same; GitHub does not say whether images may.
 * https://docs.github.com/en/organizations/managing-organization-settings/disabling-or-limiting-github-actions-for-your-organization
 */
export function refusal({ form }: Uses, own: string | undefined, { owner, pinningRequired }: AuditInput): string | undefined {
  const isAsked = pinningRequired && form === "repository" && own !== undefined && owner !== undefined && sameName(own, owner);
  return isAsked ? `: ${owner} requires a pin, so GitHub does not run the job` : undefined;
}

/** Who owns a repository: by its name, else as the declaration says. */
export function ownerOf(repository: string, owner: string | undefined): string | undefined {
  return repository.includes("/") ? repository.slice(0, repository.indexOf("/")) : owner;
}
