import type { GitHubReader } from "../github/types";
import { checkLockOwner, ciphertextHash } from "../lock";
import { SealformError } from "../model/errors";
import { wantedSecrets } from "../sealing";
import { reading } from "./connection";
import type { Context } from "./context";
import { EXIT, type ExitCode } from "./exit";
import { openProject } from "./project";
import { signingKey } from "./signing";

/**
 * `seal --sign`: signs entries of the lock as they are. A ciphertext tells nothing of its value, so who signs vouches for who sealed it:
 * only what is named is signed.
 * @throws SealformError `usage`, `signing-key`, `unsealed`, `lock-foreign`; SealingError.
 */
export async function signEntries(context: Context, names: readonly string[]): Promise<ExitCode> {
  const { output } = context;
  if (names.length === 0)
    throw new SealformError("usage", "--sign signs what is named, and nothing is", "name each address whose sealed value you know");
  const { desired, lock, lockFile, folder } = await openProject(context);
  const key = await signingKey(context, folder);
  if (!key)
    throw new SealformError("signing-key", "--sign has no key to sign with", "set SEALFORM_SIGNING_KEY or SEALFORM_SIGNING_KEY_FILE");
  const whose = async (reader: GitHubReader) => {
    const owner = await reader.owner(desired.owner);
    checkLockOwner(lock, owner, reader.host);
    return { host: reader.host, ownerId: owner.id };
  };
  const place = await reading(context, whose, { permissions: { metadata: "read" } });
  const sealed = lock.sealed.clone();
  const signed = wantedSecrets(desired, names).map(({ address }) => {
    const entry = sealed.get(address);
    if (!entry) throw new SealformError("unsealed", `${address}: the lock has no sealed value to sign`, `sealform seal ${address}`);
    sealed.set(address, key.sign(place, address, entry));
    return { address, generation: entry.generation, valueSince: entry.valueSince, sha256: ciphertextHash(entry.ciphertext) };
  });
  await lockFile.write({ ...lock, sealed });
  output.result({ version: 1, signed, key: key.id });
  if (!output.json)
    for (const { address, generation, valueSince, sha256 } of signed)
      output.text(`signed   ${address} (generation ${generation}, ${valueSince}, sha256 ${sha256.slice(0, 16)})`);
  output.note(`${signed.length} signed with the key ${key.id}`);
  return EXIT.done;
}
