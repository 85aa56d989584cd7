import { inScope, type LiveItem } from "../github/live";
import { isReached } from "../lock";
import { addressKey, parseAddress, printScope } from "../model/address";
import type { DesiredSecret } from "../model/desired";
import { formerAccess, history } from "../state/history";
import type { StateItem } from "../state/types";
import { deliveryBlock } from "./deliveries";
import { type Block, blocked, type Draft, isBlock } from "./draft";
import { accessSides, type ItemView, itemPreconditions, refuseArchived, tellOutside, type Verdict, viewItem } from "./item";
import { absence, ownership } from "./ownership";
import { freePlanNotice } from "./preflight";
import { entryTrust } from "./signature";
import type { Action } from "./types";
import { liveEnvironment, type World } from "./world";

/** The verdict on one declared secret, by the table of docs/architecture.md ("How a value is judged without plaintext"). */
export function diffSecret(w: World, item: DesiredSecret): Verdict {
  const view = viewItem(w, item);
  if (isBlock(view)) return { draft: blocked(item.address, "secret", view) };
  const notices = [...(view.wanted?.notices ?? []), ...freePlanNotice(w, item.address, view.wanted?.access)];
  const verdict = item.value.from === "existing" ? judgeExisting(w, view) : judgeSealed(w, view);
  return {
    ...verdict,
    ...(verdict.draft ? { draft: refuseArchived(w, verdict.draft) } : {}),
    notices: [...notices, ...(verdict.notices ?? [])],
  };
}

/** `existing`: the value is on GitHub already and never judged; only the list of a `selected` secret can change without it. */
function judgeExisting(w: World, view: ItemView<DesiredSecret>): Verdict {
  const { item, live, known } = view;
  if (!live)
    return {
      draft: blocked(item.address, "secret", {
        reason: "value-needed",
        message: "declared as existing, but it is not on GitHub",
        hint: "give it a value source, or take it out of the manifest",
      }),
    };
  if (view.accessAgrees) {
    const record: StateItem = {
      ...history(w.state?.items.get(item.address)),
      observed: true,
      receipt: live.updatedAt,
      ...inScope(w.live, parseAddress(item.address).scope),
      ...(view.liveAccess ? { ...formerAccess(known, undefined, view.liveAccess, live.updatedAt), access: view.liveAccess } : {}),
    };
    const same = known?.observed && !known.accepted && !known.intent && known.receipt === live.updatedAt && view.accessAsWritten;
    return same ? {} : { record: { address: item.address, item: record }, ...givesUp(view) };
  }
  const change = accessAlone(w, view, {
    reason: "value-needed",
    message: "a change of visibility needs the value: GitHub takes both in one request",
    hint: "give it a value source instead of `existing`",
  });
  if (known?.observed && !known.accepted) return change;
  // The access that we write is no proof of the value: from now on that is somebody else's.
  const { accepted: _accepted, deleted: _deleted, ...kept } = known ?? (history(w.state?.items.get(item.address)) as StateItem);
  return { ...change, record: { address: item.address, item: { ...kept, observed: true } }, ...givesUp(view) };
}

/** From now on nobody would be told of another value: that is for a reviewer to see. */
function givesUp({ item: { address }, known }: ItemView): Pick<Verdict, "givesUp" | "notices"> {
  if (!known || (known.observed && !known.accepted)) return {};
  const message = "its value is no longer looked after (existing): GitHub keeps what is there, and nobody is told when it changes";
  return { givesUp: true, notices: [{ kind: "recorded", address, message }] };
}

/** The access of a value that we do not have: the list of a `selected` secret can change, its visibility cannot. */
function accessAlone(w: World, view: ItemView<DesiredSecret>, valueNeeded: Block): Verdict {
  const sides = accessSides(w, view);
  if (view.liveAccess?.visibility === "selected" && view.wanted?.access.visibility === "selected")
    return { draft: draftOf(w, view, "access", "access-differs", "the selected repositories differ", sides) };
  const { before, after } = sides;
  return { draft: blocked(view.item.address, "secret", valueNeeded, { ...(before ? { before } : {}), ...(after ? { after } : {}) }) };
}

