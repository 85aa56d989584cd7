import { AddressMap } from "../model/address-map";
import { withProperties } from "../model/selection";
import type { LiveRepository, LiveState, Reading } from "./live";
import { present } from "./readings";
import type { GitHubReader, SnapshotNeeds } from "./types";

/** So many names are got one by one, however short the owner's list is; more of them as long as the list has more pages. */
export const FEW_REPOSITORIES = 5;
const PAGE = 100;

type Found = Pick<LiveState, "repositories" | "repositoriesComplete" | "customProperties">;
type Needs = Pick<SnapshotNeeds, "owner" | "repositories" | "knownRepositoryIds" | "allRepositories" | "customProperties">;

/**
 * Finds repositories by name: few of them one by one, else by the owner's list. A name that is not found is looked for by its
 * known id (it was renamed), then by itself (GitHub redirects old names). When one stays missing the list is read anyway: it
 * makes the absence certain, and the nearest name can be told.
 */
export async function findRepositories(
  reader: GitHubReader,
  needs: Needs,
  owner: Promise<Pick<LiveState["owner"], "repositoryCount">>,
): Promise<Found> {
  const names = [...new AddressMap(needs.repositories.map((name) => [name, name])).values()];
  const ids = new AddressMap(needs.knownRepositoryIds);
  const found = new AddressMap<Reading<LiveRepository>>();
  let complete = false;
  let customProperties: Found["customProperties"];
  const readAll = async () => {
    const [all, properties] = await Promise.all([
      reader.repositories(needs.owner),
      needs.customProperties ? reader.customProperties(needs.owner) : undefined,
    ]);
    if (properties) customProperties = properties.status === "present" ? present(true) : properties;
    if (all.status !== "present") return;
    complete = true;
    for (const repository of properties?.status === "present" ? withProperties(all.value, properties.value) : all.value)
      found.set(repository.name, present(repository));
  };
  const isListCheaper = async () => names.length > Math.ceil(((await owner).repositoryCount ?? 0) / PAGE);
  if (needs.allRepositories || (names.length > FEW_REPOSITORIES && (await isListCheaper()))) await readAll();
  const listed = new Map(found.values().flatMap((one) => (one.status === "present" ? [[one.value.id, one]] : [])));
  const lookUp = async (name: string): Promise<Reading<LiveRepository>> => {
    const id = ids.get(name);
    const byList = id === undefined ? undefined : listed.get(id);
    if (byList) return byList;
    const byName = complete && id !== undefined ? undefined : await reader.repository(needs.owner, name);
    if (byName?.status === "present" || id === undefined) return byName!;
    const byId = await reader.repositoryById(id, needs.owner);
    return byId.status === "present" ? byId : (byName ?? reader.repository(needs.owner, name));
  };
  const missing = names.filter((name) => !found.has(name));
  const lookedUp = await Promise.all(missing.map(async (name) => [name, await lookUp(name)] as const));
  if (!complete && lookedUp.some(([, one]) => one.status !== "present")) await readAll();
  for (const [name, one] of lookedUp) if (one.status === "present" || !found.has(name)) found.set(name, one);
  return { repositories: found, repositoriesComplete: complete, ...(customProperties && { customProperties }) };
}
