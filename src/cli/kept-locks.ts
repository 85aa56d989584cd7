import { relative } from "node:path";
import { removeKept } from "../files";
import { ciphertextHash, type KeptLock } from "../lock";
import type { Lock } from "../lock/types";
import { shellWord } from "../model/shell-word";
import { cutOff, type DeliveryOptions, deliveryWords, notApplied, type OpenDelivery, openDeliveries, type StateHolder } from "../state";
import { isSettled } from "../state/deliveries";
import type { State } from "../state/types";
import type { Context } from "./context";
import type { Project } from "./project";
import { listWords, placeWords } from "./repeat";

/** For how many deliveries back a copy holds the value of an address: 0 is the last one; undefined: it was none that is noted. */
function age({ lock }: KeptLock, address: string, state: State): number | undefined {
  const sealed = lock.sealed.get(address);
  const notes = state.deliveries?.get(address) ?? [];
  const hash = sealed && ciphertextHash(sealed.ciphertext);
  const at = notes.findIndex((note) => note.hash === hash);
  return at < 0 ? undefined : notes.length - 1 - at;
}

/** Removes the copies that hold no value any more that could be in use. Nobody else may be about a delivery. */
export async function removeOutlived({ lockFile }: Project, lock: Lock, state: State | undefined): Promise<void> {
  const open = [...(state?.deliveries ?? [])].flatMap(([address]) => (isSettled(address, lock, state!) ? [] : [address]));
  for (const copy of await lockFile.kept())
    if (!open.some((address) => age(copy, address, state!) !== undefined)) await removeKept(copy.path);
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
    const ages = addresses.flatMap((address) => {
      const past = age(copy, address, state);
      return past === undefined ? [] : [{ past, at: copy.lock.sealed.get(address)!.valueSince }];
    });
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
  for (const open of cutOff(openDeliveries(project.desired, lock, state, options))) {
    const shown = (paths: readonly string[]) => paths.map((path) => shownPath(context, path));
    const command = (paths: readonly string[]) =>
      ["sealform", "rotate", open.name, ...placeWords(context.options), ...listWords("kept", shown(paths))].map(shellWord).join(" ");
    const [last, ...before] = await leftBy(project, open, state!);
    if (last) {
      const older = before.map(({ paths, at }) => `${shown(paths).join(" and ")} (of ${at})`).join(", ");
      const which = older ? `; that of those before it is in ${older}, and is in use only where no later one was delivered` : "";
      context.output.warn(
        `${open.name}: the value of the last delivery (of ${last.at}) is in ${shown(last.paths).join(" and ")}${which}. To bring it to GitHub: ${command(last.paths)}`,
      );
    }
    if (open.addresses.every((address) => lock.sealed.has(address)))
      context.output.warn(`${open.name}: where none was delivered, the lock file has the value in use: ${command(project.lockFile.paths)}`);
  }
}

/** For who makes no plan that would say it. */
export async function tellOpenDeliveries(context: Context, at: OpenAt, generates: readonly string[] = []): Promise<void> {
  for (const open of openDeliveries(at.project.desired, at.lock, at.state, { generates })) {
    const { message, hint } = deliveryWords(open);
    context.output.warn(`${message} (${hint})`);
  }
  await tellCopies(context, at, { generates });
}
