import { isAbsolute, join, relative } from "node:path";
import { parsePathSpec } from "../../audit/checkouts";
import { SealformError } from "../../model/errors";
import type { Owner } from "../../model/scope";
import type { Context } from "../context";
import { scanPaths } from "../scan-paths";
import { type OwnerScan, scanRemote } from "../scan-remote";
import type { Declared } from "./declared";
import type { AuditCommandOptions } from "./options";

/** Where the workflows come from. */
type Source = Pick<OwnerScan, "repositories" | "hidden"> & { readonly owner?: Owner };

/**
 * The repositories at the paths that are given, else what `audit.workflows` names, else the folder of now; with `--remote` what GitHub has.
 * @throws SealformError `usage`
 */
export async function sourceFor(
  context: Context,
  options: AuditCommandOptions,
  given: readonly string[],
  declared?: Declared,
): Promise<Source> {
  const { repositories } = options;
  const remote = options.remote || (given.length === 0 && declared?.manifest?.audit.workflows === "remote");
  if (remote ? given.length > 0 : repositories)
    throw new SealformError(
      "usage",
      "--repositories and --remote read from GitHub, a path from the disk",
      "sealform audit PATH…, or sealform audit --remote [--repositories PATTERN…]",
    );
  if (remote && options.zizmor === true)
    throw new SealformError(
      "usage",
      "zizmor reads files of the disk, and what GitHub has is on none",
      "name the SARIF of a run of its: --zizmor=FILE",
    );
  if (remote) {
    const owner = declared?.desired.owner;
    return scanRemote(context, { ...(owner && { owner }), ...(repositories && { repositories }) });
  }
  return { repositories: await scanPaths(context, [...new Set(given.length > 0 ? given : ofManifest(context, declared))]) };
}

/** `audit.workflows`, as they are called from the folder of now. */
function ofManifest({ world }: Context, declared: Declared | undefined): readonly string[] {
  const { manifest } = declared ?? {};
  const workflows = manifest?.audit.workflows;
  if (!manifest || !workflows || workflows === "remote") return ["."];
  return workflows.map((text) => {
    const { name, path } = parsePathSpec(text, manifest.folder);
    const there = relative(world.cwd, isAbsolute(path) ? path : join(manifest.folder, path)) || ".";
    return name === undefined ? there : `${name}=${there}`;
  });
}
