import { extname, join } from "node:path";
import { readTextFile, writeFileAtomic } from "../../files";
import { SealformError } from "../../model/errors";
import type { Stack } from "../../terraform/stacks";

/** Backend blocks are small. */
const LIMIT_BYTES = 64 * 1024;

/** What the files of `writeBackend` are called. */
export const BACKEND_FILES = ["backend_override.tf", "backend_override.tf.json"] as const;

/**
 * Gives each stack the backend of a file: an override file of Terraform's, in which `{stack}` is the name of the stack.
 * https://developer.hashicorp.com/terraform/language/files/override
 * @throws SealformError `terraform-backend`
 */
export async function writeBackend(file: string, stacks: readonly Stack[]): Promise<void> {
  const text = await readTextFile(file, { limitBytes: LIMIT_BYTES });
  const json = extname(file) === ".json";
  if (!/\b(backend|cloud)\b/.test(text))
    throw new SealformError(
      "terraform-backend",
      `${file} holds neither a backend nor a cloud block`,
      'write terraform { backend "s3" { … } }, as in docs/terraform.md',
    );
  if (stacks.length > 1 && !text.includes("{stack}"))
    throw new SealformError(
      "terraform-backend",
      `${file} gives all ${stacks.length} stacks the same state`,
      "write {stack} into its key, path or workspace name: each stack needs a state of its own",
    );
  for (const { name, folder } of stacks) await writeFileAtomic(join(folder, BACKEND_FILES[json ? 1 : 0]), text.replaceAll("{stack}", name));
}
