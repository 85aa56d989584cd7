import { access, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { writeFileAtomic } from "../../files";
import { systemReason } from "../../files/system-error";
import { EDITOR_SCHEMA_FILE, schemaText, starterManifest } from "../../manifest";
import { MANIFEST_NAMES } from "../../manifest/find";
import { SealformError } from "../../model/errors";
import { isLogin } from "../../model/names";
import type { Act } from "../command";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common } from "../options";

interface InitOptions {
  readonly organization: string;
}

export function define(command: Command, act: Act): void {
  command.option("--organization <login>", "the organization that the manifest is for", login, "acme");
  common(command, "manifest", "sealform init --organization acme").action(act<InitOptions>(init));
}

function login(text: string): string {
  if (!isLogin(text)) throw new InvalidArgumentError("write the name in the address of the organization's page.");
  return text;
}

/** Where a manifest stands already: where the new one would be, or where `sealform` would look first. */
async function existing(path: string, named: boolean): Promise<string | undefined> {
  for (const candidate of named ? [path] : MANIFEST_NAMES.map((name) => join(dirname(path), name))) {
    const found = await access(candidate).then(
      () => true,
      () => false,
    );
    if (found) return candidate;
  }
  return undefined;
}

async function init(context: Context, { organization, file }: InitOptions & { readonly file?: string }): Promise<ExitCode> {
  const path = context.path(file ?? MANIFEST_NAMES[0]);
  const there = await existing(path, file !== undefined);
  if (there)
    throw new SealformError(
      "manifest-exists",
      `${basename(there)} is there already, and nothing was written`,
      "edit it, or name another file with --file",
    );
  const schema = join(dirname(path), EDITOR_SCHEMA_FILE);
  await writeNew(path, starterManifest({ organization }));
  try {
    await writeFileAtomic(schema, schemaText("manifest"));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  const files = [path, schema].map((written) => relative(context.world.cwd, written));
  context.output.result({ version: 1, files });
  context.output.note(`wrote ${files.join(" and ")}: edit the first, then type sealform validate`);
  return EXIT.done;
}

/** A file that appeared in the meantime is not written over. */
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (cause) {
    throw new SealformError(
      "file-unwritable",
      `cannot write ${JSON.stringify(basename(path))}: ${systemReason(cause)}`,
      "check that the folder exists and may be written to",
      { cause },
    );
  }
}