function judgeSealed(w: World, view: ItemView<DesiredSecret>): Verdict {
  const { item, live, known } = view;
  const block = sealedBlock(w, view);
  if (block) return { draft: blocked(item.address, "secret", block) };
  const sides = accessSides(w, view);
  const hash = w.sealedHashes.get(item.address)!;
  const sealed = w.lock.sealed.get(item.address)!;
  const after = { ...sides.after, ciphertext: hash, generation: sealed.generation };
  const write = (action: Action, reason: string, message: string): Verdict => {
    const trust = entryTrust(w, item.address);
    const block =
      (action === "access" ? undefined : deliveryBlock(w, item)) ??
      (trust && "reason" in trust ? trust : keyBlock(w, item, sealed.keyFingerprint));
    if (block) return { draft: blocked(item.address, "secret", block) };
    const draft = draftOf(w, view, action, reason, message, { ...sides, after }, sealed.keyFingerprint);
    return { draft: trust && "signer" in trust ? { ...draft, signer: trust.signer } : draft };
  };
  if (!live) {
    const reason = absence(known);
    return write("create", reason, ABSENCE[reason]);
  }
  const whose = ownership(known, live);
  if (!known) return write("adopt", "not-ours", "it exists and was not written by us: its value is replaced");
  if (whose !== "doubt" && known.observed && !(known.accepted && known.current === hash))
    return write(
      "adopt",
      "was-existing",
      known.accepted
        ? "somebody else's value was accepted there (`drift --accept`): the sealed one replaces it"
        : "its value was not managed until now: it is replaced",
    );
  if (whose === "accepted") return judgeAccepted(w, view, live);
  if (whose === "theirs")
    return write(
      "adopt",
      "not-ours",
      `an earlier apply ended before it was made or deleted, and somebody else made it (${live.updatedAt}): its value is replaced`,
    );
  if (known.intent) {
    if (whose !== "changed") return write("rotate", "in-doubt", "an earlier apply ended while writing it: it is written again");
    if (known.accepted && known.intent.action === "access")
      return write(
        "repair",
        "value-unknown",
        `an earlier apply ended while changing its repositories: whether the accepted value is still there cannot be told (${live.updatedAt})`,
      );
    return write(
      "repair",
      "value-changed-outside",
      `an earlier apply ended while writing it, and it was changed since (${live.updatedAt})`,
    );
  }
  if (known.current !== hash)
    return write(
      "rotate",
      "new-ciphertext",
      sealed.generation > (known.generation ?? 0)
        ? `a new value was sealed (generation ${sealed.generation})`
        : "another sealed value is in the lock",
    );
  if (whose === "ours") {
    if (view.accessAgrees) return {};
    if (view.liveAccess?.visibility !== view.wanted?.access.visibility)
      return write(
        "access",
        "access-differs",
        `the visibility changes from ${view.liveAccess?.visibility} to ${view.wanted?.access.visibility}; value and access go in one request`,
      );
    return {
      draft: draftOf(w, view, "access", "access-differs", "the selected repositories differ", { ...sides, after: { ...sides.after } }),
    };
  }
  if (known.receipt === undefined)
    return write("repair", "value-unknown", "whether the value is ours could not be told after the last apply");
  if (view.accessAsWritten)
    return write("repair", "value-changed-outside", `the value was changed outside of Sealform (${live.updatedAt})`);
  return write("repair", "value-unknown", `the access was changed outside of Sealform (${live.updatedAt}), and perhaps the value`);
}

const ABSENCE = {
  absent: "it does not exist yet",
  "in-doubt": "an earlier apply ended while writing it; it is not there",
  "deleted-outside": "it was deleted outside of Sealform",
} as const;

/** `drift --accept`: what is there is right, though we did not write it. It stays until another value is sealed. */
function judgeAccepted(w: World, view: ItemView<DesiredSecret>, live: LiveItem): Verdict {
  const { item, known } = view;
  if (!view.accessAgrees)
    return accessAlone(w, view, {
      reason: "value-needed",
      message: "a change of visibility needs the value, and the one that is there is not ours: somebody set it, and it was accepted",
      hint: `seal the value that it should have: sealform seal ${item.address}`,
    });
  if (!known || (!known.intent && view.accessAsWritten)) return {};
  const { intent: _done, ...settled } = known;
  return {
    record: {
      address: item.address,
      item: {
        ...settled,
        receipt: live.updatedAt,
        ...(view.liveAccess ? { ...formerAccess(known, undefined, view.liveAccess, live.updatedAt), access: view.liveAccess } : {}),
      },
    },
  };
}

