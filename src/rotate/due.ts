import type { Reads } from "../audit/reads";
import type { LiveItem, LiveState, Reading } from "../github/live";
import type { Signers } from "../lock";
import type { Lock } from "../lock/types";
import { parseAddress, printList } from "../model/address";
import { compareText } from "../model/address-map";
import { addDays, dayOf, daysBetween } from "../model/days";
import type { DesiredSecret, DesiredState } from "../model/desired";
import { type MaxAge, maxAgeOn } from "../model/max-age";
import { valueSinceOf } from "../model/value-since";
import { type Focus, focusMatcher } from "../plan";
import { notApplied, type OpenDelivery, openDeliveries, type StateHolder, valueOnGitHub } from "../state";
import type { State } from "../state/types";
import { countReaders, readerRepositories } from "./readers";
import type { Age, DueReport, RotationEntry, RotationStatus, Unread } from "./types";

export interface DueInput extends Focus {
  readonly desired: DesiredState;
  readonly lock: Lock;
  readonly state: State | undefined;
  readonly live: LiveState;
  /** `2026-07-31`. */
  readonly today: string;
  /** Look so many days ahead. */
  readonly within: number;
  /** Whose dates of the lock count; absent: everybody's. */
  readonly signers?: Signers;
  /** Who works with the state. */
  readonly holder?: StateHolder | undefined;
  /** What the workflows read, when they were looked at. */
  readonly reads?: Reads;
}

/** A clock that is behind, or a day that has begun elsewhere, is no mistake. */
const TOLERATED_DAYS = 1;

/** The age of every declared secret's value, against what the secret and the policies allow. Pure. */
export function findOverdue(input: DueInput): DueReport {
  const matches = focusMatcher(input);
  const incomplete: Unread[] = [];
  const maxAge = maxAgeOn(input.today, input.desired);
  const entries = input.desired.secrets
    .filter(({ address }) => matches(address))
    .map((secret) => judgeAge(secret, maxAge, input, incomplete));
  const of = (status: RotationStatus) => entries.filter((entry) => entry.status === status).sort(byUrgency);
  const summary = { overdue: 0, soon: 0, fresh: 0, "no-policy": 0, absent: 0, unknown: 0 };
  for (const { status } of entries) summary[status]++;
  const deliveries = openNow(input).filter(({ addresses }) => addresses.some(matches));
  return {
    today: input.today,
    within: input.within,
    ...(deliveries.length > 0 && { deliveries }),
    summary,
    overdue: of("overdue"),
    soon: of("soon"),
    unknown: of("unknown"),
    noPolicy: of("no-policy"),
    incomplete: once(incomplete),
  };
}

function openNow({ desired, lock, state, holder }: DueInput): readonly OpenDelivery[] {
  return [...openDeliveries(desired, lock, state, { holder }), ...notApplied(desired, lock, state, holder)];
}

function once(unread: readonly Unread[]): Unread[] {
  return [...new Map(unread.map((one) => [one.address, one])).values()].sort((a, b) => compareText(a.address, b.address));
}

/** The oldest first; of one age what most can read. */
function byUrgency(a: RotationEntry, b: RotationEntry): number {
  const age = (entry: RotationEntry) => entry.age?.days ?? -1;
  const readers = ({ readers: { jobs, repositories } }: RotationEntry) => [repositories ?? Number.POSITIVE_INFINITY, jobs ?? 0] as const;
  const [[ra, ja], [rb, jb]] = [readers(a), readers(b)];
  return age(b) - age(a) || (ra === rb ? 0 : rb - ra) || jb - ja || compareText(a.address, b.address);
}

