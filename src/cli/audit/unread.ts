import type { IncompletePlace } from "../../audit/audit";
import type { ScannedRepository } from "../../audit/checkouts";
import { type HiddenRepositories, hiddenRepositories } from "../../github";
import type { LiveState } from "../../github/live";
import { describeEstate, GATING_APPS } from "../../import/estate";
import { foldCase, sameName } from "../../model/scope";
import type { Store } from "../../model/store";

/** Repositories whose workflows GitHub would have, and that it does not show. */
export function hiddenWorkflows(hidden: HiddenRepositories | undefined): IncompletePlace[] {
  return hidden ? [{ address: "repo:*", message: `some repositories and their workflows cannot be read: ${hidden.reason}` }] : [];
}

/** What `--live` could not read. Who gates environments is told by a note: nothing that is found rests on it alone. */
export function unreadLive(live: LiveState, stores: readonly Store[], repositories: readonly ScannedRepository[]): IncompletePlace[] {
  return [
    ...describeEstate(live, stores).unreadable.flatMap(({ address, what, reason, hint }) => {
      // Of an environment that no manifest can name all was read.
      if (what === GATING_APPS || (what === "everything" && address.startsWith("env:"))) return [];
      return [{ address, message: `${what} cannot be read: ${reason}${hint === undefined ? "" : ` (${hint})`}` }];
    }),
    ...unseen(live, repositories),
  ];
}

/** Of the repositories that are looked at those that may be among the hidden ones: whether they have something is not known. */
function* unseen(live: LiveState, repositories: readonly ScannedRepository[]): Generator<IncompletePlace> {
  const hidden = hiddenRepositories(live);
  if (!hidden) return;
  const shown = new Set(live.repositories.addresses().map(foldCase));
  for (const { repository } of repositories) {
    const [owner, name = owner] = repository.split("/") as [string, string?];
    if ((name !== owner && !sameName(owner, live.owner.login)) || shown.has(foldCase(name))) continue;
    yield { address: `repo:${name}`, message: `everything cannot be read: GitHub does not show it, and ${hidden.reason}` };
  }
}
