import type { LiveItem, LiveState } from "../github/live";
import { printList, tryParseAddress } from "../model/address";
import type { Draft } from "./draft";
import type { Side } from "./types";

/** What GitHub has once these changes are made: blocked ones change nothing, and lists that were not read stay so. Receipts are not told. */
export function afterPlan(live: LiveState, drafts: readonly Draft[]): LiveState {
  const [secrets, variables] = [live.secrets.clone(), live.variables.clone()];
  const replace = (address: string, next: (known: LiveItem | undefined, name: string) => LiveItem | undefined) => {
    const parsed = tryParseAddress(address);
    if (!parsed || parsed.kind === "environment") return;
    const lists: LiveState["secrets"] = parsed.kind === "secret" ? secrets : variables;
    const list = printList(parsed.scope, parsed.store, parsed.kind);
    const reading = lists.get(list);
    if (!reading || reading.status === "unreadable") return;
    const items = reading.status === "present" ? reading.value : [];
    const made = next(
      items.find(({ name }) => name === parsed.name),
      parsed.name,
    );
    lists.set(list, { status: "present", value: [...items.filter(({ name }) => name !== parsed.name), ...(made ? [made] : [])] });
  };
  for (const { address, kind, action, before, after } of drafts) {
    if (action === "blocked" || action === "rename") continue;
    if (action === "delete") for (const gone of [address, ...(before?.contents ?? [])]) replace(gone, () => undefined);
    else if (kind !== "environment") replace(address, (known, name) => ({ ...(known ?? { ...UNDATED, name }), ...accessOf(after) }));
  }
  return { ...live, secrets, variables };
}

const UNDATED = { createdAt: "", updatedAt: "" } as const;

function accessOf({ visibility, repositories = [], repositoryIds = [] }: Side = {}): Partial<LiveItem> {
  if (!visibility) return {};
  const value = repositories.map((name, i) => ({ name, id: repositoryIds[i] ?? 0 }));
  return { visibility, ...(visibility === "selected" && { selected: { status: "present", value } }) };
}
