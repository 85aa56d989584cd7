import type { LiveEnvironment, Reading } from "../github/live";
import type { GitHubReader } from "../github/types";
import { AddressMap } from "../model/address-map";
import type { Owner } from "../model/scope";
import type { TerraformResource } from "../sealing/terraform-file";

/** Names for the ids that Terraform keeps. */
export interface TerraformNames {
  readonly repositories: ReadonlyMap<number, string>;
  /** Of teams and users, as far as they are reviewers on GitHub already. */
  readonly reviewers: ReadonlyMap<string, string>;
}

/** @throws GitHubError when GitHub cannot be read at all */
export async function readNames(reader: GitHubReader, owner: Owner, resources: readonly TerraformResource[]): Promise<TerraformNames> {
  const needsIds = resources.some(
    ({ attributes }) => attributes.selected_repository_ids !== undefined || attributes.repository_id !== undefined,
  );
  const reviewed = new AddressMap(
    resources.flatMap(({ attributes: { reviewers, repository } }) =>
      reviewers !== undefined && typeof repository === "string" ? [[repository, repository] as const] : [],
    ),
  );
  const [all, environments] = await Promise.all([
    needsIds ? reader.repositories(owner) : undefined,
    Promise.all(reviewed.values().map((repository) => reader.environments(owner, repository))),
  ]);
  return {
    repositories: new Map(all?.status === "present" ? all.value.map(({ id, name }) => [id, name] as const) : []),
    reviewers: new Map(environments.flatMap(reviewerNames)),
  };
}

function reviewerNames(reading: Reading<readonly LiveEnvironment[]>): (readonly [string, string])[] {
  const live = reading.status === "present" ? reading.value : [];
  return live.flatMap(({ protection }) => protection.reviewers.map(({ type, id, name }) => [`${type} ${id}`, name] as const));
}
