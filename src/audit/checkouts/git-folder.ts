import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { readTextFile } from "../../files";

/** A path and a few words. */
const POINTER_BYTES = 8 * 1024;

/** Where git keeps what belongs to a checkout. */
export interface GitFolders {
  /** With the `HEAD` of this work tree. */
  readonly own: string;
  /** With the configuration and the refs, which linked work trees share. */
  readonly common: string;
}

/**
 * The folder `.git`; of a linked work tree and of a submodule, where `.git` is a file, the one that it names. One step is followed, and git is not
 * run: whoever makes a checkout says with it what it is called, as by a `config` in it, and nothing else. Where it leads nowhere,
 * nothing is found there.
 * https://git-scm.com/docs/gitrepository-layout
 */
export async function gitFolders(root: string): Promise<GitFolders> {
  const git = join(root, ".git");
  const isFile = (await stat(git).catch(() => undefined))?.isFile() === true;
  const target = isFile ? /^gitdir: (?<path>.+)$/.exec(await gitText(git, POINTER_BYTES))?.groups?.path : undefined;
  const own = target === undefined ? git : resolve(root, target);
  const common = target === undefined ? "" : await gitText(join(own, "commondir"), POINTER_BYTES);
  return { own, common: resolve(own, common || ".") };
}

/** Of a file of git's; empty where it is not there, larger, or no text. */
export async function gitText(file: string, limitBytes: number): Promise<string> {
  return (await readTextFile(file, { limitBytes }).catch(() => "")).trim();
}
