import { type LiveState, liveAccess } from "../github/live";
import { type Access, canRead } from "../model/access";
import { addressKey, printList } from "../model/address";
import { compareText } from "../model/address-map";
import { USABLE_ORGANIZATION_SECRETS } from "../model/limits";
import { usableOrganizationSecrets } from "../model/precedence";
import { ORGANIZATION } from "../model/scope";
import { afterPlan } from "./after";
import type { Draft } from "./draft";
import { isWidened } from "./reach";

/** An organization secret that the workflows of a repository no longer get, because others come before it. */
export interface PushedOut {
  readonly repository: string;
  readonly address: string;
  readonly name: string;
  /** Addresses of what the repository can read from now on and that comes before it, by name. */
  readonly by: readonly string[];
}

const LISTS = (["actions", "dependabot"] as const).map((store) => printList(ORGANIZATION, store, "secret"));

/** Repositories that get the same new organization secrets where there are more than workflows get, with names of what they can read. */
interface Crowd {
  readonly repositories: readonly string[];
  readonly list: string;
  readonly had: readonly string[];
  readonly has: readonly string[];
  /** In `has` alone. */
  readonly fresh: readonly string[];
}

/**
 * What changes push beyond the first 100 organization secrets by name, which are all that the workflows of a repository get. Only
 * repositories and accesses that were read are counted.
 * https://docs.github.com/actions/reference/security/secrets (limits)
 */
export function pushedOut(live: LiveState, changes: readonly Draft[]): PushedOut[] {
  return crowds(live, changes).flatMap(({ repositories, list, had, has, fresh }) => {
    const usable = new Set(usableOrganizationSecrets(had).usable);
    const out = usableOrganizationSecrets(has).cut.filter((name) => usable.has(name));
    return out.flatMap((name) => {
      const by = earlier(fresh, name).map((one) => `${list}/${one}`);
      return repositories.map((repository) => ({ repository, address: `${list}/${name}`, name, by }));
    });
  });
}

/** Something that new secrets of the organization push out, or would while what leaves has not left yet. */
export interface Supply {
  /** Address, and whose workflows get it. */
  readonly address: string;
  readonly repositories: readonly string[];
  /** As `PushedOut`. */
  readonly by: readonly string[];
  /** Addresses of what leaves the repositories, which makes room; none: there is none, and it is pushed out. */
  readonly room: readonly string[];
}

/** @param isSupplied whether repositories get anything of their own: where nothing leaves, the others need not be told */
export function suppliesNeeded(live: LiveState, changes: readonly Draft[], isSupplied: (repository: string) => boolean): Supply[] {
  return crowds(live, changes).flatMap(({ repositories: all, list, had, has, fresh }) => {
    const there = new Set(has);
    const leaving = had.filter((name) => !there.has(name));
    const repositories = all.filter(isSupplied);
    if (leaving.length + repositories.length === 0) return [];
    const usable = new Set(usableOrganizationSecrets(had).usable);
    const cut = new Set(usableOrganizationSecrets(has).cut);
    const at = (name: string) => `${list}/${name}`;
    return usableOrganizationSecrets([...had, ...fresh])
      .cut.filter((name) => there.has(name) && usable.has(name))
      .map((name) => ({
        address: at(name),
        repositories,
        by: earlier(fresh, name).map(at),
        room: cut.has(name) ? [] : earlier(leaving, name).map(at),
      }));
  });
}

/** Lists of organization secrets that have more than a repository gets, and give some more to repositories. */
export function crowdedLists(live: LiveState, changes: readonly Draft[]): string[] {
  const after = afterPlan(live, changes);
  const given = givenIn(changes);
  return LISTS.filter(
    (list) => itemsOf(after, list).length > USABLE_ORGANIZATION_SECRETS && given.some(({ address }) => isIn(address, list)),
  );
}

/** Was it read which repositories there are, and who can read each secret of a list? If not, nobody can say what is pushed out. */
export function isCounted(live: LiveState, list: string): boolean {
  return live.repositoriesComplete && itemsOf(live, list).every((item) => liveAccess(item) !== undefined);
}

/** What makes a repository read more than it did. */
function givenIn(changes: readonly Draft[]): readonly Draft[] {
  return changes.filter(({ action, effect }) => action === "create" || (action !== "blocked" && isWidened(effect)));
}

const earlier = (names: readonly string[], than: string) => names.filter((one) => compareText(one, than) < 0);

function crowds(live: LiveState, changes: readonly Draft[]): Crowd[] {
  const given = givenIn(changes);
  const keys = new Set(given.map(({ address }) => addressKey(address)));
  const lists = LISTS.filter((list) => given.some(({ address }) => isIn(address, list)));
  if (lists.length === 0) return [];
  const after = afterPlan(live, changes);
  return lists.flatMap((list) => {
    const [before, then] = [secretsOf(live, list), secretsOf(after, list)];
    if (new Set([...before, ...then].map(({ name }) => name)).size <= USABLE_ORGANIZATION_SECRETS) return [];
    const coming = then.filter(({ name }) => keys.has(addressKey(`${list}/${name}`)));
    const found = new Map<string, Crowd & { readonly repositories: string[] }>();
    for (const reading of live.repositories.values()) {
      if (reading.status !== "present") continue;
      const repository = reading.value;
      const readable = (secrets: readonly Secret[]) =>
        secrets.filter(({ access }) => canRead(access, repository, live.owner.plan)).map(({ name }) => name);
      const arriving = readable(coming);
      if (arriving.length === 0) continue;
      const had = readable(before);
      const known = new Set(had);
      const fresh = arriving.filter((name) => !known.has(name));
      // Of fewer none is pushed out, and of none neither.
      if (fresh.length === 0 || had.length === 0 || had.length + fresh.length <= USABLE_ORGANIZATION_SECRETS) continue;
      const has = readable(then);
      const key = [had, has].map((names) => names.join()).join("/");
      const same = found.get(key);
      if (same) same.repositories.push(repository.name);
      else found.set(key, { repositories: [repository.name], list, had, has, fresh });
    }
    return [...found.values()];
  });
}

interface Secret {
  readonly name: string;
  readonly access: Access;
}

const isIn = (address: string, list: string) => address.startsWith(`${list}/`);

function itemsOf({ secrets }: LiveState, list: string) {
  const reading = secrets.get(list);
  return reading?.status === "present" ? reading.value : [];
}

/** Those of which it was read who can read them. */
function secretsOf(live: LiveState, list: string): readonly Secret[] {
  return itemsOf(live, list).flatMap((item) => {
    const access = liveAccess(item);
    return access ? [{ name: item.name, access }] : [];
  });
}
