import { readTextFile } from "../../files";
import { emptyLock, readLock } from "../../lock";
import { SealformError } from "../../model/errors";
import { LEFT_BEHIND, openState, parseState, printState } from "../../state";
import { isGitLocation } from "../../state/git";
import { mergeStates } from "../../state/merge";
import type { StateStore } from "../../state/store";
import type { State } from "../../state/types";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { stateLocation, statePaths } from "../paths";
import { withStateLock } from "../state-lock";
import { stateStore } from "../state-store";

const LIMIT_BYTES = 512 * 1024 * 1024;

/**
 * Moves the state of the project to another store. The new place has it before the old one gives it up: what died between the two is
 * ended by the same command.
 * @throws SealformError `state-left-behind`, `state-missing`, `state-foreign`, `state-not-empty`, `same-file`
 */
export async function migrate(context: Context, [from = "", to = ""]: readonly string[]): Promise<ExitCode> {
  if (!isGitLocation(from) && from.endsWith(LEFT_BEHIND))
    throw new SealformError(
      "state-left-behind",
      `${from} was left behind when its state was moved: a second place for it would be a second state`,
      `where it was moved to is the state; if that is lost, take the file back first: mv ${from} ${from.slice(0, -LEFT_BEHIND.length)}`,
    );
  const { lock } = await statePaths(context);
  const [source, target] = [from, to].map((text) => stateStore(context, { lock, state: stateLocation(context, text) })) as [
    StateStore,
    StateStore,
  ];
  if (source === target) throw new SealformError("same-file", `${from} and ${to} are the same place`, "name two places");
  const left = await locked(context, source, () => locked(context, target, async () => moveState(source, target, await lockOf(lock))));
  context.output.result({ version: 1, from, to, left });
  context.output.note(`the state is now ${target.location}; the old one is left as ${left}`);
  context.output.note(`from now on: --state '${to}', or SEALFORM_STATE`);
  return EXIT.done;
}

async function moveState(source: StateStore, target: StateStore, lock: Awaited<ReturnType<typeof lockOf>>): Promise<string> {
  const [state, there] = [await openState(source, lock), await target.read()];
  if (!state) throw new SealformError("state-missing", `there is no state at ${source.location}`, "name the place where it is");
  // Whatever the remotes are called: what is taken from one would be gone from the other.
  if (there && source.commit !== undefined && source.commit === target.commit)
    throw new SealformError(
      "same-file",
      `${source.location} and ${target.location} are at the same commit ${source.commit.slice(0, 12)}: one place, or a mirror of it`,
      "to use the other name from now on, only change --state or SEALFORM_STATE",
    );
  if (there && content(there) !== content(state))
    throw new SealformError(
      "state-not-empty",
      `${target.location} holds a state already${there.lineage === state.lineage ? "" : ", of another lineage"}`,
      "name a place that is empty: another branch, or another ?path=",
    );
  if (!there) await target.write({ ...state });
  return source.retire();
}

function content(state: State): string {
  return printState({ ...state, serial: 0 });
}

async function lockOf(path: string) {
  return (await readLock(path)) ?? emptyLock();
}

async function locked<T>(context: Context, store: StateStore, work: () => Promise<T>): Promise<T> {
  const release = await store.lock({ command: "sealform state migrate", timeoutMs: 0 });
  const released = context.interrupt.cleanup(release);
  try {
    return await work();
  } finally {
    released();
    await release();
  }
}

/**
 * Brings the file of an apply that could not push into the state, whatever was written there since.
 * @throws SealformError `state-foreign`, `state-push`, and as `openState`
 */
export async function push(context: Context, [file = ""]: readonly string[]): Promise<ExitCode> {
  const saved = parseState(await readTextFile(context.path(file), { limitBytes: LIMIT_BYTES }), file);
  const addresses = await withStateLock(context, "state push", 0, async () => {
    const paths = await statePaths(context);
    const store = stateStore(context, paths);
    const now = await openState(store, await lockOf(paths.lock));
    if (!store.at) throw new SealformError("state-push", `${store.location} is a file, and keeps no history`, "name the branch by --state");
    if (!now || now.lineage !== saved.lineage)
      throw new SealformError(
        "state-foreign",
        `${file} is of the lineage ${saved.lineage}, ${store.location} is not`,
        "name the branch that it could not be pushed to",
      );
    const base = now.serial === saved.serial ? now : await store.at(saved.serial);
    if (!base)
      throw new SealformError(
        "state-push",
        `the history of ${store.location} has no serial ${saved.serial}, which ${file} goes on from`,
        "was the branch made again? The next apply writes again what is in doubt",
      );
    const merged = mergeStates(base, saved, now);
    if (printState(merged.state) !== printState(now)) await store.write(merged.state);
    return merged.addresses;
  });
  context.output.result({ version: 1, pushed: addresses });
  context.output.note(addresses.length > 0 ? `brought back: ${addresses.join(", ")}` : "nothing to bring back: the state has it");
  return EXIT.done;
}
