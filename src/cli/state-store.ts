import { dirname } from "node:path";
import { systemClock } from "../github/clock";
import { fileStateStore } from "../state";
import { isGitLocation, parseGitLocation } from "../state/git/location";
import type { StateStore } from "../state/store";
import type { Context } from "./context";
import type { Paths } from "./paths";

const opened = new WeakMap<Context, Map<string, StateStore>>();

/** The store of a state. One command has one store for a place: what holds the lock is what writes. @throws SealformError `state-location` */
export function stateStore(context: Context, { state, lock }: Pick<Paths, "state" | "lock">): StateStore {
  const stores = opened.get(context) ?? new Map<string, StateStore>();
  opened.set(context, stores);
  const store = stores.get(state) ?? open(context, state, dirname(lock));
  stores.set(state, store);
  return store;
}

function open({ world, output }: Context, state: string, folder: string): StateStore {
  if (!isGitLocation(state)) return fileStateStore(state, { clock: systemClock });
  const { GitStateStore, gitIn } = require("../state/git") as typeof import("../state/git");
  return new GitStateStore(parseGitLocation(state), {
    git: gitIn({ folder, env: world.env }),
    clock: systemClock,
    env: world.env,
    note: (line) => output.note(line),
  });
}
