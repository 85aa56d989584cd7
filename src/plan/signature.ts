import type { Trust } from "../lock";
import { addressKey } from "../model/address";
import type { Draft } from "./draft";
import type { Notice } from "./types";
import type { World } from "./world";

/** Addresses that a notice names; the rest is counted. */
const NAMED = 5;

/** Whether the sealed value of an address may be written; undefined where everybody's may. */
export function entryTrust({ signers, lock, live }: World, address: string): Trust | undefined {
  const sealed = lock.sealed.get(address);
  return sealed && signers?.judge({ host: live.host, ownerId: live.owner.id }, address, sealed);
}

/** What is in sync stays as it is, whoever sealed it; one line says how much of that nobody trusted has signed. */
export function signatureNotices(w: World, drafts: readonly Draft[]): Notice[] {
  if (!w.signers) return unchecked(w);
  const changed = new Set(drafts.map(({ address }) => addressKey(address)));
  const unsigned = w.desired.secrets.flatMap(({ address, value }) => {
    if (value.from === "existing" || !w.only(address) || changed.has(addressKey(address))) return [];
    const trust = entryTrust(w, address);
    return trust && "reason" in trust ? [address] : [];
  });
  if (unsigned.length === 0) return [];
  const more = unsigned.length > NAMED ? ` and ${unsigned.length - NAMED} more` : "";
  return [
    {
      kind: "info",
      message: `${unsigned.length} in sync ${unsigned.length === 1 ? "has" : "have"} a sealed value without the signature of a signer: ${unsigned.slice(0, NAMED).join(", ")}${more}`,
      hint: "nothing of them is written; `sealform seal --sign ADDRESS` signs what you know",
    },
  ];
}

/** Whoever signs means that somebody looks; where nobody does, anybody's sealed value is written. */
function unchecked({ lock }: World): Notice[] {
  const signed = [...lock.sealed].filter(([, { signature }]) => signature !== undefined).length;
  if (signed === 0) return [];
  return [
    {
      kind: "info",
      message: `values are not checked for signatures: ${signed} sealed ${signed === 1 ? "value has" : "values have"} one, and SEALFORM_SIGNERS is not set`,
      hint: "set SEALFORM_SIGNERS in every job that plans or applies: docs/sealing.md",
    },
  ];
}
