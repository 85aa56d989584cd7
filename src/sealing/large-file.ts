import { createHash } from "node:crypto";
import { lstat, open } from "node:fs/promises";
import { join } from "node:path";
import { readBytes } from "../files";
import { SealformError } from "../model/errors";
import { LARGE_FILE_LIMIT_BYTES } from "./limits";
import { encryptFile } from "./openpgp";
import { Plaintext } from "./plaintext";
import { resolveSource } from "./sources/source-path";

/** 256 bits; base64url needs no quoting in a shell or in YAML. */
const PASSPHRASE_BYTES = 32;

/** A file that is too large for a secret: its passphrase is the secret, its encrypted form is committed. */
export interface LargeFile {
  /** As the manifest says it, with `/`. */
  readonly path: string;
  /** Real path of `PATH.gpg`. */
  readonly target: string;
  readonly contents: Plaintext;
  readonly passphrase: Plaintext;
}

/** @throws SealformError as `resolveSource`; `file-unreadable`, `value-too-large`, `value-empty`, `path-taken`. */
export async function readLargeFile(folder: string, path: string, random: (bytes: number) => Buffer): Promise<LargeFile> {
  const [source, target] = [await resolveSource(folder, path), await resolveSource(folder, `${path}.gpg`)];
  const contents = Plaintext.fromBytes(await readLimited(source, path));
  await refuseForeign(folder, `${path}.gpg`);
  if (contents.byteLength === 0) throw new SealformError("value-empty", `${JSON.stringify(path)} is empty`, "check the path");
  return { path, target, contents, passphrase: Plaintext.fromText(random(PASSPHRASE_BYTES).toString("base64url")) };
}

/** A symmetrically encrypted message begins with this packet, in the new form or gpg's old one. RFC 9580, 4.2 and 5.3. */
const ENCRYPTED_BY_PASSPHRASE: readonly (number | undefined)[] = [0xc3, 0x8c];

/** @throws SealformError `path-taken` when writing would replace what is no encrypted file of a passphrase. */
async function refuseForeign(folder: string, target: string): Promise<void> {
  const place = join(folder, target);
  const found = await lstat(place).catch(() => undefined);
  if (!found || found.size === 0) return;
  if (found.isFile() && ENCRYPTED_BY_PASSPHRASE.includes(await firstByte(place))) return;
  throw new SealformError(
    "path-taken",
    `${JSON.stringify(target)} is there already, and is no file that was encrypted by a passphrase`,
    "sealing would write over it: move it away, or rename the large file",
  );
}

async function firstByte(path: string): Promise<number | undefined> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, 0);
    return bytesRead === 1 ? buffer[0] : undefined;
  } finally {
    await handle.close();
  }
}

async function readLimited(source: string, path: string): Promise<Buffer> {
  try {
    return await readBytes(source, { limitBytes: LARGE_FILE_LIMIT_BYTES });
  } catch (error) {
    if (error instanceof SealformError && error.rule === "file-too-large")
      throw new SealformError(
        "value-too-large",
        `${JSON.stringify(path)} is over the 100 MiB that GitHub takes for a file of a repository`,
        "keep it in a store for artifacts and its credential in the secret",
      );
    throw error;
  }
}

/** The OpenPGP file, encrypted in memory. */
export async function encryptLargeFile(file: LargeFile): Promise<Buffer> {
  const passphrase = file.passphrase.use((bytes) => bytes.toString("utf8"));
  return file.contents.use((contents) => encryptFile(contents, passphrase));
}

/** Hex; undefined where there is no such file to read. */
export async function hashEncryptedFile(folder: string, path: string): Promise<string | undefined> {
  try {
    return sha256(await readBytes(await resolveSource(folder, `${path}.gpg`), { limitBytes: 2 * LARGE_FILE_LIMIT_BYTES }));
  } catch (error) {
    if (error instanceof SealformError) return undefined;
    throw error;
  }
}

export const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** One word of the shell that is no option. */
const shellQuote = (text: string) => `'${(text.startsWith("-") ? `./${text}` : text).replaceAll("'", "'\\''")}'`;

/** GitHub fills in expressions before the shell sees the line. https://docs.github.com/actions/reference/evaluate-expressions-in-workflows-and-actions */
const literal = (text: string) => text.replaceAll("${{", "${{ '${{' }}");

/** The workflow step that opens it, to be pasted under `steps:`. The passphrase goes through a pipe, not through an argument. */
export function workflowStep(path: string, secretName: string): string {
  return [
    `- name: ${JSON.stringify(literal(`Decrypt ${path}`))}`,
    "  shell: bash",
    "  env:",
    `    PASSPHRASE: \${{ secrets.${secretName} }}`,
    "  run: |",
    `    printf '%s' "$PASSPHRASE" | gpg --batch --yes --quiet --passphrase-fd 0 --output ${literal(shellQuote(path))} --decrypt ${literal(shellQuote(`${path}.gpg`))}`,
    "",
  ].join("\n");
}
