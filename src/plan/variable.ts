import { inScope } from "../github/live";
import { parseAddress } from "../model/address";
import type { DesiredVariable } from "../model/desired";
import type { StateItem } from "../state/types";
import { valueHash } from "./canonical";
import { blocked, isBlock } from "./draft";
import { accessSides, itemPreconditions, refuseArchived, tellOutside, type Verdict, viewItem } from "./item";
import { absence, isOurValue, ownership } from "./ownership";
import { freePlanNotice } from "./preflight";
import type { Action } from "./types";
import type { World } from "./world";

/** The verdict on one declared variable. GitHub shows the values of variables, so nothing has to be inferred. */
export function diffVariable(w: World, item: DesiredVariable): Verdict {
  const view = viewItem(w, item);
  if (isBlock(view)) return { draft: blocked(item.address, "variable", view) };
  const notices = [...(view.wanted?.notices ?? []), ...freePlanNotice(w, item.address, view.wanted?.access)];
  const { live, known } = view;
  const sides = accessSides(w, view);
  const change = (action: Action, reason: string, message: string): Verdict => ({
    notices,
    draft: refuseArchived(w, {
      address: item.address,
      kind: "variable",
      action,
      reason,
      ...tellOutside(view, message),
      ...(live ? { before: { ...sides.before, value: live.value ?? "" } } : {}),
      after: { ...sides.after, value: item.value },
      ...(sides.effect && Object.keys(sides.effect).length > 0 ? { effect: sides.effect } : {}),
      preconditions: itemPreconditions(w, view),
      cost: { reads: 1, writes: 1 },
    }),
  });
  if (!live) {
    const reason = absence(known);
    return change("create", reason, reason === "deleted-outside" ? "it was deleted outside of Sealform" : "it does not exist yet");
  }
  const whose = ownership(known, live);
  const agrees = live.value === item.value;
  if (agrees && view.accessAgrees) {
    const record: StateItem = {
      ...(whose === "theirs" || known?.observed ? { observed: true } : {}),
      receipt: live.updatedAt,
      valueHash: valueHash(item.value),
      ...inScope(w.live, parseAddress(item.address).scope),
      ...(view.liveAccess ? { access: view.liveAccess } : {}),
    };
    const same = known && !known.intent && known.receipt === record.receipt && known.valueHash === record.valueHash && view.accessAsWritten;
    return same ? { notices } : { notices, record: { address: item.address, item: record } };
  }
  if (!known || (whose === "theirs" && !agrees)) return change("adopt", "not-ours", "it exists and was not written by us: it is replaced");
  const valueAsWritten = isOurValue(known, live.value ?? "");
  const accessOutside = known.access !== undefined && !view.accessAsWritten && !view.accessAgrees;
  if (known.intent && !accessOutside && (valueAsWritten || (known.intent.before !== undefined && live.updatedAt === known.intent.before)))
    return change("update", "in-doubt", "an earlier apply ended while writing it: it is written again");
  if (known.intent && known.valueHash === undefined)
    return change("adopt", "not-ours", "an earlier apply ended before it was made, and somebody else made it: it is replaced");
  if (!agrees && !valueAsWritten)
    return change("repair", "value-changed-outside", `the value was changed outside of Sealform (${live.updatedAt})`);
  if (!view.accessAgrees && !view.accessAsWritten)
    return change("repair", "access-changed-outside", `the access was changed outside of Sealform (${live.updatedAt})`);
  return agrees ? change("access", "access-differs", "the access differs") : change("update", "new-value", "the declared value is new");
}