/** Invariant 9 and what the lock lacks. */
function sealedBlock(w: World, view: ItemView<DesiredSecret>): Block | undefined {
  const { item } = view;
  const hash = w.sealedHashes.get(item.address);
  const { scope } = parseAddress(item.address);
  const pending = scope.kind === "environment" && !liveEnvironment(w, scope.repository, scope.environment);
  if (!hash || pending)
    return {
      reason: "unsealed",
      message: pending
        ? `the environment ${printScope(scope)} does not exist yet, so nothing can be sealed for it`
        : "no sealed value in the lock",
      hint: pending ? "`sealform apply --seal` makes the environment, then seals and writes its secrets" : "run `sealform seal`",
    };
  const others = (w.ciphertexts.get(hash) ?? []).filter((a) => addressKey(a) !== addressKey(item.address));
  if (others.length > 0)
    return {
      reason: "foreign-ciphertext",
      message: `its sealed value is known under another address: ${others[0]}`,
      hint: "a sealed value belongs to one address: seal the value for this one",
    };
  if (w.options.allowRollback?.some((a) => addressKey(a) === addressKey(item.address))) return undefined;
  const past = w.state?.items.get(item.address);
  const sealed = w.lock.sealed.get(item.address)!;
  if (!isReached(sealed.generation, past?.generation))
    return {
      reason: "rollback",
      message: `its generation ${sealed.generation} is far above ${past?.generation ?? 0}, which was applied: sealing did not count up to it, and no later value could follow it`,
      hint: `seal the value again, or allow it with --allow-rollback ${item.address}`,
    };
  if (!past) return undefined;
  const { intent } = past;
  const notDeleted = intent?.action === "delete" && intent.before !== undefined && intent.before === view.live?.updatedAt;
  const { current, revoked, generation } = history(notDeleted ? { ...past, intent: undefined } : past);
  const superseded = revoked?.includes(hash) === true;
  const older = hash !== current && generation !== undefined && sealed.generation <= generation;
  if (!superseded && !older) return undefined;
  return {
    reason: "rollback",
    message: superseded
      ? `its sealed value (generation ${sealed.generation}) was replaced or deleted before: a revoked value must not come back`
      : `its generation ${sealed.generation} is not above ${generation}, which was applied: the lock is older than the state`,
    hint: `merge the newer lock file that sealed the present value; without one seal the value again, or allow it with --allow-rollback ${item.address}`,
  };
}

function keyBlock(w: World, item: DesiredSecret, fingerprint: string): Block | undefined {
  const key = w.live.keys.get(`${item.scope}/${item.store}`);
  if (!key) return undefined;
  if (key.status === "unreadable")
    return {
      reason: "unreadable",
      message: `the public key of ${item.scope} (${item.store}) cannot be read: ${key.reason}`,
      ...(key.hint ? { hint: key.hint } : {}),
    };
  if (key.status === "absent" || key.value.fingerprint !== fingerprint)
    return {
      reason: "key-changed",
      message: `it is sealed for a public key that is no longer the one of ${item.scope} (${item.store})`,
      hint: "run `sealform seal` to seal it for the new key",
    };
  return undefined;
}

function draftOf(
  w: World,
  view: ItemView<DesiredSecret>,
  action: Action,
  reason: string,
  message: string,
  sides: ReturnType<typeof accessSides>,
  keyFingerprint?: string,
): Draft {
  return {
    address: view.item.address,
    kind: "secret",
    action,
    reason,
    ...tellOutside(view, message),
    ...(sides.before ? { before: sides.before } : {}),
    ...(sides.after ? { after: sides.after } : {}),
    ...(sides.effect && Object.keys(sides.effect).length > 0 ? { effect: sides.effect } : {}),
    preconditions: { ...itemPreconditions(w, view), ...(keyFingerprint ? { keyFingerprint } : {}) },
    cost: { reads: 1, writes: 1 },
  };
}
