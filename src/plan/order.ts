import { compareText } from "../model/address-map";
import type { Draft } from "./draft";
import { isWidened } from "./reach";

const environmentOf = (address: string) =>
  address.startsWith("env:") ? address.split("/").slice(0, 2).join("/").toLowerCase() : undefined;

/**
 * The order in which changes are made (invariant 3): renames of the books; protection before what it protects; narrowing
 * before writing; writing before widening; deletes after what takes over is there; weaker protection last. What goes from
 * an environment whose protection becomes weaker in any way goes before that.
 */
function rank(d: Draft, weakening: ReadonlySet<string>): number {
  if (d.action === "blocked") return 9;
  if (d.action === "rename") return 0;
  if (d.kind === "environment") {
    if (d.action === "delete") return 8;
    return d.effect?.weakened && !d.effect.strengthened ? 7 : 2;
  }
  if (d.action === "delete") return weakening.has(environmentOf(d.address) ?? "") ? 1 : 6;
  const gains = isWidened(d.effect);
  if (d.action === "access") return gains ? 5 : 2.5;
  return gains && d.action !== "create" ? 4 : 3;
}

function weakeningEnvironments(drafts: readonly Draft[]): Set<string> {
  return new Set(drafts.flatMap((d) => (d.kind === "environment" && d.effect?.weakened ? [d.address.toLowerCase()] : [])));
}

export function inOrder(drafts: readonly Draft[]): Draft[] {
  const weakening = weakeningEnvironments(drafts);
  return drafts
    .map((d) => ({ d, rank: rank(d, weakening), key: d.address.toLowerCase() }))
    .sort((a, b) => a.rank - b.rank || compareText(a.key, b.key))
    .map(({ d }) => d);
}

/** Store, kind and name: what an address has in common with the one that takes its place elsewhere. */
export function tail(address: string): string {
  return address.split("/").slice(-3).join("/").toLowerCase();
}

/** What is made, by the tail of its address and there by its repository (`""`: the organization). */
class Replacements {
  private readonly byTail = new Map<string, Map<string, string[]>>();

  add(address: string): void {
    const [key, place] = [tail(address), repositoryOf(address)];
    const places = this.byTail.get(key) ?? new Map<string, string[]>();
    this.byTail.set(key, places);
    const known = places.get(place);
    if (known) known.push(address);
    else places.set(place, [address]);
  }

  /** All that jobs which read this address may read instead, in the organization and in its repository; where there is none, all that is made under its name. */
  of(address: string): readonly string[] {
    const places = this.byTail.get(tail(address));
    const place = repositoryOf(address);
    const near = place === "" ? [] : [...(places?.get("") ?? []), ...(places?.get(place) ?? [])];
    return near.length > 0 ? near : [...(places?.values() ?? [])].flat();
  }
}

function repositoryOf(address: string): string {
  const [, repository = ""] = /^(?:repo|env):([^/]*)/.exec(address.toLowerCase()) ?? [];
  return repository;
}

/**
 * What must have been made first. What left the manifest waits for what is made under its name elsewhere: when that fails,
 * the value that is in use stays. Items of an environment wait for its protection unless that only weakens; protection that
 * weakens waits for the deletes in its environment.
 */
export function withRequirements(drafts: readonly Draft[]): Draft[] {
  const weakening = weakeningEnvironments(drafts);
  const first = new Set(drafts.filter((d) => d.kind === "environment" && rank(d, weakening) < 7).map((d) => d.address.toLowerCase()));
  for (const d of drafts) if (d.kind === "environment" && d.action === "blocked") first.add(d.address.toLowerCase());
  const deletes = new Map<string, string[]>();
  for (const d of drafts) {
    const environment = d.kind !== "environment" && d.action === "delete" ? environmentOf(d.address) : undefined;
    if (environment !== undefined && weakening.has(environment)) deletes.set(environment, [...(deletes.get(environment) ?? []), d.address]);
  }
  const made = new Replacements();
  for (const d of drafts) if ((d.action === "create" || d.action === "adopt") && d.kind !== "environment") made.add(d.address);
  return drafts.map((d) => {
    if (d.action === "blocked") return d;
    if (d.action === "delete" && d.reason === "not-declared" && rank(d, weakening) !== 1) {
      const replacements = (d.before?.contents ?? [d.address]).flatMap((a) => made.of(a));
      return replacements.length > 0 ? { ...d, requires: replacements } : d;
    }
    if (d.kind === "environment") {
      const going = d.action === "delete" ? undefined : deletes.get(d.address.toLowerCase());
      return going ? { ...d, requires: going } : d;
    }
    const environment = environmentOf(d.address);
    if (d.action === "delete" || environment === undefined || !first.has(environment)) return d;
    return { ...d, requires: [d.address.split("/").slice(0, 2).join("/")] };
  });
}
