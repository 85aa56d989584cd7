import { realTarget } from "../../files";
import type { Lock } from "../../lock/types";
import { SealformError } from "../../model/errors";
import { sameName } from "../../model/scope";
import type { State } from "../../state/types";
import type { Project } from "../project";

/** A lock that was named to take values from. */
export interface Copy {
  /** As it was named. */
  readonly file: string;
  readonly path: string;
  readonly lock: Lock;
}

/**
 * Values of another project would be valid ciphertexts and wrong. What the state notes is its own proof; where it notes nothing, the file
 * has to be one that this project has left, or of its lineage.
 * @param addresses of the places that get values from it
 * @throws SealformError `rotate-kept`
 */
export async function refuseForeign(
  { lock, lockFile, desired }: Project,
  { file, path, lock: copy }: Copy,
  state: State | undefined,
  addresses: readonly string[],
): Promise<void> {
  const refuse = (what: string, hint = "name a copy that a rotation of this project has left") => {
    throw new SealformError("rotate-kept", `${JSON.stringify(file)} ${what}`, hint);
  };
  if (lock.host !== undefined && copy.host !== undefined && lock.host !== copy.host) refuse(`is of ${copy.host}, and this is ${lock.host}`);
  if (copy.owner && !isOwner(copy.owner, lock.owner, desired.owner))
    refuse(`is of ${copy.owner.login}, and this is ${desired.owner.login}`);
  const lineage = state?.lineage ?? lock.lineage;
  if (lineage !== undefined && copy.lineage !== undefined)
    return lineage === copy.lineage ? undefined : refuse("is of another state (its lineage is another)");
  if (addresses.some((address) => state?.deliveries?.has(address))) return;
  const own = [...lockFile.paths, ...(await lockFile.kept()).map((kept) => kept.path)];
  const targets = await Promise.all(own.map((one) => realTarget(one)));
  if (!targets.includes(await realTarget(path)))
    refuse(
      "may be of another project: no delivery is noted that would prove it",
      "put it beside the lock file by the name that it had there (*.kept), and name that",
    );
}

function isOwner(owner: NonNullable<Lock["owner"]>, known: Lock["owner"], desired: Project["desired"]["owner"]): boolean {
  return known ? owner.id === known.id : sameName(owner.login, desired.login);
}
