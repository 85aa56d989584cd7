import { randomBytes } from "node:crypto";
import { systemClock } from "../github/clock";
import type { GitHubReader } from "../github/types";
import { printLock } from "../lock";
import { type Focus, focusMatcher } from "../plan";
import { hiddenPrompt, type PromptInput, type SealInput, type SealResult, type SourceWorld, seal } from "../sealing";
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

/** Seals for a project. Nothing is in its place before `keepSealed`, or else `discardSealed`. */
export async function sealValues(
  context: Context,
  project: Project,
  state: State | undefined,
  reader: GitHubReader,
  wanted: Wanted,
  sources?: Sources,
): Promise<SealResult> {
  const key = await signingKey(context, project.folder);
  if (project.signers && !(key && project.signers.nameOf(key.id)))
    context.output.warn(
      key
        ? `${key.source} is the key ${key.id}, which SEALFORM_SIGNERS lacks: what is sealed now is not applied`
        : "SEALFORM_SIGNERS is set and SEALFORM_SIGNING_KEY is not: what is sealed now is not signed, and not applied",
    );
  return seal({
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
  });
}

/** Writes the lock when it has changed, then the files. */
export async function keepSealed(project: Project, result: SealResult): Promise<void> {
  try {
    // A run that changes nothing touches no file.
    if (printLock(project.lock) !== printLock(result.lock) || project.lockFile.isMisplaced) await project.lockFile.write(result.lock);
  } catch (error) {
    await discardSealed(result);
    throw error;
  }
  for (const file of result.files) await file.commit();
}

export async function discardSealed({ files }: SealResult): Promise<void> {
  await Promise.all(files.map((file) => file.discard()));
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
  await keepSealed(project, result);
  return result;
}

/** What `--only` and `--since` let be sealed: of the secrets that they let through those that are due. Empty without: sealing decides. */
export function sealableAmong({ desired }: Project, focus: Focus): Pick<Wanted, "addresses" | "onlyDue"> {
  if (!focus.only && !focus.since) return {};
  const matches = focusMatcher(focus);
  const secrets = desired.secrets.filter(({ address, value }) => value.from !== "existing" && matches(address));
  return { addresses: secrets.map(({ address }) => address), onlyDue: true };
}
