import { readFile } from "node:fs/promises";
import type { Lock } from "../lock/types";
import { SealformError } from "../model/errors";
import { printResource, resourceName } from "./resource-name";
import type { Stack } from "./stacks";

type Resources = Readonly<
  Record<string, Readonly<Record<string, { readonly value_encrypted?: unknown; readonly encrypted_value?: unknown }>>>
>;

/**
 * An app writes its stacks itself, from any lock file: what they hold is compared with the values that may be written.
 * @param lock with these values alone.
 * @throws SealformError `untrusted-signer`
 */
export async function refuseStrangeValues(stacks: readonly Stack[], lock: Lock): Promise<void> {
  const allowed = new Map<string, string>();
  for (const [address, { ciphertext }] of lock.sealed) {
    const resource = resourceName(address);
    if (resource) allowed.set(printResource(resource), ciphertext);
  }
  for (const { file } of stacks) {
    const { resource: resources = {} } = JSON.parse(await readFile(file, "utf8")) as { readonly resource?: Resources };
    for (const [type, byName] of Object.entries(resources))
      for (const [name, attributes] of Object.entries(byName))
        for (const value of [attributes.value_encrypted, attributes.encrypted_value])
          if (value !== undefined && value !== allowed.get(printResource({ type, name })))
            throw new SealformError(
              "untrusted-signer",
              `the stack has a sealed value for ${type}.${name} that no signer of SEALFORM_SIGNERS has signed for it in the lock file`,
              "seal it with a signing key, and let the app use the lock file that --lock names",
            );
  }
}
