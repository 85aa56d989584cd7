import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { SealformError } from "../../model/errors";

/**
 * Somebody will type a plaintext where the name of its source belongs. So messages repeat a name only when it looks like what it
 * should be; otherwise they say which secret it is, and no more.
 */
const VARIABLE = /^[A-Z][A-Z0-9_]{0,63}$/;
/** Longer runs of letters are rather keys and tokens. */
const PATH_PART = /^[\w@+ -]{0,32}$/;

export function variableText(name: string): string {
  return VARIABLE.test(name) ? `the environment variable ${name}` : "its environment variable";
}

export function keyText(key: string, otherwise: string): string {
  return VARIABLE.test(key) ? key : otherwise;
}

function looksLikePath(text: string): boolean {
  return /[./]/.test(text) && text.length <= 200 && text.split(/[./]/).every((part) => PATH_PART.test(part));
}

/** A program is named when it is a path, or is there. */
export function programText(program: string, env: Readonly<Record<string, string | undefined>>): string {
  const isThere = () =>
    /^[\w.+-]{1,64}$/.test(program) &&
    (env.PATH ?? "").split(delimiter).some((folder) => folder !== "" && existsSync(join(folder, program)));
  return (program.includes("/") && looksLikePath(program)) || isThere() ? `the program ${JSON.stringify(program)}` : "its program";
}

export function fileText(path: string): string {
  return looksLikePath(path) ? JSON.stringify(path) : "its file";
}

/** Work with a file whose errors name it by `fileText`. */
export async function namedByLooks<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SealformError) || looksLikePath(path)) throw error;
    const quoted = JSON.stringify(path)
      .slice(1, -1)
      .replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    const message = error.message.replaceAll(new RegExp(`"[^"]*${quoted}(?:\\.gpg)?"`, "g"), "its file");
    throw new SealformError(error.rule, message, error.hint, { cause: error.cause, exitCode: error.exitCode });
  }
}
