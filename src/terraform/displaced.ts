import { AddressMap } from "../model/address-map";
import type { StateEntry } from "./state-file";
import type { TerraformState } from "./terraform-state";

/** A resource whose repository has lost its name to another one, which Terraform would take for it. */
export interface Displaced {
  readonly resource: string;
  /** The name, in Terraform's state. */
  readonly repository: string;
  /** Id of the repository that the resource was made in. */
  readonly id: number;
  /** Id of the repository that has the name now. */
  readonly taker: number;
}

const TYPE =
  /^github_(?:(?:actions|dependabot|codespaces)_(?:environment_)?(?:secret|variable)|repository_environment(?:_deployment_policy)?)$/;

function repositoryOf({ type, instances }: StateEntry): { readonly name: string; readonly id: number | undefined } | undefined {
  const { repository, repository_id: id } = instances[0]?.attributes ?? {};
  if (!TYPE.test(type) || typeof repository !== "string") return undefined;
  return { name: repository, id: typeof id === "number" ? id : undefined };
}

/** What Terraform's states call the repositories that they have something of, and the ids that stand beside the name. */
export function repositoriesOf(state: TerraformState): AddressMap<ReadonlySet<number>> {
  const found = new AddressMap<Set<number>>();
  for (const entry of state.held.values()) {
    const repository = repositoryOf(entry);
    if (!repository) continue;
    const ids = found.get(repository.name) ?? new Set();
    if (repository.id !== undefined) ids.add(repository.id);
    found.set(repository.name, ids);
  }
  return found;
}

/**
 * The provider finds everything by the name of its repository: it would delete from the one that has the name now, and make anew
 * what it does not find there. Codespaces secrets know no id; what has the same name in the state tells theirs.
 * @param takers ids of the repositories that have these names now
 */
export function displaced(state: TerraformState, takers: AddressMap<number>): Displaced[] {
  const known = repositoriesOf(state);
  return [...state.held].flatMap(([resource, entry]) => {
    const repository = repositoryOf(entry);
    const taker = repository && takers.get(repository.name);
    if (!repository || taker === undefined) return [];
    const ids = repository.id === undefined ? (known.get(repository.name) ?? new Set()) : new Set([repository.id]);
    const [id] = ids;
    return id === undefined || ids.has(taker) ? [] : [{ resource, repository: repository.name, id, taker }];
  });
}
