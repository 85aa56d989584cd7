import { relative } from "node:path";
import { removeKept } from "../files";
import { ciphertextHash, type KeptLock } from "../lock";
import type { Lock, SealedValue } from "../lock/types";
import type { DesiredSecret } from "../model/desired";
import { shellWord } from "../model/shell-word";
import { valueName } from "../model/value-key";
import { cutOff, type DeliveryOptions, deliveryWords, notApplied, type OpenDelivery, openDeliveries, type StateHolder } from "../state";
import { openNotes } from "../state/deliveries";
import type { State } from "../state/types";
import type { Context } from "./context";
import type { Project } from "./project";
import { listWords, placeWords } from "./repeat";

/** What a copy holds by the hash that a delivery is noted by: its addresses are of their day, and a repository can have another name now. */
export function valuesByHash({ sealed }: Pick<Lock, "sealed">): ReadonlyMap<string, SealedValue> {
  return new Map(sealed.values().map((value) => [ciphertextHash(value.ciphertext), value]));
}

/** Generated secrets of which a copy holds the first value ever: a delivery without a state is noted nowhere. */
function firstIn({ lock: copy }: KeptLock, { secrets }: Project["desired"], lock: Lock): readonly DesiredSecret[] {
  return secrets.filter(({ value, address }) => value.from === "generate" && copy.sealed.has(address) && !lock.sealed.has(address));
}

/**
 * Removes the copies that hold no value any more that could be in use: none that was delivered after the one that the lock or GitHub has,
 * and none of a place of which the lock has no value. Nobody else may be about a delivery.
 */
export async function removeOutlived({ lockFile, desired }: Project, lock: Lock, state: State | undefined): Promise<void> {
  const open = [...(state?.deliveries ?? [])].flatMap(([address]) => openNotes(address, lock, state!)).map(({ hash }) => hash);
  for (const copy of await lockFile.kept()) {
    const held = valuesByHash(copy.lock);
    if (!open.some((hash) => held.has(hash)) && firstIn(copy, desired, lock).length === 0) await removeKept(copy.path);
  }
}

interface Left {
  /** One for each file of the lock that it was about to change. */
  readonly paths: readonly string[];
  /** ISO 8601: when it was sealed. */
  readonly at: string;
}

/** What deliveries have left, the last one first. */
async function leftBy({ lockFile }: Project, { addresses }: OpenDelivery, state: State): Promise<readonly Left[]> {
  const found = new Map<number, Left>();
  for (const copy of await lockFile.kept()) {
    const held = valuesByHash(copy.lock);
    const ages = addresses.flatMap((address) =>
      (state.deliveries?.get(address) ?? [])
        .toReversed()
        .flatMap(({ hash }, past) => (held.has(hash) ? [{ past, at: held.get(hash)!.valueSince }] : [])),
    );
    const [youngest] = ages.sort((a, b) => a.past - b.past);
    if (!youngest) continue;
    const { paths = [], at } = found.get(youngest.past) ?? { at: youngest.at };
    found.set(youngest.past, { paths: [...paths, copy.path], at });
  }
  return [...found].sort(([a], [b]) => a - b).map(([, left]) => left);
}

/** As somebody types it where the command was called. */
export function shownPath({ world }: Pick<Context, "world">, path: string): string {
  return relative(world.cwd, path) || path;
}

/** Who may be about a delivery, for who only reads. Asked where one is noted: of a state in a branch it is a fetch. */
export async function holderOf({ store, lock, desired }: Project, state: State | undefined): Promise<StateHolder | undefined> {
  const noted = openDeliveries(desired, lock, state).length + notApplied(desired, lock, state).length;
  return noted > 0 ? store.holder?.() : undefined;
}

/** What is open, and who has to know it. */
export interface OpenAt {
  readonly project: Project;
  readonly lock: Lock;
  readonly state: State | undefined;
}

/** Which copies hold a value that may be in use, and what to do with them, for what a plan or a report has told already. */
export async function tellCopies(context: Context, { project, lock, state }: OpenAt, options: DeliveryOptions = {}): Promise<void> {
  const shown = (paths: readonly string[]) => paths.map((path) => shownPath(context, path));
  const commandFor = (name: string, paths: readonly string[]) =>
    ["sealform", "rotate", name, ...placeWords(context.options), ...listWords("kept", shown(paths))].map(shellWord).join(" ");
  const told = cutOff(openDeliveries(project.desired, lock, state, options));
  for (const open of told) {
    const command = (paths: readonly string[]) => commandFor(open.name, paths);
    const [last, ...before] = await leftBy(project, open, state!);
    if (last) {
      const older = before.map(({ paths, at }) => `${shown(paths).join(" and ")} (of ${at})`).join(", ");
      const which = older ? `; that of those before it is in ${older}, and is in use only where no later one was delivered` : "";
      context.output.warn(
        `${open.name}: the value of the last delivery (of ${last.at}) is in ${shown(last.paths).join(" and ")}${which}. To bring it to GitHub: ${command(last.paths)}`,
      );
    }
    const noted = open.addresses.filter((address) => state?.deliveries?.has(address));
    if (noted.every((address) => lock.sealed.has(address)))
      context.output.warn(`${open.name}: where none was delivered, the lock file has the value in use: ${command(project.lockFile.paths)}`);
  }
  const names = new Set(told.map(({ name }) => name));
  for (const [name, paths] of await firstValues(project, lock))
    if (!names.has(name))
      context.output.warn(
        `${name}: ${shown(paths).join(" and ")} holds a value of it that was about to be delivered, and the lock file has none: where it is in use, ${commandFor(name, paths)} brings it to GitHub`,
      );
}

/** The copies of values that were never in the lock, by what `sealform rotate` takes. */
async function firstValues({ lockFile, desired }: Project, lock: Lock): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const copy of await lockFile.kept())
    for (const name of new Set(firstIn(copy, desired, lock).map(valueName))) found.set(name, [...(found.get(name) ?? []), copy.path]);
  return found;
}

/** For who makes no plan that would say it. */
export async function tellOpenDeliveries(context: Context, at: OpenAt, generates: readonly string[] = []): Promise<void> {
  for (const open of openDeliveries(at.project.desired, at.lock, at.state, { generates })) {
    const { message, hint } = deliveryWords(open);
    context.output.warn(`${message} (${hint})`);
  }
  await tellCopies(context, at, { generates });
}
