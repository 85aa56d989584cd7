import { relative, resolve, sep } from "node:path";
import type { Runner } from "./runner";

/** Options of the command line that say which manifest, lock and state a command is about. */
const PLACE = ["--file", "-f", "--target", "--lock", "--state"];

/** The words of `args` that a command needs to be about the same state as one that is given all of them. */
export function placeOf(args: readonly string[]): readonly string[] {
  return valuesOf(args, PLACE).flatMap(({ words }) => words);
}

/** What `--target` names in `args`. */
export function targetIn(args: readonly string[]): string | undefined {
  return valuesOf(args, ["--target"]).at(-1)?.value;
}

/** Options with their values, in a word each or in one with `=`. */
function valuesOf(args: readonly string[], options: readonly string[]) {
  return args.flatMap((word, index): { readonly words: readonly string[]; readonly value: string | undefined }[] => {
    if (options.includes(word)) return [{ words: args.slice(index, index + 2), value: args[index + 1] }];
    const option = options.find((one) => word.startsWith(`${one}=`));
    return option === undefined ? [] : [{ words: [word], value: word.slice(option.length + 1) }];
  });
}

/** A path of the repository, with `/`, from its top; undefined for what is outside. @param folder that the path is relative to */
export function inRepository(runner: Pick<Runner, "cwd" | "env">, folder: string, path: string): string | undefined {
  const top = resolve(runner.cwd, runner.env.GITHUB_WORKSPACE ?? ".");
  const found = relative(top, resolve(folder, path)).split(sep).join("/");
  return found === "" || found === ".." || found.startsWith("../") ? undefined : found;
}
