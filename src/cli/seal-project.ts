import { randomBytes } from "node:crypto";
import type { StagedFile } from "../files";
import { systemClock } from "../github/clock";
import type { GitHubReader } from "../github/types";
import { printLock } from "../lock";
import { type Focus, focusMatcher } from "../plan";
import { hiddenPrompt, lostText, type PromptInput, type SealInput, type SealResult, type SourceWorld, seal } from "../sealing";
import type { State } from "../state/types";
import type { Context } from "./context";
import type { Project } from "./project";
import { canAsk, confirm } from "./prompt";
import { signingKey } from "./signing";

export interface Wanted {
  /** Addresses or names; absent: what is missing or sealed for an old key. */
  readonly addresses?: readonly string[];
  readonly onlyDue?: boolean;
  readonly all?: boolean;
  readonly refresh?: boolean;
  /** See `SealInput`. */
  readonly keepSelections?: boolean;
}

export type Sources = NonNullable<SealInput["sources"]>;

/** What sources may touch: this terminal to ask at, or standard input. */
export function sourceWorld({ world, interrupt }: Context, folder: string): SourceWorld {
  return {
    folder,
    env: world.env as NodeJS.ProcessEnv,
    random: randomBytes,
    signal: interrupt.signal,
    ...(canAsk(world)
      ? {
          prompt: hiddenPrompt(world.stdin as unknown as PromptInput, (text) => world.stderr.write(text)),
          confirm: (argv: readonly string[]) => confirm(world, `Run ${argv.map((word) => JSON.stringify(word)).join(" ")}?`),
        }
      : { stdin: world.stdin }),
  };
}

/** What was sealed and is in no file yet. */
export interface Sealed extends SealResult {
  /** The lock file, complete beside its place, where that had to be sure before a value was delivered. */
  readonly stagedLock?: StagedFile;
}

/** Seals for a project. Nothing is in its place before `keepSealed`, or else `discardSealed`. */
export async function sealValues(
  context: Context,
  project: Project,
  state: State | undefined,
  reader: GitHubReader,
  wanted: Wanted,
  sources?: Sources,
): Promise<Sealed> {
  const key = await signingKey(context, project.folder);
  if (project.signers && !(key && project.signers.nameOf(key.id)))
    context.output.warn(
      key
        ? `${key.source} is the key ${key.id}, which SEALFORM_SIGNERS lacks: what is sealed now is not applied`
        : "SEALFORM_SIGNERS is set and SEALFORM_SIGNING_KEY is not: what is sealed now is not signed, and not applied",
    );
  let stagedLock: StagedFile | undefined;
  const result = await seal({
    ...(key && { signingKey: key }),
    desired: project.declared,
    expand: (_, matches) => project.expand(matches),
    lock: project.lock,
    ...(state && { state }),
    reader,
    ...sourceWorld(context, project.folder),
    ...(sources && { sources }),
    clock: systemClock,
    ...wanted,
    warn: (line) => context.output.warn(line),
    beforeDelivery: async (lock) => {
      stagedLock = await project.lockFile.stage(lock);
    },
  }).catch(async (error: unknown) => {
    await stagedLock?.discard();
    throw error;
  });
  return { ...result, ...(stagedLock && { stagedLock }) };
}

/** Writes the lock when it has changed, then the files. */
export async function keepSealed(context: Context, project: Project, result: Sealed): Promise<void> {
  const { lock, stagedLock, files } = result;
  try {
    // A run that changes nothing touches no file.
    const isChanged = printLock(project.lock) !== printLock(lock) || project.lockFile.isMisplaced;
    if (isChanged) await (stagedLock ? stagedLock.commit() : project.lockFile.write(lock));
  } catch (error) {
    await discardSealed(context, result);
    throw error;
  }
  for (const file of files) await file.commit();
}

/** Leaves the files as they are, and says which values nobody has any more but who got them by `deliver`. */
export async function discardSealed(context: Context, { files, stagedLock, delivered }: Sealed): Promise<void> {
  await Promise.all([stagedLock, ...files].map((file) => file?.discard()));
  for (const address of delivered) context.output.warn(`${address}: ${lostText(address)}`);
}

/** Seals for a project, and keeps it. */
export async function sealProject(
  context: Context,
  project: Project,
  state: State | undefined,
  reader: GitHubReader,
  wanted: Wanted,
): Promise<SealResult> {
  const result = await sealValues(context, project, state, reader, wanted);
  await keepSealed(context, project, result);
  return result;
}

/** What `--only` and `--since` let be sealed: of the secrets that they let through those that are due. Empty without: sealing decides. */
export function sealableAmong({ desired }: Project, focus: Focus): Pick<Wanted, "addresses" | "onlyDue"> {
  if (!focus.only && !focus.since) return {};
  const matches = focusMatcher(focus);
  const secrets = desired.secrets.filter(({ address, value }) => value.from !== "existing" && matches(address));
  return { addresses: secrets.map(({ address }) => address), onlyDue: true };
}
