import { realpath } from "node:fs/promises";
import type { ScannedRepository } from "../../audit/checkouts";
import { Paths } from "../../audit/report";
import { SealformError } from "../../model/errors";
import type { Context } from "../context";
import { pathsOf, refuseProjectFile } from "../paths";
import type { Declared } from "./declared";

/** What was read, or belongs to the project, is not written over. @throws SealformError `same-file` */
export async function refuseRead(
  context: Context,
  sarif: string,
  repositories: readonly ScannedRepository[],
  declared: Declared | undefined,
): Promise<void> {
  const place = await realpath(context.path(sarif)).catch(() => undefined);
  if (place === undefined) return;
  const paths = new Paths(repositories);
  const shown = repositories.flatMap(({ repository, files }) =>
    files.map(({ file }) => context.path(paths.open({ repository, file, line: 1, column: 1 }).path)),
  );
  for (const file of [...(declared?.manifest?.files ?? []), ...shown])
    if ((await realpath(file).catch(() => file)) === place)
      throw new SealformError("same-file", `--sarif names a file that the audit reads: ${JSON.stringify(sarif)}`, "name another file");
  if (declared?.manifest) await refuseProjectFile(place, await pathsOf(context, declared.manifest.file), "--sarif");
}
