import type { Command } from "commander";
import { emptyLock, readLock } from "../../lock";
import type { Lock } from "../../lock/types";
import { type Address, parseAddress, printAddress, printScope, tryParseScope } from "../../model/address";
import { SealformError } from "../../model/errors";
import { sameName } from "../../model/scope";
import { onlyMatcher } from "../../plan";
import { moveItem, openState, removeItem } from "../../state";
import type { StateStore } from "../../state/store";
import type { State } from "../../state/types";
import type { Act } from "../command";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";
import { common } from "../options";
import { statePaths } from "../paths";
import { canAsk, confirm } from "../prompt";
import { migrate, push } from "../state/move";
import { withStateLock } from "../state-lock";
import { stateStore } from "../state-store";

export function define(command: Command, act: Act): void {
  const add = (usage: string, summary: string, example: string, body: (context: Context, args: readonly string[]) => Promise<ExitCode>) =>
    common(
      command
        .command(usage)
        .summary(summary)
        .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`)
        .helpOption("-h, --help", "show this help"),
      "project",
      example,
    ).action(act((context, _, args) => body(context, args)));
  add("list", "list what is ours", "sealform state list", list);
  add("show <address>", "show what is known of an address", "sealform state show org/actions/secret/NPM_TOKEN", show);
  add("rm <address...>", "stop owning addresses; nothing is deleted on GitHub", "sealform state rm org/actions/secret/NPM_TOKEN", remove);
  add(
    "mv <from> <to>",
    "follow the rename of a repository that was made on GitHub, for all that is in it or for one address",
    "sealform state mv repo:api repo:server",
    move,
  );
  add("unlock", "end the lock of an apply that is no more", "sealform state unlock", unlock);
  add(
    "migrate <from> <to>",
    "move the state from a file to a branch, or back",
    "sealform state migrate sealform.state.json git+ref:refs/heads/sealform-state",
    migrate,
  );
  add("push <file>", "bring back what an apply could not push", "sealform state push sealform.state.unpushed-12.json", push);
  command.addHelpText("after", "\nExample:\n  $ sealform state list");
}

/** The state of the project, with the lineage that its lock names. */
async function open(context: Context): Promise<{ readonly store: StateStore; readonly state: State | undefined; readonly lock: Lock }> {
  const paths = await statePaths(context);
  const store = stateStore(context, paths);
  const lock = (await readLock(paths.lock)) ?? emptyLock();
  return { store, state: await openState(store, lock), lock };
}

async function list(context: Context): Promise<ExitCode> {
  const { state } = await open(context);
  const only = onlyMatcher(context.options.only);
  const items = [...(state?.items ?? [])].filter(([address, item]) => !item.deleted && only(address));
  const { appliedCommit } = state ?? {};
  context.output.result({
    version: 1,
    ...(appliedCommit && { appliedCommit }),
    items: items.map(([address, item]) => ({ address, ...item })),
  });
  if (!context.output.json) context.output.text(items.map(([address]) => address).join("\n"));
  return EXIT.done;
}

async function show(context: Context, [text = ""]: readonly string[]): Promise<ExitCode> {
  const { state } = await open(context);
  const address = printAddress(parseAddress(text));
  const item = state?.items.get(address);
  if (!item) throw new SealformError("state-address", `the state has no ${address}`, "`sealform state list` shows what it has");
  context.output.result({ version: 1, address, ...item });
  if (!context.output.json) context.output.text(JSON.stringify({ address, ...item }, null, 2));
  return EXIT.done;
}

/** Reads, changes and writes the state with everybody else kept out. */
async function change(context: Context, command: string, edit: (state: State, lock: Lock) => State): Promise<void> {
  await withStateLock(context, command, 0, async () => {
    const { store, state, lock } = await open(context);
    if (!state)
      throw new SealformError(
        "state-missing",
        `there is no state at ${store.location}`,
        "nothing was applied yet, or --state has to name its place",
      );
    await store.write(edit(state, lock));
  });
}

async function remove(context: Context, addresses: readonly string[]): Promise<ExitCode> {
  await change(context, "state rm", (state) => addresses.reduce(removeItem, state));
  const removed = addresses.map((address) => printAddress(parseAddress(address)));
  context.output.result({ version: 1, removed });
  for (const address of removed) context.output.note(`no longer ours: ${address}`);
  return EXIT.done;
}

async function move(context: Context, [from = "", to = ""]: readonly string[]): Promise<ExitCode> {
  let items: readonly Move[] = [];
  await change(context, "state mv", (state, lock) => {
    items = moves(state, from, to);
    for (const item of items) refuseOtherRepository(state, lock, item);
    return items.reduce((moved, item) => moveItem(moved, item.from, item.to), state);
  });
  context.output.result({ version: 1, moved: items });
  for (const item of items) context.output.note(`moved to ${item.to}`);
  return EXIT.done;
}

interface Move {
  readonly from: string;
  readonly to: string;
}

/** A rename keeps the id: what both names are known by tells two repositories apart. */
function refuseOtherRepository(state: State, lock: Lock, { from, to }: Move): void {
  const ids = (address: string): readonly number[] => {
    const { scope } = parseAddress(address);
    if (scope.kind === "organization") return [];
    const known = [...state.items].flatMap(([text, item]) => {
      const other = parseAddress(text).scope;
      return other.kind === "repository" && sameName(other.repository, scope.repository) && !item.deleted ? [item.scopeId] : [];
    });
    return [...known, lock.repositories.get(scope.repository)].filter((id) => id !== undefined);
  };
  const [source, target] = [ids(from), ids(to)];
  if (source.length > 0 && target.length > 0 && !target.some((id) => source.includes(id)))
    throw new SealformError(
      "state-move",
      `${from} cannot become ${to}: they are in two repositories (ids ${source[0]} and ${target[0]})`,
      "a repository that was renamed keeps its id; a value for the other repository has to be declared and sealed",
    );
}

/** One address, or all that the state has of a repository and its environments. @throws SealformError `address`, `state-address` */
function moves(state: State, from: string, to: string): readonly Move[] {
  const [source, target] = [tryParseScope(from), tryParseScope(to)];
  if (source?.kind !== "repository" || target?.kind !== "repository")
    return [{ from: printAddress(parseAddress(from)), to: printAddress(parseAddress(to)) }];
  const found = [...state.items].flatMap(([text, item]): Move[] => {
    const address = parseAddress(text);
    if (item.deleted || address.scope.kind === "organization" || !sameName(address.scope.repository, source.repository)) return [];
    const scope = { ...address.scope, repository: target.repository };
    return [{ from: text, to: printAddress({ ...address, scope } as Address) }];
  });
  if (found.length === 0)
    throw new SealformError("state-address", `the state has nothing of ${printScope(source)}`, "`sealform state list` shows what it has");
  return found;
}

async function unlock(context: Context): Promise<ExitCode> {
  const { output, world } = context;
  const store = stateStore(context, await statePaths(context));
  if (canAsk(world) && !(await confirm(world, "End the lock? An apply that still runs would no longer be alone."))) {
    output.note("nothing done");
    return EXIT.done;
  }
  const holder = await store.unlock();
  output.result({ version: 1, unlocked: holder ?? null });
  output.note(holder ? `unlocked: it was held by ${holder}` : "there is no lock");
  return EXIT.done;
}
