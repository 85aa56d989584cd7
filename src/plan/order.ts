import { addressKey } from "../model/address";
import { compareText } from "../model/address-map";
import { foldCase } from "../model/scope";
import type { Draft } from "./draft";
import { isNarrowed, isWidened } from "./reach";

const environmentOf = (address: string) =>
  address.startsWith("env:") ? address.split("/").slice(0, 2).join("/").toLowerCase() : undefined;

/**
 * The order in which changes are made (invariant 3): renames of the books; protection before what it protects; narrowing
 * before writing, but where that makes what takes over, after it; writing before widening; deletes after what takes over is
 * there; weaker protection last. What goes from an environment whose protection becomes weaker in any way goes before that: where it
 * becomes stronger as well, and so comes early, before everything else.
 */
function rank(d: Draft, early: ReadonlySet<string>, waits: (d: Draft) => boolean): number {
  if (d.action === "blocked") return 9;
  if (d.action === "rename") return 0;
  if (d.kind === "environment") {
    if (d.action === "delete") return 8;
    return d.effect?.weakened && !d.effect.strengthened ? 7 : 2;
  }
  if (d.action === "delete") return early.has(environmentOf(d.address) ?? "") ? 1 : 6;
  const gains = isWidened(d.effect);
  if (d.action === "access") return gains ? 5 : waits(d) ? 3.5 : 2.5;
  if (d.action === "create") return 3;
  return gains ? 4 : waits(d) ? 3.5 : 3;
}

function weakeningEnvironments(drafts: readonly Draft[], isMeant: (d: Draft) => boolean): Set<string> {
  return new Set(drafts.flatMap((d) => (d.kind === "environment" && d.effect?.weakened && isMeant(d) ? [d.address.toLowerCase()] : [])));
}

/** Protected before what is written in them, and weaker for what is still there. */
function earlyEnvironments(drafts: readonly Draft[]): Set<string> {
  return weakeningEnvironments(drafts, ({ effect }) => effect?.strengthened !== undefined);
}

export function inOrder(drafts: readonly Draft[]): Draft[] {
  const early = earlyEnvironments(drafts);
  const made = replacementsIn(drafts);
  const waits = (d: Draft) => isNarrowed(d.effect) && made.forLosers(d).length > 0;
  return drafts
    .map((d) => ({ d, rank: rank(d, early, waits), key: d.address.toLowerCase() }))
    .sort((a, b) => a.rank - b.rank || compareText(a.key, b.key))
    .map(({ d }) => d);
}

/** Store, kind and name: what an address has in common with the one that takes its place elsewhere. */
export function tail(address: string): string {
  return address.split("/").slice(-3).join("/").toLowerCase();
}

/** What may take the place of other addresses, by its tail and there by its repository (`""`: the organization). */
export class Replacements {
  private readonly byTail = new Map<string, Map<string, Draft[]>>();
  private readonly places = new Set<string>();

  add(draft: Draft): void {
    const [key, place] = [tail(draft.address), repositoryOf(draft.address)];
    this.places.add(place);
    const places = this.byTail.get(key) ?? new Map<string, Draft[]>();
    this.byTail.set(key, places);
    const known = places.get(place);
    if (known) known.push(draft);
    else places.set(place, [draft]);
  }

  /**
   * All that jobs which read this address may read instead, in the organization and in its repository; where there is none, all that is
   * made under its name. What is only given to more repositories counts in those.
   */
  of(address: string): readonly Draft[] {
    const near = this.near(address);
    return near.length > 0 ? near : [...(this.byTail.get(tail(address))?.values() ?? [])].flat().filter(isMaking);
  }

  /** All that jobs which read this address may read instead, in the organization and in its repository. */
  near(address: string): readonly Draft[] {
    const place = repositoryOf(address);
    return place === "" ? [] : [...this.in("", address), ...this.in(place, address)].filter((d) => reaches(d, place));
  }

  /** Is there anything in a repository? */
  areIn(repository: string): boolean {
    return this.places.has(foldCase(repository));
  }

  /** Under the name of this address in a repository. */
  in(repository: string, address: string): readonly Draft[] {
    return this.byTail.get(tail(address))?.get(foldCase(repository)) ?? [];
  }

  /** What those may read instead who cannot read the organization's any more; of their own in a repository that has none yet. */
  forLosers({ address, effect, after }: Draft): readonly Draft[] {
    const keep = new Set([
      ...(effect?.takesOver ?? []).map(({ scope }) => repositoryOf(scope)),
      ...(effect?.lostOthers ? (after?.repositories ?? []).map(foldCase) : []),
    ]);
    const lost = new Set(effect?.lost?.map(foldCase));
    return [...(this.byTail.get(tail(address)) ?? [])].flatMap(([place, drafts]) =>
      place !== "" && !keep.has(place) && (effect?.lostOthers !== undefined || lost.has(place)) ? drafts : [],
    );
  }
}

