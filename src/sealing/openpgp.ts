import { SealformError } from "../model/errors";

/** Loaded only for `largeFile`: it is an optional dependency. */
async function loadOpenpgp(): Promise<typeof import("openpgp")> {
  try {
    return await import("openpgp");
  } catch (error) {
    throw new SealformError("openpgp-missing", "largeFile needs the package openpgp, which is not installed", "npm install openpgp", {
      cause: error,
    });
  }
}

/**
 * Encrypts with a passphrase, so that GnuPG 2.2 opens it: AES-256, integrity by SEIPD version 1 (RFC 4880, 5.13). The AEAD
 * packets of RFC 9580 are what GnuPG 2.2 cannot read.
 * @throws SealformError `openpgp-missing`.
 */
export async function encryptFile(contents: Buffer, passphrase: string): Promise<Buffer> {
  const openpgp = await loadOpenpgp();
  const encrypted = await openpgp.encrypt({
    message: await openpgp.createMessage({ binary: contents }),
    passwords: [passphrase],
    format: "binary",
    config: {
      aeadProtect: false,
      preferredSymmetricAlgorithm: openpgp.enums.symmetric.aes256,
      preferredCompressionAlgorithm: openpgp.enums.compression.uncompressed,
    },
  });
  return Buffer.from(encrypted as Uint8Array);
}
