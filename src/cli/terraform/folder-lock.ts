import { mkdir, rmdir } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { systemReason } from "../../files/system-error";
import { systemClock } from "../../github/clock";
import { SealformError } from "../../model/errors";
import { FileLock } from "../../state/file-lock";
import { identityOf } from "../../state/process-identity";
import type { Context } from "../context";

/** Of the lock, in the folder. */
const NAME = ".sealform.lock";

const SUBJECT = {
  rule: "terraform-busy",
  what: "the folder of the stacks is in use by",
  hint: (path: string) => `wait for it to end, or give this one another folder (--output); if it is no more, delete ${path}`,
} as const;

/**
 * Runs work that writes the stacks of a folder, or Terraform in them: what one command has judged another must not write anew.
 * @param folder absolute
 * @param timeoutSeconds how long to wait for another one to end
 * @throws SealformError `terraform-busy`, `file-unwritable`
 */
export async function withStacksFolder<T>(
  context: Context,
  folder: string,
  command: string,
  timeoutSeconds: number,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true }).catch((cause) => {
    const fact = `cannot make the folder ${JSON.stringify(folder)}: ${systemReason(cause)}`;
    throw new SealformError("file-unwritable", fact, "choose another output folder", { cause });
  });
  const lock = new FileLock(join(folder, NAME), systemClock, identityOf(process.pid, hostname()), SUBJECT);
  const release = await lock.acquire(`sealform ${command}`, timeoutSeconds * 1000);
  const end = async () => {
    await release();
    // Nothing was written: the folder was made for the lock.
    await rmdir(folder).catch(() => undefined);
  };
  const ended = context.interrupt.cleanup(end);
  try {
    return await work();
  } finally {
    ended();
    await end();
  }
}
