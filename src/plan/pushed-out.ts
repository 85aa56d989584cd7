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

/**
 * What changes push beyond the first 100 organization secrets by name, which are all that the workflows of a repository get. Only
 * repositories and accesses that were read are counted.
 * https://docs.github.com/actions/reference/security/secrets (limits)
 */
export function pushedOut(live: LiveState, changes: readonly Draft[]): PushedOut[] {
  const given = changes.filter(({ action, effect }) => action === "create" || (action !== "blocked" && isWidened(effect)));
  const keys = new Set(given.map(({ address }) => addressKey(address)));
  const lists = LISTS.filter((list) => given.some(({ address }) => address.startsWith(`${list}/`)));
  if (lists.length === 0) return [];
  const after = afterPlan(live, changes);
  return lists.flatMap((list) => {
    const [had, has] = [secretsOf(live, list), secretsOf(after, list)];
    if (has.length <= USABLE_ORGANIZATION_SECRETS) return [];
    const coming = has.filter(({ name }) => keys.has(addressKey(`${list}/${name}`)));
    return live.repositories.values().flatMap((reading) => {
      if (reading.status !== "present") return [];
      const repository = reading.value;
      const readable = (secrets: readonly Secret[]) =>
        secrets.filter(({ access }) => canRead(access, repository, live.owner.plan)).map(({ name }) => name);
      const arriving = readable(coming);
      if (arriving.length === 0) return [];
      const before = readable(had);
      const { usable } = usableOrganizationSecrets(before);
      const { cut } = usableOrganizationSecrets(readable(has));
      const fresh = arriving.filter((name) => !before.includes(name));
      return cut
        .filter((name) => usable.includes(name))
        .map((name) => ({
          repository: repository.name,
          address: `${list}/${name}`,
          name,
          by: fresh.filter((one) => compareText(one, name) < 0).map((one) => `${list}/${one}`),
        }));
    });
  });
}

interface Secret {
  readonly name: string;
  readonly access: Access;
}

/** Those of which it was read who can read them. */
function secretsOf({ secrets }: LiveState, list: string): readonly Secret[] {
  const reading = secrets.get(list);
  return (reading?.status === "present" ? reading.value : []).flatMap((item) => {
    const access = liveAccess(item);
    return access ? [{ name: item.name, access }] : [];
  });
}
