import type { Finding } from "../../audit/finding";
import type { LiveState } from "../../github/live";
import { gatesNotLookedAt } from "../../import/estate";
import { printScope } from "../../model/address";
import { AddressMap } from "../../model/address-map";
import type { DesiredState } from "../../model/desired";
import { plural } from "../../model/plural";

/** What is not known of GitHub, in sentences, where a finding rests on it. No fault: the rules say what they say without `--live`. */
export function notesOn(live: LiveState, desired: DesiredState, findings: readonly Finding[]): string[] {
  return [...pinningNotes(live, findings), ...gateNotes(live, desired, findings)];
}

function pinningNotes({ pinningRequired: pinning }: LiveState, findings: readonly Finding[]): string[] {
  if (pinning?.status !== "unreadable" || !findings.some(({ rule }) => rule === "H06" || rule === "F07")) return [];
  const { reason, hint } = pinning;
  return [`whether unpinned actions may run is not known, and H06 and F07 suppose that they may: ${reason}${hint ? ` (${hint})` : ""}`];
}

/** Of GitHub Apps that gate environments: those that nobody asked for matter where nothing else gates (S11). */
function gateNotes(live: LiveState, { environments }: DesiredState, findings: readonly Finding[]): string[] {
  const said = new AddressMap(environments.map(({ address, protection }) => [address, protection.customProtectionRules] as const));
  const open = new AddressMap(findings.flatMap(({ rule, address }) => (rule === "S11" && address ? [[address, true] as const] : [])));
  const unread: string[] = [];
  let unasked = 0;
  for (const [repository, reading] of live.environments)
    for (const { name, protection, rulesUnreadable } of reading.status === "present" ? reading.value : []) {
      const address = printScope({ kind: "environment", repository, environment: name });
      if (said.get(address) !== undefined) continue;
      if (rulesUnreadable !== undefined) unread.push(rulesUnreadable);
      else if (open.has(address) && protection.customProtectionRules === undefined) unasked++;
    }
  return [
    ...(unasked > 0 ? [gatesNotLookedAt(unasked)] : []),
    ...(unread.length > 0
      ? [`GitHub Apps that gate deployments cannot be read in ${plural(unread.length, "environment")}: ${unread[0]}`]
      : []),
  ];
}
