import { addressKey, printList, tryParseAddress } from "../model/address";
import { AddressMap } from "../model/address-map";
import { daysBetween } from "../model/days";
import { hasEnded, isPlanned, type PolicyId, policySeverity, type Waiver, waiverFinder } from "../model/policies";
import { renewal } from "../model/renewal";
import { blocked, type Draft, isBlock } from "./draft";
import { entryTrust } from "./signature";
import type { Notice } from "./types";
import { liveItems, type World } from "./world";

interface Broken {
  readonly policy: PolicyId;
  readonly address: string;
  readonly message: string;
  readonly hint: string;
  /** Refused is that it is given up, whatever else is done to it. */
  readonly givesUp?: true;
}

/** What was ours and would be given up without a word under `removed` or `forget`. */
export interface GivenUp {
  readonly address: string;
  readonly declared: boolean;
}

/** What only the lock file and GitHub can tell about the policies of a declaration. */
export function enforcePolicies(
  w: World,
  drafts: readonly Draft[],
  givenUp: readonly GivenUp[],
  today: string | undefined,
): { readonly drafts: readonly Draft[]; readonly notices: readonly Notice[]; readonly refused: AddressMap<unknown> } {
  const { policies } = w.desired;
  const broken = [...unmarked(w, drafts, givenUp), ...overdue(w, today)];
  const used = new Set<Waiver>();
  const find = waiverFinder(policies, today);
  const held = broken.filter(({ policy, address }) => {
    const waiver = find(policy, address);
    if (waiver) used.add(waiver);
    return !waiver;
  });
  const refused = new AddressMap<Broken>();
  const notices: Notice[] = [];
  for (const found of held)
    if (policySeverity(w.desired, found.policy) === "error") refused.set(found.address, found);
    else notices.push({ kind: "policy", address: found.address, message: `${found.message} [${found.policy}]`, hint: found.hint });
  if (isComplete(w))
    for (const waiver of policies.waivers ?? [])
      if (isPlanned(waiver.policy) && !used.has(waiver))
        notices.push({
          kind: "policy",
          message: `the waiver of ${waiver.policy} for ${waiver.pattern} ${hasEnded(waiver, today) ? `ended (${waiver.until})` : "excuses nothing"} [policy-waiver]`,
          hint: "take it out of the manifest",
        });
  return { drafts: refuse(drafts, refused), notices, refused };
}

/** With `--only` what a waiver is for may not have been looked at. */
function isComplete({ desired, only }: World): boolean {
  return desired.scopes.every(({ scope }) => only(scope));
}

/** A change that is refused, or an item that would be left alone, becomes a blocked one. What does not write a value stands. */
function refuse(drafts: readonly Draft[], refused: AddressMap<Broken>): readonly Draft[] {
  if (refused.size === 0) return drafts;
  const known = new Set(drafts.map(({ address }) => addressKey(address)));
  const block = ({ address, policy, message, hint }: Broken, rest: Partial<Draft> = {}) =>
    blocked(address, tryParseAddress(address)?.kind ?? "secret", { reason: "policy", message: `${message} [${policy}]`, hint }, rest);
  return [
    ...drafts.map((draft) => {
      const found = refused.get(draft.address);
      const writes = found?.givesUp || draft.action === "delete" || draft.after?.ciphertext !== undefined;
      return found && writes && draft.action !== "blocked" ? block(found, draft.before ? { before: draft.before } : {}) : draft;
    }),
    ...[...refused].flatMap(([address, found]) => (known.has(addressKey(address)) ? [] : [block(found)])),
  ];
}

function* unmarked({ desired }: World, drafts: readonly Draft[], givenUp: readonly GivenUp[]): Generator<Broken> {
  if (!desired.policies.deletesNeedMarker) return;
  const marked = new AddressMap((desired.removed ?? []).map(({ address }) => [address, true] as const));
  for (const { address, action } of drafts)
    if (action === "delete" && !marked.has(address))
      yield {
        policy: "policy-delete",
        address,
        message: "it would be deleted, and policies.deletesNeedMarker wants that said",
        hint: `write under removed: {address: "${address}", reason: …}`,
      };
  for (const { address, declared } of givenUp)
    if (!marked.has(address))
      yield {
        policy: "policy-delete",
        address,
        message: "it would no longer be looked after, and policies.deletesNeedMarker wants that said",
        hint: declared
          ? "it is declared still, so a waiver of policy-delete says it, with a reason and a last day"
          : `write it under forget, or under removed: {address: "${address}", reason: …}`,
        givesUp: true,
      };
}

/**
 * The age of a value by the lock file. One that an apply did not take yet counts from its seal, too. Where nobody trusted has signed
 * that date, what counts is since when GitHub has the secret: its value is no older.
 */
function* overdue(w: World, today: string | undefined): Generator<Broken> {
  const { desired, lock, only } = w;
  const { maxAgeDays: most } = desired.policies;
  if (most === undefined || today === undefined) return;
  for (const { address, value } of desired.secrets) {
    const sealed = lock.sealed.get(address);
    if (!sealed || value.from === "existing" || !only(address)) continue;
    const trust = entryTrust(w, address);
    const distrusted = trust !== undefined && "reason" in trust;
    const since = (distrusted ? onGitHubSince(w, address) : sealed.valueSince)?.slice(0, 10);
    if (since === undefined) continue;
    const age = daysBetween(since, today);
    if (age > most && distrusted)
      yield {
        policy: "policy-age",
        address,
        message: `it is on GitHub since ${since}, more than the ${most} days that policies.maxAge allows, and no signer has signed that its value is newer`,
        hint: `sealform seal --sign ${address} signs the date that you know; or ${renewal(address, value)}`,
      };
    else if (age > most)
      yield {
        policy: "policy-age",
        address,
        message: `its value is from ${since}, more than the ${most} days that policies.maxAge allows`,
        hint: renewal(address, value),
      };
  }
}

function onGitHubSince(w: World, address: string): string | undefined {
  const parsed = tryParseAddress(address);
  if (parsed?.kind !== "secret") return undefined;
  const items = liveItems(w, printList(parsed.scope, parsed.store, "secret"), "secret");
  return isBlock(items) ? undefined : items.get(parsed.name)?.createdAt;
}
