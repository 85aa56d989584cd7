import { SealformError } from "../model/errors";
import { type Owner, sameName } from "../model/scope";
import type { Lock } from "./types";

/**
 * Ciphertexts and ids of one owner mean nothing for another.
 * @param owner with its numeric id where it was read from GitHub: an owner that was renamed is then the same one.
 * @throws SealformError `lock-foreign`.
 */
export function checkLockOwner(lock: Lock, owner: Owner & { readonly id?: number }, host: string): void {
  const hint = "use the lock file of this owner and host (--lock), or delete this one and run `sealform seal`";
  if (lock.host !== undefined && !sameName(lock.host, host))
    throw new SealformError("lock-foreign", `the lock file was made for the host ${lock.host}, this is ${host}`, hint);
  if (!lock.owner) return;
  const same =
    owner.id === undefined ? lock.owner.kind === owner.kind && sameName(lock.owner.login, owner.login) : lock.owner.id === owner.id;
  if (same) return;
  const ids = sameName(lock.owner.login, owner.login) && owner.id !== undefined ? ` (id ${lock.owner.id}, now id ${owner.id})` : "";
  throw new SealformError(
    "lock-foreign",
    `the lock file was made for the ${lock.owner.kind} ${lock.owner.login}, this is the ${owner.kind} ${owner.login}${ids}`,
    hint,
  );
}