function isMaking({ action }: Draft): boolean {
  return action === "create" || action === "adopt" || action === "blocked";
}

/** Does it, once it is made, give a repository what it did not? A list of repositories that was not read may hold it. */
function reaches(draft: Draft, place: string): boolean {
  return (
    isMaking(draft) || (draft.effect?.gained ?? []).some((name) => foldCase(name) === place) || draft.effect?.gainedOthers !== undefined
  );
}

/** What is made under some name, or given to more. */
export function replacementsIn(drafts: readonly Draft[]): Replacements {
  const made = new Replacements();
  for (const d of drafts)
    if (d.kind !== "environment" && d.action !== "blocked" && d.action !== "delete" && (isMaking(d) || isWidened(d.effect))) made.add(d);
  return made;
}

function repositoryOf(address: string): string {
  const [, repository = ""] = /^(?:repo|env):([^/]*)/.exec(address.toLowerCase()) ?? [];
  return repository;
}

const never = () => false;

/**
 * What must have been made first. What is deleted, whether it left the manifest or never stood there, waits for what is made, or given
 * to more, under its name elsewhere, and so does an access that becomes narrower: when that fails, the value that is in use stays. Items of an environment wait for its
 * protection unless that only weakens; protection that weakens waits for the deletes in its environment.
 * @param room what else must have been made, see `roomRequired`: that comes before what waits for it
 */
export function withRequirements(drafts: readonly Draft[], room: ReadonlyMap<string, ReadonlySet<string>>): Draft[] {
  const required = requirementsOf(drafts).map((d) => {
    const more = d.action === "blocked" ? undefined : room.get(addressKey(d.address));
    return more?.size ? { ...d, requires: [...new Set([...(d.requires ?? []), ...more])] } : d;
  });
  return room.size > 0 ? requiredFirst(required) : required;
}

/** In the same order, but for what another one requires: that comes before it. */
function requiredFirst(drafts: readonly Draft[]): Draft[] {
  const byAddress = new Map(drafts.map((d) => [addressKey(d.address), d]));
  const placed = new Set<Draft>();
  const place = (d: Draft | undefined): Draft[] => {
    if (!d || d.action === "blocked" || placed.has(d)) return [];
    placed.add(d);
    return [...(d.requires ?? []).flatMap((address) => place(byAddress.get(addressKey(address)))), d];
  };
  return [...drafts.flatMap(place), ...drafts.filter(({ action }) => action === "blocked")];
}

function requirementsOf(drafts: readonly Draft[]): Draft[] {
  const weakening = weakeningEnvironments(drafts, () => true);
  const early = earlyEnvironments(drafts);
  const first = new Set(drafts.filter((d) => d.kind === "environment" && rank(d, early, never) < 7).map((d) => d.address.toLowerCase()));
  for (const d of drafts) if (d.kind === "environment" && d.action === "blocked") first.add(d.address.toLowerCase());
  const deletes = new Map<string, string[]>();
  for (const d of drafts) {
    const environment = d.kind !== "environment" && d.action === "delete" ? environmentOf(d.address) : undefined;
    if (environment !== undefined && weakening.has(environment)) deletes.set(environment, [...(deletes.get(environment) ?? []), d.address]);
  }
  const made = replacementsIn(drafts);
  const requiring = (d: Draft, replacements: readonly Draft[]): Draft =>
    replacements.length > 0 ? { ...d, requires: [...new Set(replacements.map(({ address }) => address))] } : d;
  return drafts.map((d) => {
    if (d.action === "blocked") return d;
    if (d.action === "delete" && rank(d, early, never) !== 1) {
      return requiring(
        d,
        (d.before?.contents ?? [d.address]).flatMap((a) => made.of(a)),
      );
    }
    if (d.action !== "delete" && isNarrowed(d.effect)) return requiring(d, made.forLosers(d));
    if (d.kind === "environment") {
      const going = d.action === "delete" ? undefined : deletes.get(d.address.toLowerCase());
      return going ? { ...d, requires: going } : d;
    }
    const environment = environmentOf(d.address);
    if (d.action === "delete" || environment === undefined || !first.has(environment)) return d;
    return { ...d, requires: [d.address.split("/").slice(0, 2).join("/")] };
  });
}
