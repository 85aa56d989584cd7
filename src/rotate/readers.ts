import { jobKey } from "../audit/jobs";
import type { JobRead, Reads } from "../audit/reads";
import { hiddenRepositories } from "../github/hidden";
import { type LiveItem, type LiveRepository, type LiveState, liveAccess } from "../github/live";
import type { Lock } from "../lock/types";
import { readers } from "../model/access";
import { addressKey, parseAddress } from "../model/address";
import type { DesiredSecret } from "../model/desired";
import { foldCase } from "../model/scope";
import type { ReaderCount } from "./types";

/** Names of the repositories whose workflows can read a secret; undefined where that cannot be told. */
export function readerRepositories(
  secret: Pick<DesiredSecret, "address" | "visibility">,
  item: LiveItem | undefined,
  live: LiveState,
  lock: Pick<Lock, "selections">,
): readonly string[] | undefined {
  const { scope } = parseAddress(secret.address);
  if (scope.kind !== "organization") return [scope.repository];
  const known = live.repositories.values().flatMap((reading): LiveRepository[] => (reading.status === "present" ? [reading.value] : []));
  if (!item) return secret.visibility === "selected" ? lock.selections.get(secret.address) : undefined;
  const access = liveAccess(item);
  if (!access) return undefined;
  if (access.visibility !== "selected")
    return live.repositoriesComplete && !hiddenRepositories(live)
      ? readers(access, known, live.owner.plan).map(({ name }) => name)
      : undefined;
  // A selected repository that the credential does not see reads it all the same, unless the plan says that private ones do not.
  const selected = item.selected?.status === "present" ? item.selected.value : [];
  const visible = new Map(known.map((repository) => [repository.id, repository]));
  return selected.flatMap(({ id, name }) => {
    const repository = visible.get(id);
    return repository && readers(access, [repository], live.owner.plan).length === 0 ? [] : [name];
  });
}

/** The jobs that read an address, each once. */
export function jobsReading(address: string, { reads }: Pick<Reads, "reads">): readonly JobRead[] {
  const found = new Map<string, JobRead>();
  for (const read of reads)
    if (read.address !== undefined && addressKey(read.address) === addressKey(address)) {
      const key = jobKey(read);
      if (!found.has(key) || read.certainty === "yes") found.set(key, read);
    }
  return [...found.values()];
}

/** @param repositories undefined: not known */
export function countReaders(address: string, repositories: readonly string[] | undefined, reads: Reads | undefined): ReaderCount {
  if (!reads) return { repositories: repositories?.length ?? null };
  const complete = new Set(reads.complete.map(foldCase));
  return {
    repositories: repositories?.length ?? null,
    jobs: jobsReading(address, reads).length,
    jobsComplete: repositories?.every((name) => complete.has(foldCase(name))) ?? false,
  };
}
