import { randomBytes } from "node:crypto";
import type { StagedFile } from "../files";
import { systemClock } from "../github/clock";
import type { GitHubReader } from "../github/types";
import { printLock } from "../lock";
import type { Lock } from "../lock/types";
import { type Focus, focusMatcher } from "../plan";
import { hiddenPrompt, type PromptInput, type SealInput, type SealResult, type SourceWorld, seal, withSources } from "../sealing";
import { openState } from "../state";
import type { State } from "../state/types";
import type { Context } from "./context";
import { type DeliveryNotes, noteDelivery } from "./delivery-notes";
import { removeOutlived, shownPath } from "./kept-locks";
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

/** Seals for a project. Nothing is delivered and nothing in its place before `keepSealed`, or else `discardSealed`. */
export async function sealValues(
  context: Context,
  project: Project,
  state: State | undefined,
  reader: GitHubReader,
  wanted: Wanted,
  sources: Sources,
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
    ...(project.origin && { origin: project.origin }),
    ...sourceWorld(context, project.folder),
    sources,
    clock: systemClock,
    ...wanted,
    warn: (line) => context.output.warn(line),
  });
}

type KeepContext = Pick<Context, "world"> & { readonly interrupt: Pick<Context["interrupt"], "during"> };

/** What was sealed for one project. */
export interface SealedProject {
  readonly project: Project;
  readonly result: SealResult;
}

/**
 * Has generated values delivered, then puts each lock that has changed in its place, and its files. Before anything is delivered all
 * locks are complete beside their places: what can run out of space or permission has not. They stay there when it fails and one of
 * their values may be in use. A program that runs is waited for, because nobody could tell what one has done that was ended.
 * @param applies whether this command applies it, too
 */
export async function keepSealed(
  context: KeepContext,
  all: readonly SealedProject[],
  { applies }: { readonly applies: boolean },
): Promise<void> {
  await context.interrupt.during(() => keep(context, all, applies));
  // All is kept: copies that stay beside it longer do no harm.
  for (const { project, result } of all) {
    if (result.delivery.addresses.length === 0) continue;
    await openState(project.store, result.lock)
      .then((state) => removeOutlived(project, result.lock, state))
      .catch(() => undefined);
  }
}

async function keep(context: KeepContext, all: readonly SealedProject[], applies: boolean): Promise<void> {
  const locks = new Map<SealedProject, StagedFile | undefined>();
  const noted: DeliveryNotes[] = [];
  const left = new Set(all);
  const errors: unknown[] = [];
  try {
    for (const one of all) locks.set(one, await stageLock(one));
    for (const { project, result } of all) noted.push(await noteDelivery(project, result, applies));
    const renew = async () => {
      for (const notes of noted) await notes.renew();
    };
    for (const { result } of all) await result.delivery.run(renew);
  } catch (error) {
    errors.push(error);
  }
  // What is delivered is in use: each lock that can be put in its place is, whatever becomes of the others.
  for (const one of errors.length > 0 ? [] : all)
    try {
      await locks.get(one)?.commit();
      left.delete(one);
      for (const file of one.result.files) await file.commit();
    } catch (error) {
      errors.push(error);
    }
  if (errors.length === 0) return;
  for (const one of left) await leave(context, one, locks.get(one));
  for (const notes of noted) await notes.takeBack().catch(() => undefined);
  throw errors[0];
}

/** Takes away what nobody needs. The copy of a value that may be in use stays, and is named. */
async function leave(context: KeepContext, { project, result }: SealedProject, lock: StagedFile | undefined): Promise<void> {
  await Promise.all(result.files.map((file) => file.discard()));
  if (!isOut(result)) await lock?.discard();
  const copies = isOut(result) ? await copiesWith(project, result) : [];
  result.delivery.tellLost(copies.map((path) => shownPath(context, path)));
}

const isOut = ({ delivery }: SealResult) => delivery.addresses.some((address) => delivery.mayBeOut(address));

async function copiesWith({ lockFile }: Project, { lock, delivery }: SealResult): Promise<readonly string[]> {
  const holds = (other: Lock) =>
    delivery.addresses.some((address) => other.sealed.get(address)?.ciphertext === lock.sealed.get(address)!.ciphertext);
  return (await lockFile.kept()).filter((copy) => holds(copy.lock)).map(({ path }) => path);
}

/** A run that changes nothing touches no file. */
async function stageLock({ project, result: { lock, delivery } }: SealedProject): Promise<StagedFile | undefined> {
  const isChanged = printLock(project.lock) !== printLock(lock) || project.lockFile.isMisplaced;
  return isChanged ? project.lockFile.stage(lock, { keep: delivery.addresses.length > 0 }) : undefined;
}

/** Leaves the files as they are, and says which values nobody has any more but who got them by `deliver`. */
export async function discardSealed(all: readonly SealedProject[]): Promise<void> {
  for (const { result } of all) {
    await Promise.all(result.files.map((file) => file.discard()));
    result.delivery.tellLost();
  }
}

/** Seals for a project what is applied next, and keeps it. */
export async function sealProject(
  context: Context,
  project: Project,
  state: State | undefined,
  reader: GitHubReader,
  wanted: Wanted,
): Promise<SealResult> {
  return withSources(sourceWorld(context, project.folder), async (sources) => {
    const result = await sealValues(context, project, state, reader, wanted, sources);
    await keepSealed(context, [{ project, result }], { applies: true });
    return result;
  });
}

/** What `--only` and `--since` let be sealed: of the secrets that they let through those that are due. Empty without: sealing decides. */
export function sealableAmong({ desired }: Project, focus: Focus): Pick<Wanted, "addresses" | "onlyDue"> {
  if (!focus.only && !focus.since) return {};
  const matches = focusMatcher(focus);
  const secrets = desired.secrets.filter(({ address, value }) => value.from !== "existing" && matches(address));
  return { addresses: secrets.map(({ address }) => address), onlyDue: true };
}