function judgeAge(secret: DesiredSecret, maxAge: MaxAge, input: DueInput, incomplete: Unread[]): RotationEntry {
  const { address, value, rotation } = secret;
  const reading = liveItem(secret, input.live);
  const item = reading.status === "present" ? reading.value : undefined;
  const repositories = readerRepositories(secret, item, input.live, input.lock);
  if (reading.status === "unreadable") incomplete.push({ address: listOf(secret), reason: reading.reason });
  else if (item?.selected?.status === "unreadable") incomplete.push({ address, reason: item.selected.reason });
  const maxAgeDays = maxAge(address, secret) ?? null;
  const { age, status, reason } = ageOf(secret, reading, input);
  if (status === "unknown") incomplete.push({ address, reason: reason! });
  const due = age && maxAgeDays !== null ? (addDays(age.since, maxAgeDays) ?? null) : null;
  return {
    address,
    status: status ?? statusOf(age!.days, maxAgeDays, input.within),
    age: age ?? null,
    maxAgeDays,
    due,
    readers: countReaders(address, repositories, input.reads),
    ...(value.shared !== undefined && { shared: value.shared }),
    ...(rotation?.owner !== undefined && { owner: rotation.owner }),
    ...(rotation?.runbook !== undefined && { runbook: rotation.runbook }),
    ...(rotation?.notify && { notify: rotation.notify }),
    ...waitingFor(secret, item, input),
    ...(age?.certainty === "at-least" && { updatedAt: item!.updatedAt }),
    ...(reason !== undefined && { reason }),
  };
}

function statusOf(days: number, most: number | null, within: number): RotationStatus {
  if (most === null) return "no-policy";
  if (days > most) return "overdue";
  return most - days <= within ? "soon" : "fresh";
}

interface Judged {
  readonly age?: Age;
  readonly status?: "absent" | "unknown";
  readonly reason?: string;
}

/** What we sealed has a date of its own; of the rest GitHub tells since when it is there. */
function ageOf({ address, value }: DesiredSecret, reading: Reading<LiveItem>, { lock, state, live, signers, today }: DueInput): Judged {
  const sealed = lock.sealed.get(address);
  const trust = sealed && signers?.judge({ host: live.host, ownerId: live.owner.id }, address, sealed);
  // A date that nobody trusted has signed can be anything.
  const own = trust && "reason" in trust ? undefined : sealed;
  const item = reading.status === "present" ? reading.value : undefined;
  const ours = own && valueOnGitHub(address, own, state, item?.updatedAt);
  const since = valueSinceOf(value, ours?.since === undefined ? undefined : { valueSince: ours.since }, item?.createdAt);
  if (since?.exact) return dated(since.at, "exact", "valueSince in the lock file", today);
  if (since) return dated(since.at, "at-least", "created_at on GitHub", today);
  return reading.status === "unreadable" ? { status: "unknown", reason: `it cannot be read: ${reading.reason}` } : { status: "absent" };
}

function dated(time: string, certainty: Age["certainty"], where: string, today: string): Judged {
  const since = dayOf(time);
  if (since === undefined) return { status: "unknown", reason: `${where} is no date` };
  const days = daysBetween(since, today);
  if (days < -TOLERATED_DAYS) return { status: "unknown", reason: `${where} lies in the future: ${since}` };
  return { age: { days: Math.max(0, days), since, certainty } };
}

function listOf({ address, store }: DesiredSecret): string {
  return printList(parseAddress(address).scope, store, "secret");
}

function liveItem(secret: DesiredSecret, live: LiveState): Reading<LiveItem> {
  const list = live.secrets.get(listOf(secret));
  if (!list) return { status: "unreadable", reason: "it was not read" };
  if (list.status !== "present") return list;
  const item = list.value.find(({ name }) => name === secret.name);
  return item ? { status: "present", value: item } : { status: "absent" };
}

/** What the lock holds is not what GitHub has. */
function waitingFor({ address, value }: DesiredSecret, item: LiveItem | undefined, { lock, state }: DueInput) {
  const sealed = lock.sealed.get(address);
  if (!sealed || value.from === "existing" || !valueOnGitHub(address, sealed, state, item?.updatedAt).waiting) return {};
  return { waiting: true as const, sealedOn: dayOf(sealed.valueSince) ?? sealed.valueSince };
}
