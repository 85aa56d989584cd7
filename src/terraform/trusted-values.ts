import { readFile } from "node:fs/promises";
import type { Lock } from "../lock/types";
import type { DesiredState } from "../model/desired";
import { SealformError } from "../model/errors";
import { printResource, resourceName } from "./resource-name";
import type { Stack } from "./stacks";

type Resources = Readonly<
  Record<string, Readonly<Record<string, { readonly value_encrypted?: unknown; readonly encrypted_value?: unknown }>>>
>;

/**
 * An app writes its stacks itself, from any lock file: what they hold is compared with the values that may be written. With signers
 * that is all that is sealed in them; without, what the app declares by our constructs, which is judged by the lock.
 * @param lock with the values that may be written alone
 * @throws SealformError `untrusted-signer`, `terraform-other-lock`
 */
export async function refuseStrangeValues(
  stacks: readonly Stack[],
  lock: Lock,
  { secrets }: Pick<DesiredState, "secrets">,
  signed: boolean,
): Promise<void> {
  const allowed = new Map<string, string>();
  for (const [address, { ciphertext }] of lock.sealed) {
    const resource = resourceName(address);
    if (resource) allowed.set(printResource(resource), ciphertext);
  }
  const judged = new Set(
    secrets.flatMap(({ address }) => {
      const resource = resourceName(address);
      return resource ? [printResource(resource)] : [];
    }),
  );
  for (const { file } of stacks) {
    const { resource: resources = {} } = JSON.parse(await readFile(file, "utf8")) as { readonly resource?: Resources };
    for (const [type, byName] of Object.entries(resources))
      for (const [name, attributes] of Object.entries(byName)) {
        const resource = printResource({ type, name });
        if (!signed && !judged.has(resource)) continue;
        for (const value of [attributes.value_encrypted, attributes.encrypted_value])
          if (value !== undefined && value !== allowed.get(resource)) throw strange(resource, signed);
      }
  }
}

function strange(resource: string, signed: boolean): SealformError {
  if (signed)
    return new SealformError(
      "untrusted-signer",
      `the stack has a sealed value for ${resource} that no signer of SEALFORM_SIGNERS has signed for it in the lock file`,
      "seal it with a signing key, and let the app use the lock file that --lock names",
    );
  return new SealformError(
    "terraform-other-lock",
    `the stack has a sealed value for ${resource} that is not the one in the lock file`,
    "let the app read the lock file that --lock names (`lock: LockFile.fromFileIfExists(…)`); what it has may be revoked",
  );
}
