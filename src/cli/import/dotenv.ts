import { dirname, relative, sep } from "node:path";
import { fromDotenv } from "../../import/from-dotenv";
import { SealformError } from "../../model/errors";
import { isGlob } from "../../model/glob";
import { leavesFolder } from "../../model/relative-path";
import type { Owner } from "../../model/scope";
import type { Store } from "../../model/store";
import { dotenvKeys } from "../../sealing/dotenv-keys";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { type DestinationOptions, destination, makeFolder } from "./destination";
import { composeManifest, wrote } from "./write";

export interface DotenvOptions extends DestinationOptions {
  readonly repositories?: readonly string[];
}

/** `import --from dotenv FILE --repositories NAME…`: its keys as secrets, read from it whenever they are sealed. Asks nobody. */
export async function importDotenv(
  context: Context,
  file: string,
  owner: Owner,
  stores: readonly Store[],
  options: DotenvOptions,
): Promise<ExitCode> {
  const { output, world } = context;
  const { repositories = [] } = options;
  const pattern = repositories.find((name) => isGlob(name) || name.startsWith("!"));
  if (pattern !== undefined)
    throw new SealformError(
      "usage",
      `--repositories ${JSON.stringify(pattern)} is a pattern, and --from dotenv asks nobody what it matches`,
      "name each repository, or declare a group in the manifest: groups: { NAME: { repositories: [PATTERN], secrets: … } }",
    );
  if (repositories.length === 0)
    throw new SealformError("usage", "a dotenv file does not say which repositories get its secrets", "name them: --repositories web api");
  const place = await destination(context, options);
  const path = relative(dirname(place.manifest), context.path(file)).replaceAll(sep, "/");
  if (leavesFolder(path))
    throw new SealformError(
      "path-outside",
      `${JSON.stringify(file)} is not in the manifest's folder`,
      "write the manifest beside it, by --out or --file",
    );
  const { desired, omitted } = fromDotenv({ owner, repositories, stores, path, keys: await dotenvKeys(context.path(file)) });
  await makeFolder(place);
  const notes = () => [`The keys of ./${path} as secrets: \`sealform seal\` reads their values from there. Keep that file out of git.`];
  const written = await composeManifest(context, place, { desired, stores, notes });
  const { manifest, files } = written;
  output.result({ version: 1, ...(manifest !== undefined && { manifest }), files, omitted });
  if (!output.json && manifest !== undefined) world.stdout.write(manifest);
  for (const line of omitted) output.warn(`left out: ${line}`);
  output.note("sealform: GitHub was not asked whether these repositories exist: `sealform seal` asks");
  output.note(`${desired.secrets.length} secrets in ${repositories.length} repositories${wrote(written)}`);
  return EXIT.done;
}
