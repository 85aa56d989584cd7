import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { defaultCacheDir } from "../github";
import type { Context } from "./context";

/**
 * Where answers and scans are kept from run to run; undefined with `--no-cache`, and inside of a checkout: what somebody commits there, in
 * a pull request for one, would be taken for what GitHub has answered.
 */
export function cacheFolder({ world: { env }, options, debug }: Pick<Context, "world" | "options" | "debug">): string | undefined {
  const folder = options.cache === false ? undefined : defaultCacheDir(env, process.platform);
  if (folder === undefined || !isInCheckout(folder)) return folder;
  debug(`${folder} is inside of a checkout, so nothing is stored there, nor believed`);
  return undefined;
}

/** A home that is one (for dotfiles, or as `HOME` of a job is its workspace) is no other: whose commits are in it, nobody knows here. */
export function isInCheckout(folder: string): boolean {
  for (let at = resolve(folder), above = dirname(at); ; at = above, above = dirname(at)) {
    if (existsSync(join(at, ".git"))) return true;
    if (above === at) return false;
    const real = existsSync(at) ? realpathSync(at) : at;
    // A link leads into another folder, and what is above that counts.
    if (real !== at) return isInCheckout(real) || isInCheckout(above);
  }
}
