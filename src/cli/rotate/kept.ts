import { printLock, readLock } from "../../lock";
import type { Lock, SealedValue } from "../../lock/types";
import { SealformError } from "../../model/errors";
import type { RotationPlaces, SharedValue } from "../../rotate";
import { openState } from "../../state";
import type { Context } from "../context";
import { noteAll } from "../delivery-notes";
import { removeOutlived } from "../kept-locks";
import type { Project } from "../project";

interface Copy {
  /** As it was named. */
  readonly file: string;
  readonly lock: Lock;
}

/**
 * The lock with the values that a rotation delivered and could not put into it. Of each value all places are taken, from the files that were named.
 * @throws SealformError `rotate-kept`, and what reading throws
 */
export async function lockWithKept(context: Context, project: Project, places: RotationPlaces, files: readonly string[]): Promise<Lock> {
  const copies: Copy[] = [];
  for (const file of files) {
    const lock = await readLock(context.path(file));
    if (!lock)
      throw new SealformError("rotate-kept", `there is no file ${JSON.stringify(file)}`, "sealform plan names the copies that are there");
    copies.push({ file, lock });
  }
  const sealed = project.lock.sealed.clone();
  for (const value of places.values) for (const [address, entry] of entriesOf(value, copies)) sealed.set(address, entry);
  return { ...project.lock, sealed };
}

function entriesOf({ name, places, source }: SharedValue, copies: readonly Copy[]): readonly (readonly [string, SealedValue])[] {
  if (source.from !== "generate")
    throw new SealformError(
      "rotate-kept",
      `${name} is not generated, so that nothing was delivered: its source has its value`,
      `sealform rotate ${name}`,
    );
  const entries = places.map((address) => {
    const entry = copies.map(({ lock }) => lock.sealed.get(address)).find((one) => one !== undefined);
    if (entry) return [address, entry] as const;
    throw new SealformError(
      "rotate-kept",
      `${copies.map(({ file }) => JSON.stringify(file)).join(" and ")} ${copies.length === 1 ? "has" : "have"} no sealed value of ${address}`,
      "where files are included each has a copy of its own: name the one of each place by a --kept of its own",
    );
  });
  const times = new Set(entries.map(([, { valueSince }]) => valueSince));
  if (times.size > 1)
    throw new SealformError(
      "rotate-kept",
      `its places would get values of several rotations of ${name} (${[...times].sort().join(", ")})`,
      "name the copies that one rotation has left",
    );
  return entries;
}

/** From here on it is these values that count. A death in between leaves them noted, and their copies in their places. */
export async function takeUp(project: Project, lock: Lock, { secrets }: RotationPlaces): Promise<void> {
  const addresses = secrets.map(({ address }) => address);
  await noteAll(project, lock, addresses, { goesOn: true });
  if (printLock(lock) !== printLock(project.lock)) await project.lockFile.write(lock);
  await removeOutlived(project, lock, await openState(project.store, lock)).catch(() => undefined);
}
