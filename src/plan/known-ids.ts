import type { LiveState } from "../github/live";
import { tryParseAddress } from "../model/address";
import { foldCase } from "../model/scope";
import type { State } from "../state/types";
import type { Block, Draft } from "./draft";
import type { Notice, Side } from "./types";
import type { World } from "./world";

/** What is written by id and declared by name. */
export type NamedKind = "team" | "user" | "repository";

/** What GitHub has told, here or in an earlier run: this name has this id. */
type Evidence = readonly [kind: NamedKind, name: string, id: number];

const KINDS = {
  team: { known: ({ lock }: World) => lock.teams, hint: "give the credential `members: read`" },
  user: { known: ({ lock }: World) => lock.users, hint: "try again later" },
  repository: { known: ({ lock }: World) => lock.repositories, hint: "give the credential the repository" },
} as const;

const keyOf = (kind: NamedKind, name: string, id: number) => `${kind} ${id} ${foldCase(name)}`;

function* evidence({ environments, secrets, variables }: LiveState, state: State | undefined): Generator<Evidence> {
  for (const reading of environments.values())
    for (const { protection } of reading.status === "present" ? reading.value : []) yield* reviewersOf(protection);
  for (const reading of [...secrets.values(), ...variables.values()])
    for (const { selected } of reading.status === "present" ? reading.value : [])
      for (const { name, id } of selected?.status === "present" ? selected.value : []) yield ["repository", name, id];
  for (const [address, { protection, scopeId }] of state?.items ?? []) {
    if (protection) yield* reviewersOf(protection);
    const scope = scopeId === undefined ? undefined : tryParseAddress(address)?.scope;
    if (scope?.kind === "repository") yield ["repository", scope.repository, scopeId!];
  }
}

function* reviewersOf({ reviewers }: { readonly reviewers: readonly { type: string; id: number; name: string }[] }): Generator<Evidence> {
  for (const { type, id, name } of reviewers) yield [type === "Team" ? "team" : "user", name, id];
}

/** Whether GitHub has told, in what was read or in what the state noted of it, that a name has an id. */
export function knownIds(live: LiveState, state: State | undefined): (kind: NamedKind, name: string, id: number) => boolean {
  let keys: ReadonlySet<string> | undefined;
  return (kind, name, id) => {
    keys ??= new Set([...evidence(live, state)].map((one) => keyOf(...one)));
    return keys.has(keyOf(kind, name, id));
  };
}

/**
 * The id of what cannot be looked up now. Whoever can write to the lock file can write any id into it, and no signature covers it: it
 * counts only where GitHub has told the same.
 * @param why what the look-up said
 */
export function idWithoutLookUp(w: World, kind: NamedKind, name: string, why: string): number | Block {
  const { known, hint } = KINDS[kind];
  const id = known(w).get(name);
  if (id !== undefined && w.isKnownId(kind, name, id)) return id;
  return {
    reason: "unreadable",
    message: `${kind} ${name} cannot be looked up: ${why}${id === undefined ? "" : `; that its id is ${id} says only the lock file, which proves nothing`}`,
    hint: `${hint}: \`sealform doctor\` tells what it needs`,
  };
}

/** What comes by an id that only an earlier look-up told: whoever reviews the change knows that nobody has looked now. */
export function knownIdNotices({ live }: World, drafts: readonly Draft[]): Notice[] {
  const readings = { team: live.teams, user: live.users, repository: live.repositories } as const;
  return drafts.flatMap(({ address, action, before, after }) => {
    if (action === "blocked" || !after) return [];
    const was = new Set(namedIn(before).map(String));
    const taken = namedIn(after).filter((one) => !was.has(String(one)) && readings[one[0]].get(one[1])?.status !== "present");
    if (taken.length === 0) return [];
    const told = taken.map(([kind, name, id]) => `${kind} ${name}${id ? ` (id ${id})` : ""}`).join(", ");
    return [{ kind: "info", address, message: `not looked up now, GitHub has told its id before: ${told}` }];
  });
}

/** Of repositories the names alone. */
function namedIn(side: Side | undefined): Evidence[] {
  const { protection, repositories = [] } = side ?? {};
  return [...(protection ? reviewersOf(protection) : []), ...repositories.map((name): Evidence => ["repository", name, 0])];
}
