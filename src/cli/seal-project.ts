import { systemClock } from "../github/clock";
import type { GitHubReader } from "../github/types";
import { printLock } from "../lock";
import { type Focus, focusMatcher } from "../plan";
import { hiddenPrompt, type PromptInput, type SealResult, seal } from "../sealing";
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

/** Seals for a project, with this terminal to ask at, and writes the lock when it has changed. */
export async function sealProject(
  context: Context,
  project: Project,
  state: State | undefined,
  reader: GitHubReader,
  wanted: Wanted,
): Promise<SealResult> {
  const { world, output, interrupt } = context;
  const asking = canAsk(world);
  const key = await signingKey(context, project.folder);
  if (project.signers && !(key && project.signers.nameOf(key.id)))
    output.warn(
      key
        ? `${key.source} is the key ${key.id}, which SEALFORM_SIGNERS lacks: what is sealed now is not applied`
        : "SEALFORM_SIGNERS is set and SEALFORM_SIGNING_KEY is not: what is sealed now is not signed, and not applied",
    );
  const result = await seal({
    desired: project.desired,
    lock: project.lock,
    ...(state && { state }),
    reader,
    folder: project.folder,
    env: world.env,
    ...(key && { signingKey: key }),
    ...(asking
      ? {
          prompt: hiddenPrompt(world.stdin as unknown as PromptInput, (text) => world.stderr.write(text)),
          confirm: (argv: readonly string[]) => confirm(world, `Run ${argv.map((word) => JSON.stringify(word)).join(" ")}?`),
        }
      : { stdin: world.stdin }),
    clock: systemClock,
    signal: interrupt.signal,
    ...wanted,
    warn: (line) => output.warn(line),
  });
  try {
    // A run that changes nothing touches no file.
    if (printLock(project.lock) !== printLock(result.lock)) await project.lockFile.write(result.lock);
  } catch (error) {
    await Promise.all(result.files.map((file) => file.discard()));
    throw error;
  }
  for (const file of result.files) await file.commit();
  return result;
}

/** What `--only` and `--since` let be sealed: of the secrets that they let through those that are due. Empty without: sealing decides. */
export function sealableAmong({ desired }: Project, focus: Focus): Pick<Wanted, "addresses" | "onlyDue"> {
  if (!focus.only && !focus.since) return {};
  const matches = focusMatcher(focus);
  const secrets = desired.secrets.filter(({ address, value }) => value.from !== "existing" && matches(address));
  return { addresses: secrets.map(({ address }) => address), onlyDue: true };
}
