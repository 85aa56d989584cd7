import { systemClock } from "../../github/clock";
import { fromTerraform, storesOf } from "../../import/from-terraform";
import { sealPlaintexts } from "../../import/seal-plaintexts";
import { unlikeValues } from "../../import/unlike-values";
import { compareText } from "../../model/address-map";
import { SealformError } from "../../model/errors";
import type { Owner } from "../../model/scope";
import { readTerraformFile, type TerraformFile } from "../../sealing/terraform-file";
import { reading } from "../connection";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { withStateLockAt } from "../state-lock";
import { ImportBooks } from "./books";
import { type DestinationOptions, destination, makeFolder } from "./destination";
import { composeManifest, wrote } from "./write";

/** `import --from terraform FILE`: values that stand there in plain text are sealed, and have to be rotated. */
export async function importTerraform(
  context: Context,
  file: string,
  owner: Owner | undefined,
  options: DestinationOptions,
): Promise<ExitCode> {
  const place = await destination(context, options);
  const read = await readTerraformFile(context.path(file));
  const { resources, owner: login } = read;
  try {
    if (resources.length === 0)
      throw new SealformError(
        "terraform-state",
        `${JSON.stringify(file)} has no secret, variable or environment of GitHub's`,
        "name another file",
      );
    const whose = owner ?? (login === undefined ? undefined : { kind: "organization" as const, login });
    if (!whose) throw new SealformError("usage", "the file does not say whose it is", "say --organization LOGIN or --user LOGIN");
    await makeFolder(place);
    return await withStateLockAt(context, place, "import", 0, () => translate(context, place, whose, read));
  } finally {
    for (const { plaintext } of resources) plaintext?.wipe();
  }
}

async function translate(
  context: Context,
  place: Awaited<ReturnType<typeof destination>>,
  owner: Owner,
  read: TerraformFile,
): Promise<ExitCode> {
  const { output, world, interrupt } = context;
  const books = new ImportBooks(context, place);
  const before = await books.open();
  const { estate, unlike, sealing } = await reading(context, async (reader) => {
    const estate = await fromTerraform(reader, owner, read);
    // Sealing wipes them.
    const unlike = unlikeValues(estate.plaintexts);
    const input = { lock: before, reader, folder: world.cwd, env: world.env, clock: systemClock, signal: interrupt.signal };
    return { estate, unlike, sealing: await sealPlaintexts({ ...input, warn: (line: string) => output.warn(line) }, estate) };
  });
  const { desired, remarks, omitted, plaintexts } = estate;
  const rotate = [...new Set([...plaintexts.addresses(), ...estate.exposed])].sort(compareText);
  const exposed =
    rotate.length > 0
      ? [
          `${rotate.length} values were there in plain text: rotate them. Those that are declared here are typed at the next seal (value: { stdin: true }).`,
        ]
      : [];
  const notes = (left: readonly string[]) => [
    `Imported from Terraform, for the ${owner.kind} ${owner.login}.`,
    ...exposed,
    ...[...omitted, ...left].map((line) => `Not in here: ${line}`),
  ];
  const written = await composeManifest(context, place, { desired, stores: storesOf(desired), remarks, notes });
  await books.writeLock(sealing.lock);
  const { manifest, files } = written;
  const { sealed, pending } = sealing;
  output.result({
    version: 1,
    ...(manifest !== undefined && { manifest }),
    files,
    sealed,
    pending,
    rotate,
    omitted: [...omitted, ...written.omitted],
  });
  if (!output.json && manifest !== undefined) world.stdout.write(manifest);
  for (const line of [...omitted, ...written.omitted]) output.warn(`left out: ${line}`);
  for (const [address, remark] of remarks) output.warn(`${address}: ${remark}`);
  for (const addresses of unlike)
    output.warn(
      `${addresses.join(" and ")} had different values, and each is sealed as it was: the manifest asks for one, so that the next \`sealform seal\` gives them the same`,
    );
  for (const { address, reason } of pending) output.warn(`${address} is not sealed: ${reason}`);
  if (rotate.length > 0)
    output.warn(
      `${rotate.length} values stood in plain text in the file, and who has read it has them: replace each where it was issued, then \`sealform seal ADDRESS\``,
    );
  for (const address of rotate) output.note(`  rotate ${address}`);
  output.note(
    `${sealed.length} sealed, ${desired.secrets.length} secrets, ${desired.variables.length} variables, ${desired.environments.length} environments${wrote(written)}`,
  );
  return EXIT.done;
}
