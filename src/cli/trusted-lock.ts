import type { Signers } from "../lock";
import type { Lock } from "../lock/types";
import { AddressMap } from "../model/address-map";
import type { DesiredState } from "../model/desired";
import { SealformError } from "../model/errors";
import { lockOnGitHub, openState } from "../state";
import type { Project } from "./project";

/**
 * The lock as Terraform may have it: with SEALFORM_SIGNERS only what they signed. What is declared and not signed is refused, because
 * Terraform would destroy what a stack leaves out. The host and owner are those that the lock names; that they are the right ones is
 * seen when GitHub is read.
 * @throws SealformError `unsigned`, `untrusted-signer`, `bad-signature`
 */
export function trustedLock(lock: Lock, { secrets }: DesiredState, signers: Signers | undefined): Lock {
  if (!signers) return lock;
  const trusted = signers.trusted(placeOf(lock), lock);
  const declared = new AddressMap(secrets.flatMap(({ address, value }) => (value.from === "existing" ? [] : [[address, true] as const])));
  const refused = trusted.refused.filter(({ address }) => declared.has(address));
  const [first] = refused;
  if (!first) return trusted.lock;
  const more = refused.length > 1 ? ` (and ${refused.length - 1} more)` : "";
  throw new SealformError(first.reason, `${first.address}: ${first.message}${more}`, first.hint);
}

/** The lock for who only looks: with SEALFORM_SIGNERS what they did not sign has no date, which could be anybody's. */
export function datedLock({ lock, signers }: { readonly lock: Lock; readonly signers?: Signers }): Lock {
  return signers ? signers.trusted(placeOf(lock), lock).lock : lock;
}

/** The same for who looks at GitHub, too: what was sealed and not applied has the date of what is there. A state that cannot be read tells nothing. */
export async function liveDatedLock(project: Pick<Project, "lock" | "signers" | "store">): Promise<Lock> {
  const dated = datedLock(project);
  try {
    return lockOnGitHub(dated, await openState(project.store, project.lock));
  } catch (error) {
    if (!(error instanceof SealformError)) throw error;
    return dated;
  }
}

function placeOf({ host = "", owner }: Lock): Parameters<Signers["trusted"]>[0] {
  return { host, ownerId: owner?.id ?? 0 };
}
