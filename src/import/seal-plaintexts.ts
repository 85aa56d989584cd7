import type { Lock } from "../lock/types";
import { SealformError } from "../model/errors";
import { STORES } from "../model/store";
import { type SealInput, type SealResult, seal } from "../sealing";
import type { TerraformEstate } from "./from-terraform";

/**
 * Seals the values that were found, each for the scope that it was found at, and looks up the ids of all that is declared.
 * @returns a lock, the addresses that were sealed, and those whose environment does not exist
 */
export async function sealPlaintexts(
  input: Omit<SealInput, "desired" | "prompt" | "addresses">,
  { desired, plaintexts }: TerraformEstate,
): Promise<{ readonly lock: Lock; readonly sealed: readonly string[]; readonly pending: SealResult["pending"] }> {
  const prompt: SealInput["prompt"] = async (address) => {
    const found = plaintexts.get(address);
    if (!found) throw new SealformError("stdin-missing", "there is no value to seal", "seal it by itself: sealform seal ADDRESS");
    return found;
  };
  let { lock } = input;
  const sealed: string[] = [];
  const pending: SealResult["pending"][number][] = [];
  // A store at a time: within one run, equal names of one scope are one value, and here each has its own.
  for (const store of STORES) {
    const addresses = desired.secrets
      .filter((secret) => secret.store === store && plaintexts.has(secret.address))
      .map(({ address }) => address);
    if (addresses.length === 0) continue;
    const result = await seal({ ...input, desired, lock, prompt, addresses });
    lock = result.lock;
    sealed.push(...result.sealed);
    pending.push(...result.pending);
  }
  const { lock: complete } = await seal({ ...input, desired, lock, prompt });
  return { lock: complete, sealed, pending };
}
