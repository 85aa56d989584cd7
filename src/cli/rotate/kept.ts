import { ciphertextHash, printLock, readLock } from "../../lock";
import type { Lock, SealedValue } from "../../lock/types";
import { SealformError } from "../../model/errors";
import { shellWord } from "../../model/shell-word";
import type { RotationPlaces, SharedValue } from "../../rotate";
import { openState, type State } from "../../state";
import { openNotes } from "../../state/deliveries";
import type { Context } from "../context";
import { noteNamed } from "../delivery-notes";
import { removeOutlived, valuesByHash } from "../kept-locks";
import type { Project } from "../project";
import { type Copy, refuseForeign } from "./kept-origin";

export interface KeptInput {
  readonly project: Project;
  readonly state: State | undefined;
  readonly places: RotationPlaces;
}

/** A lock with values that were delivered. */
export interface Kept {
  readonly lock: Lock;
  /** Of the places that it has them for. */
  readonly addresses: readonly string[];
  /** Places that a value got after its delivery: they stay without it, because only ciphertexts of other places are known. */
  readonly without: readonly { readonly name: string; readonly places: readonly string[] }[];
}

/**
 * The lock with the values that a rotation delivered and could not put into it. Of each value all places are taken, from the files that
 * were named; where it died while it wrote several locks, those that it had written have the others.
 * @throws SealformError `rotate-kept`, and what reading throws
 */
export async function lockWithKept(context: Context, { project, state, places }: KeptInput, files: readonly string[]): Promise<Kept> {
  const { lock } = project;
  const copies: Copy[] = [];
  for (const file of files) {
    const path = context.path(file);
    const copy = await readLock(path);
    if (!copy) throw refuse(`there is no file ${JSON.stringify(file)}`, "sealform plan names the copies that are there");
    copies.push({ file, path, lock: copy });
  }
  const addresses = places.values.flatMap((value) => value.places);
  for (const copy of copies) await refuseForeign(project, copy, state, addresses);
  const sealed = lock.sealed.clone();
  const taken: string[] = [];
  const without: { name: string; places: readonly string[] }[] = [];
  for (const value of places.values) {
    const entries = entriesOf(value, copies, lock, state);
    for (const [address, entry] of entries) sealed.set(address, entry);
    const has = new Set(entries.map(([address]) => address));
    const rest = value.places.filter((address) => !has.has(address));
    taken.push(...has);
    if (rest.length > 0) without.push({ name: value.name, places: rest });
  }
  return { lock: { ...lock, sealed }, addresses: taken, without };
}

function entriesOf({ name, places, source }: SharedValue, copies: readonly Copy[], now: Lock, state: State | undefined) {
  if (source.from !== "generate")
    throw refuse(`${name} is not generated, so that nothing was delivered: its source has its value`, `sealform rotate ${name}`);
  const files = copies.map(({ file }) => JSON.stringify(file)).join(" and ");
  const held = copies.map(({ lock }) => ({ lock, byHash: valuesByHash(lock) }));
  const notesOf = (address: string) => state?.deliveries?.get(address) ?? [];
  const inCopies = (address: string): SealedValue | undefined => {
    const found = held.flatMap(
      ({ lock, byHash }) =>
        notesOf(address)
          .map(({ hash }) => byHash.get(hash))
          .find((one) => one !== undefined) ??
        lock.sealed.get(address) ??
        [],
    );
    if (new Set(found.map(({ ciphertext }) => ciphertext)).size > 1)
      throw refuse(
        `${files} have different values of ${address}`,
        `name the copies of one rotation, and one value at a time: sealform plan says which copy is of the last one of ${name}`,
      );
    return found[0];
  };
  const isKnown = (address: string) => now.sealed.has(address) || notesOf(address).length > 0 || state?.items.has(address) === true;
  const [first] = places.flatMap((address) => inCopies(address) ?? []);
  const ages = new Set<number>();
  const entries = places.flatMap((address) => {
    const known = now.sealed.get(address);
    const entry = inCopies(address) ?? (known?.valueSince === first?.valueSince ? known : undefined);
    if (!entry) {
      if (first && !isKnown(address) && places.some(isKnown)) return [];
      throw refuse(
        `${files} ${copies.length === 1 ? "has" : "have"} no sealed value of ${address}`,
        "where files are included each has a copy of its own: name the one of each place by a --kept of its own",
      );
    }
    const hash = ciphertextHash(entry.ciphertext);
    const notes = notesOf(address);
    const at = notes.findIndex((note) => note.hash === hash);
    if (at >= 0) ages.add(notes.length - at);
    if (!state || entry.ciphertext === known?.ciphertext) return [[address, entry] as const];
    // The first delivery of all has no state to be noted in.
    if (at < 0 && isKnown(address))
      throw refuse(
        `${files}: no delivery of this value of ${address} is noted`,
        "sealform plan names the copies of those that did not end",
      );
    if (at >= 0 && at + 1 < notes.length - openNotes(address, now, state).length)
      throw refuse(
        `${files}: after this value of ${address} another one was delivered, which ${known ? "the lock file or GitHub" : "GitHub"} has`,
        `that one is in use: sealform apply brings it to where it is missing; sealform rotate ${shellWord(name)} makes another`,
      );
    return [[address, entry] as const];
  });
  const times = new Set(entries.map(([, { valueSince }]) => valueSince));
  // A second can hold two of them.
  if (times.size > 1 || ages.size > 1)
    throw refuse(
      `its places would get values of several rotations of ${name} (${[...times].sort().join(", ")})`,
      "name the copies that one rotation has left",
    );
  return entries;
}

const refuse = (message: string, hint: string) => new SealformError("rotate-kept", message, hint);

/**
 * From here on it is these values that count. A death in between leaves them noted, and their copies in their places. Copies of later
 * deliveries stay: a person can err, and theirs is the only one of such a value.
 */
export async function takeUp(project: Project, { lock, addresses }: Kept): Promise<void> {
  const before = await openState(project.store, project.lock);
  await noteNamed(project, lock, addresses);
  if (printLock(lock) !== printLock(project.lock)) await project.lockFile.write(lock);
  await removeOutlived(project, lock, before).catch(() => undefined);
}
