import { existsSync, statSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { readTextFile } from "../files";
import { Signers, SigningKey } from "../lock";
import { SealformError } from "../model/errors";
import type { Context } from "./context";

const LIMIT_BYTES = 65_536;

interface Variable {
  readonly rule: "signers" | "signing-key";
  readonly name: string;
  /** What follows from a file that a pull request can change or name. */
  readonly why: string;
}

const SIGNERS: Variable = { rule: "signers", name: "SEALFORM_SIGNERS", why: "a pull request could add a signer of its own" };
const SIGNING_KEY: Variable = {
  rule: "signing-key",
  name: "SEALFORM_SIGNING_KEY",
  why: "a manifest could name it as the value of a secret",
};

/**
 * Whose sealed values are written here: `SEALFORM_SIGNERS`, or the file that `SEALFORM_SIGNERS_FILE` names.
 * @param folder of the manifest: the file is neither in it nor in its git work tree.
 * @returns undefined when neither is set: then everybody's are.
 * @throws SealformError `signers`, `file-unreadable`.
 */
export async function trustedSigners(context: Context, folder: string): Promise<Signers | undefined> {
  const text = await textOf(context, SIGNERS, folder);
  return text && Signers.parse(text.text, text.source);
}

/**
 * Who signs what is sealed here: `SEALFORM_SIGNING_KEY` or `SEALFORM_SIGNING_KEY_FILE`.
 * @throws SealformError `signing-key`, `file-unreadable`.
 */
export async function signingKey(context: Context, folder: string): Promise<SigningKey | undefined> {
  const text = await textOf(context, SIGNING_KEY, folder);
  return text && SigningKey.fromPem(text.text, text.source);
}

async function textOf(
  { world, path }: Context,
  { rule, name, why }: Variable,
  folder: string,
): Promise<{ readonly text: string; readonly source: string } | undefined> {
  const [text, file] = [world.env[name], world.env[`${name}_FILE`]];
  if (text === undefined && file === undefined) return undefined;
  if (text !== undefined && file !== undefined)
    throw new SealformError(rule, `${name} and ${name}_FILE are both set`, "keep one of the two");
  const source = text === undefined ? `${name}_FILE` : name;
  if ((text ?? file) === "")
    throw new SealformError(
      rule,
      `${source} is set, but empty`,
      "in a workflow, that is so when the secret or variable does not exist or this run may not read it",
    );
  if (text !== undefined) return { text, source };
  const place = path(file!);
  if (await isInside(await workTree(folder), place))
    throw new SealformError(rule, `${source} names a file beside the manifest or in its git work tree: ${why}`, "keep it elsewhere");
  return { text: await readTextFile(place, { limitBytes: LIMIT_BYTES }), source };
}

/** Also when a link on the way is in the folder: it could be made to lead elsewhere. */
async function isInside(folder: string, path: string): Promise<boolean> {
  const way = relative(folder, await realpath(path).catch(() => path));
  if (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return true;
  return dirname(path) !== path && isInside(folder, dirname(path));
}

/** The root of the repository that a folder is in, also from a submodule or a linked work tree; without one, the folder. */
async function workTree(folder: string): Promise<string> {
  let root = await realpath(folder).catch(() => folder);
  for (let at = root, above = ""; at !== above; above = at, at = dirname(at)) {
    const git = join(at, ".git");
    if (!existsSync(git)) continue;
    root = at;
    if (statSync(git).isDirectory()) break;
  }
  return root;
}
