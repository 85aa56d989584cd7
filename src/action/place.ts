import { relative, resolve, sep } from "node:path";
import type { Runner } from "./runner";

/** Options of the command line that say which manifest, lock and state a command is about. */
const PLACE = ["--file", "-f", "--target", "--lock", "--state"];

/** The words of `args` that a command needs to be about the same state as one that is given all of them. */
export function placeOf(args: readonly string[]): readonly string[] {
  return args.flatMap((word, index) => {
    if (PLACE.includes(word)) return args[index + 1] === undefined ? [word] : [word, args[index + 1]!];
    return PLACE.some((option) => word.startsWith(`${option}=`)) ? [word] : [];
  });
}

/** What `--target` names in `args`. */
export function targetIn(args: readonly string[]): string | undefined {
  return args.reduce<string | undefined>((found, word, index) => {
    if (word === "--target") return args[index + 1];
    return word.startsWith("--target=") ? word.slice("--target=".length) : found;
  }, undefined);
}

/** A path of the repository, with `/`, from its top; undefined for what is outside. @param folder that the path is relative to */
export function inRepository(runner: Pick<Runner, "cwd" | "env">, folder: string, path: string): string | undefined {
  const top = resolve(runner.cwd, runner.env.GITHUB_WORKSPACE ?? ".");
  const found = relative(top, resolve(folder, path)).split(sep).join("/");
  return found === "" || found === ".." || found.startsWith("../") ? undefined : found;
}
