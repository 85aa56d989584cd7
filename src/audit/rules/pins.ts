import type { Uses } from "../scan";

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

/** Who owns a repository: by its name, else as the declaration says. */
export function ownerOf(repository: string, owner: string | undefined): string | undefined {
  return repository.includes("/") ? repository.slice(0, repository.indexOf("/")) : owner;
}
