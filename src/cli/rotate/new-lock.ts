import type { GitHubWritingConnection } from "../../github";
import type { Lock } from "../../lock/types";
import { SealformError } from "../../model/errors";
import { shellWord } from "../../model/shell-word";
import { newValues, type RotationPlaces } from "../../rotate";
import type { SealResult } from "../../sealing";
import type { State } from "../../state/types";
import type { Context } from "../context";
import type { Project } from "../project";
import { discardSealed, keepSealed, type Sources, sealValues } from "../seal-project";
import { lockWithKept, takeUp } from "./kept";
import type { RotateOptions } from "./options";

/** What a rotation works with. */
export interface Renewal {
  readonly context: Context;
  readonly options: RotateOptions;
  readonly project: Project;
  readonly state: State | undefined;
  readonly places: RotationPlaces;
  readonly connection: GitHubWritingConnection;
}

/** New values for the lock, before anything is kept. */
export interface NewLock {
  readonly lock: Lock;
  /** Of the places that it has a value for. */
  readonly addresses: readonly string[];
  /** How many are delivered. */
  readonly deliveries: number;
  /** Addresses of what counts once `begin` is done, though nothing has noted it yet. */
  readonly generates: readonly string[];
  begin(): Promise<void>;
  discard(): Promise<void>;
}

/** Sealed from the sources. @throws SealformError `rotate-pending`, `rotate-same` */
export async function sealedAnew(renewal: Renewal, sources: Sources): Promise<NewLock> {
  const { context, project, state, places, connection } = renewal;
  const wanted = { addresses: addressesOf(places), keepSelections: true };
  const sealed = { project, result: await sealValues(context, project, state, connection.reader, wanted, sources) };
  try {
    checkSealed(renewal, sealed.result);
  } catch (error) {
    await discardSealed([sealed]);
    throw error;
  }
  return {
    lock: sealed.result.lock,
    addresses: wanted.addresses,
    deliveries: places.values.filter(({ source }) => source.from === "generate").length,
    generates: sealed.result.delivery.addresses,
    begin: () => keepSealed(context, [sealed], { applies: true }),
    discard: () => discardSealed([sealed]),
  };
}

/** As an earlier rotation delivered it. @throws SealformError `rotate-kept` */
export async function takenUp(renewal: Renewal, files: readonly string[]): Promise<NewLock> {
  const { context, project } = renewal;
  const kept = await lockWithKept(context, renewal, files);
  const { lock, addresses } = kept;
  for (const { name, places } of kept.without)
    context.output.warn(
      `${name}: ${places.join(", ")} became its place after that delivery, and no copy has a value for ${places.length === 1 ? "it" : "them"}: it is not written there. sealform rotate ${shellWord(name)} makes another value, for all places`,
    );
  return { lock, addresses, deliveries: 0, generates: addresses, begin: () => takeUp(project, kept), discard: async () => {} };
}

const addressesOf = ({ secrets }: RotationPlaces) => secrets.map(({ address }) => address);

/** @throws SealformError `rotate-pending`, `rotate-same` */
function checkSealed({ context, project, places }: Renewal, { lock, pending }: SealResult): void {
  const [waiting] = pending;
  if (waiting)
    throw new SealformError(
      "rotate-pending",
      `${waiting.address} cannot be sealed: ${waiting.reason}`,
      "run sealform apply --seal first; then all places of the value can be rotated together",
    );
  const { same, unknown } = newValues(places.secrets, project.lock, lock);
  if (same[0] !== undefined)
    throw new SealformError(
      "rotate-same",
      `${same[0]}: the source gives the value that is sealed already`,
      "renew it where it is issued and put it into the source first; if it is sealed and was not applied yet: sealform apply",
    );
  if (unknown.length > 0)
    context.output.warn(
      `whether the source gives a new value cannot be told without SEALFORM_FINGERPRINT_KEY: ${unknown.length === 1 ? unknown[0] : `${unknown.length} secrets`} count${unknown.length === 1 ? "s" : ""} as changed`,
    );
}
