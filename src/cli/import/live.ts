import { describeUnreadable, gatesNotLookedAt } from "../../import/estate";
import { forCopy } from "../../import/for-copy";
import { type ImportedEstate, importEstate } from "../../import/import-estate";
import { importNotes } from "../../import/notes";
import { type EstateNeeds, estateAccess } from "../../import/read-estate";
import { reading } from "../connection";
import type { Context } from "../context";
import { EXIT, type ExitCode, exitCode } from "../exit";
import { withStateLockAt } from "../state-lock";
import { ImportBooks } from "./books";
import { type Destination, type DestinationOptions, destination, makeFolder } from "./destination";
import { composeManifest, wrote } from "./write";

export interface LiveOptions extends DestinationOptions {
  /** Login of the organization (or user) that gets the same set-up. */
  readonly for?: string;
}

type Imported = ImportedEstate & { readonly requests: number };

/** `import --organization ORG`, `import --user LOGIN`: what is there, as a manifest, with the lock and state that belong to it. */
export async function importLive(context: Context, needs: EstateNeeds, options: LiveOptions): Promise<ExitCode> {
  const place = await destination(context, options);
  await makeFolder(place);
  const read = () =>
    reading(
      context,
      async (reader): Promise<Imported> => ({ ...(await importEstate(reader, needs)), requests: reader.counts.reads }),
      estateAccess(needs),
    );
  // Ids and receipts of one owner mean nothing for another: a copy begins without lock and state.
  if (options.for !== undefined) return finish(context, place, needs, await read(), options.for);
  return withStateLockAt(context, place, "import", 0, async () => {
    const books = new ImportBooks(context, place);
    const before = await books.open();
    const imported = await read();
    return finish(context, place, needs, imported, undefined, () => books.write(before, imported));
  });
}

async function finish(
  context: Context,
  place: Destination,
  { stores }: EstateNeeds,
  imported: Imported,
  copy: string | undefined,
  keepBooks?: () => Promise<void>,
): Promise<ExitCode> {
  const { output, world } = context;
  const { estate, empty, hidden, requests } = imported;
  const desired = copy === undefined ? imported.desired : forCopy(imported.desired, copy);
  const notes = (omitted: readonly string[]) => importNotes(imported, omitted, copy);
  const written = await composeManifest(context, place, { desired, stores, remarks: estate.remarks, notes });
  const { manifest, files, omitted } = written;
  await keepBooks?.();
  output.result({ version: 1, ...(manifest !== undefined && { manifest }), files, unreadable: estate.unreadable, hidden, empty, requests });
  if (!output.json && manifest !== undefined) world.stdout.write(manifest);
  warn(context, imported, omitted);
  const counts = `${desired.secrets.length} secrets, ${desired.variables.length} variables, ${desired.environments.length} environments`;
  const left = empty.length > 0 ? `; ${empty.length} repositories hold nothing and are left out` : "";
  output.note(`${counts}, ${requests} requests${left}${wrote(written)}`);
  return exitCode((estate.unreadable.length > 0 || hidden > 0) && EXIT.incomplete);
}

/** What the manifest does not hold, or not whole. */
function warn({ output }: Context, { estate, hidden, changes }: ImportedEstate, omitted: readonly string[]): void {
  for (const one of estate.unreadable) output.warn(describeUnreadable(one));
  for (const hint of new Set(estate.unreadable.flatMap((one) => one.hint ?? []))) output.note(`sealform: hint: ${hint}`);
  if (hidden > 0) output.warn(`GitHub counts ${hidden} more repositories than it shows to this credential`);
  if (estate.gatesNotRead.length > 0) output.note(`sealform: ${gatesNotLookedAt(estate.gatesNotRead.length)}`);
  for (const line of omitted) output.warn(line);
  for (const { address, message, reason } of changes)
    if (reason !== "unreadable") output.warn(`${address}: a plan will show a change: ${message}`);
}
