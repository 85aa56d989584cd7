import { ciphertextHash, printLock, readLock } from "../../lock";
import type { Lock, SealedValue } from "../../lock/types";
import { SealformError } from "../../model/errors";
import type { RotationPlaces, SharedValue } from "../../rotate";
import { openState, type State } from "../../state";
import type { Context } from "../context";
import { noteAll } from "../delivery-notes";
import { removeOutlived } from "../kept-locks";
import type { Project } from "../project";

export interface KeptInput {
  readonly project: Project;
  readonly state: State | undefined;
  readonly places: RotationPlaces;
}

interface Copy {
  /** As it was named. */
  readonly file: string;
  readonly lock: Lock;
}

/**
 * The lock with the values that a rotation delivered and could not put into it. Of each value all places are taken, from the files that
 * were named; where it died while it wrote several locks, those that it had written have the others.
 * @throws SealformError `rotate-kept`, and what reading throws
 */
export async function lockWithKept(
  context: Context,
  { project: { lock }, state, places }: KeptInput,
  files: readonly string[],
): Promise<Lock> {
  const copies: Copy[] = [];
  for (const file of files) {
    const copy = await readLock(context.path(file));
    if (!copy) throw refuse(`there is no file ${JSON.stringify(file)}`, "sealform plan names the copies that are there");
    copies.push({ file, lock: copy });
  }
  const sealed = lock.sealed.clone();
  for (const value of places.values) for (const [address, entry] of entriesOf(value, copies, lock, state)) sealed.set(address, entry);
  return { ...lock, sealed };
}

function entriesOf({ name, places, source }: SharedValue, copies: readonly Copy[], now: Lock, state: State | undefined) {
  if (source.from !== "generate")
    throw refuse(`${name} is not generated, so that nothing was delivered: its source has its value`, `sealform rotate ${name}`);
  const files = copies.map(({ file }) => JSON.stringify(file)).join(" and ");
  const [first] = places.flatMap((address) => inCopies(copies, address) ?? []);
  const entries = places.map((address) => {
    const known = now.sealed.get(address);
    const entry = inCopies(copies, address) ?? (known?.valueSince === first?.valueSince ? known : undefined);
    if (!entry)
      throw refuse(
        `${files} ${copies.length === 1 ? "has" : "have"} no sealed value of ${address}`,
        "where files are included each has a copy of its own: name the one of each place by a --kept of its own",
      );
    const hash = ciphertextHash(entry.ciphertext);
    const isNoted = state?.deliveries?.get(address)?.some((note) => note.hash === hash);
    if (state && !isNoted && entry.ciphertext !== known?.ciphertext)
      throw refuse(
        `${files}: no delivery of this value of ${address} is noted`,
        "sealform plan names the copies of those that did not end",
      );
    return [address, entry] as const;
  });
  const times = new Set(entries.map(([, { valueSince }]) => valueSince));
  if (times.size > 1)
    throw refuse(
      `its places would get values of several rotations of ${name} (${[...times].sort().join(", ")})`,
      "name the copies that one rotation has left",
    );
  return entries;
}

function inCopies(copies: readonly Copy[], address: string): SealedValue | undefined {
  return copies.map(({ lock }) => lock.sealed.get(address)).find((one) => one !== undefined);
}

const refuse = (message: string, hint: string) => new SealformError("rotate-kept", message, hint);

/** From here on it is these values that count. A death in between leaves them noted, and their copies in their places. */
export async function takeUp(project: Project, lock: Lock, { secrets }: RotationPlaces): Promise<void> {
  const addresses = secrets.map(({ address }) => address);
  await noteAll(project, lock, addresses, { goesOn: true });
  if (printLock(lock) !== printLock(project.lock)) await project.lockFile.write(lock);
  await removeOutlived(project, lock, await openState(project.store, lock)).catch(() => undefined);
}
