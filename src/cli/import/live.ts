import { basename } from "node:path";
import { composeOne, composeSplit } from "../../import/compose";
import { describeUnreadable } from "../../import/estate";
import { importEstate } from "../../import/import-estate";
import { manifestParts } from "../../import/manifest-parts";
import { importNotes } from "../../import/notes";
import type { EstateNeeds } from "../../import/read-estate";
import { reading } from "../connection";
import type { Context } from "../context";
import { EXIT, type ExitCode, exitCode } from "../exit";
import { withStateLockAt } from "../state-lock";
import { ImportBooks } from "./books";
import { type DestinationOptions, destination, makeFolder, writeManifest } from "./destination";

/** `import --organization ORG`, `import --user LOGIN`: what is there, as a manifest, with the lock and state that belong to it. */
export async function importLive(context: Context, needs: EstateNeeds, options: DestinationOptions): Promise<ExitCode> {
  const place = await destination(context, options);
  await makeFolder(place);
  return withStateLockAt(context, place.state, "import", 0, async () => {
    const { output, world } = context;
    const books = new ImportBooks(place);
    const before = await books.open();
    const imported = await reading(context, async (reader) => ({
      ...(await importEstate(reader, needs)),
      requests: reader.counts.reads,
    }));
    const { desired, estate, empty, hidden, changes, requests } = imported;
    const parts = manifestParts(desired, needs.stores, estate.remarks);
    const composition = { parts, stores: needs.stores, notes: importNotes(imported, parts.omitted) };
    const manifest = place.kind === "split" ? undefined : composeOne(composition);
    const files = place.kind === "split" ? composeSplit(composition, basename(place.manifest)) : [];
    const written =
      place.kind === "stdout"
        ? []
        : await writeManifest(context, place, manifest === undefined ? files : [{ path: basename(place.manifest), text: manifest }]);
    await books.write(before, imported);
    output.result({
      version: 1,
      ...(place.kind === "stdout" && { manifest }),
      files: written,
      unreadable: estate.unreadable,
      hidden,
      empty,
      requests,
    });
    if (!output.json && place.kind === "stdout") world.stdout.write(manifest!);
    for (const one of estate.unreadable) {
      output.warn(describeUnreadable(one));
      if (one.hint !== undefined) output.note(`sealform: hint: ${one.hint}`);
    }
    if (hidden > 0) output.warn(`GitHub counts ${hidden} more repositories than it shows to this credential`);
    for (const line of parts.omitted) output.warn(line);
    for (const { address, message } of changes.filter(({ reason }) => reason !== "unreadable"))
      output.warn(`${address}: a plan will show a change: ${message}`);
    output.note(
      `${desired.secrets.length} secrets, ${desired.variables.length} variables, ${desired.environments.length} environments, ${requests} requests${empty.length > 0 ? `; ${empty.length} repositories hold nothing and are left out` : ""}${written.length > 0 ? `; wrote ${written.length === 1 ? written[0] : `${written.length} files`}` : ""}`,
    );
    return exitCode((estate.unreadable.length > 0 || hidden > 0) && EXIT.incomplete);
  });
}
