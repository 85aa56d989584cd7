import { AddressMap, compareText } from "../address-map";
import type { DesiredSecret, DesiredState } from "../desired";
import type { Finding } from "../finding";
import { itemLimit, USABLE_ORGANIZATION_SECRETS } from "../limits";
import { STORES } from "../store";
import { count, error, items, listing, quote, scopeKind, warning } from "./report";

function* itemCounts(desired: DesiredState): Generator<Finding> {
  const lists = new Map<string, { total: number; readonly limit: number; readonly text: string; at?: Finding["at"] }>();
  for (const { item, list, index } of items(desired)) {
    const key = `${item.scope}/${item.store}/${item.kind}`;
    let entry = lists.get(key);
    if (!entry) {
      const limit = itemLimit(scopeKind(item.scope), item.kind);
      entry = { total: 0, limit, text: `${item.kind}s of ${item.scope} in ${item.store}` };
      lists.set(key, entry);
    }
    entry.total += 1;
    if (entry.total === entry.limit + 1) entry.at = { list, index };
  }
  for (const { at, total, limit, text } of lists.values())
    if (at)
      yield error(
        at.list === "secrets" ? "secret-limit" : "variable-limit",
        at,
        `${count(total)} ${text} are declared, GitHub keeps at most ${count(limit)}`,
      );
}

type Placed = { readonly secret: DesiredSecret; readonly index: number };

function byName(a: Placed, b: Placed): number {
  return compareText(a.secret.name, b.secret.name);
}

/** A repository uses the first 100 of the organization secrets that it may read. What a glob or topic gives is not known here: the plan counts it. */
function* usable(desired: DesiredState): Generator<Finding> {
  for (const store of STORES) {
    const secrets = desired.secrets
      .map((secret, index) => ({ secret, index }))
      .filter(({ secret }) => secret.scope === "org" && secret.store === store);
    if (secrets.length <= USABLE_ORGANIZATION_SECRETS) continue;
    const wide = secrets.filter(({ secret }) => secret.visibility === "all" || secret.visibility === "private");
    const cutOff = (readable: readonly Placed[], who: string) => {
      const first = [...readable].sort(byName)[USABLE_ORGANIZATION_SECRETS]!;
      return warning(
        "usable-secrets",
        { list: "secrets", index: first.index, field: first.secret.visibility === "selected" ? "repositories" : "visibility" },
        `${who} may read ${count(readable.length)} organization secrets in ${store} and uses the first ${USABLE_ORGANIZATION_SECRETS} by name: not ${quote(first.secret.name)} and those after it`,
      );
    };
    if (wide.length > USABLE_ORGANIZATION_SECRETS) {
      yield cutOff(wide, "a private repository");
      continue;
    }
    const named = new AddressMap<Placed[]>();
    for (const placed of secrets)
      for (const selector of placed.secret.repositories ?? []) {
        if (selector.by !== "name" || placed.secret.visibility !== "selected") continue;
        const list = named.get(selector.name);
        if (!list) named.set(selector.name, [placed]);
        else if (list.at(-1) !== placed) list.push(placed);
      }
    const over = [...named].filter(([, selected]) => selected.length + wide.length > USABLE_ORGANIZATION_SECRETS);
    for (const [, selected] of over.slice(0, 1)) yield cutOff([...selected, ...wide], `repository ${listing(over.map(([name]) => name))}`);
  }
}

/** How much GitHub keeps at one place, and how much of it a repository uses. */
export function* checkLimits(desired: DesiredState): Generator<Finding> {
  yield* itemCounts(desired);
  yield* usable(desired);
}
