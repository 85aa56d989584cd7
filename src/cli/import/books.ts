import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import type { Books } from "../../import/books";
import { checkLockOwner, emptyLock, LockFile } from "../../lock";
import type { Lock } from "../../lock/types";
import { SealformError } from "../../model/errors";
import { ensureLineage, openState, type State, type StateItem } from "../../state";
import type { StateStore } from "../../state/store";
import type { Context } from "../context";
import type { Paths } from "../paths";
import { stateStore } from "../state-store";

/** Lock and state beside an imported manifest. What they hold already is replaced only when it comes from an import, too. */
export class ImportBooks {
  private readonly lockFile: LockFile;
  private readonly store: StateStore;

  constructor(
    context: Context,
    private readonly paths: Paths,
  ) {
    this.lockFile = new LockFile(paths.lock);
    this.store = stateStore(context, paths);
  }

  /**
   * Looks before anything is asked of GitHub. Call it with the state locked.
   * @throws SealformError `import-exists` when there is something that an import would lose; as `openState`
   */
  async open(): Promise<Lock> {
    const lock = (await this.lockFile.read()) ?? emptyLock();
    if (lock.sealed.size > 0) throw refuse(this.paths.lock, `holds ${lock.sealed.size} sealed values`);
    const state = await openState(this.store, lock);
    const owned = [...(state?.items ?? [])].filter(([, item]) => !isObservation(item)).length;
    if (owned > 0) throw refuse(this.paths.state, `knows ${owned} that Sealform has written`);
    return lock;
  }

  /** Ids and sealed values alone: nothing of them is on GitHub by us. */
  async writeLock(lock: Lock): Promise<void> {
    await this.lockFile.write(lock);
  }

  /** The state first: a death between the two leaves one that the next run takes up. */
  async write(before: Lock, { lock, items }: Pick<Books, "lock" | "items">): Promise<void> {
    const host = lock.host!;
    const owner = lock.owner!;
    checkLockOwner(before, owner, host);
    const writeLock = (next: Lock) => this.lockFile.write(next);
    const { lineage } = before;
    const { state } = await ensureLineage({
      store: this.store,
      lock: { ...lock, ...(lineage !== undefined && { lineage }) },
      host,
      owner,
      newId: randomUUID,
      writeLock: async () => {},
    });
    const next: State = { ...state, items };
    await this.store.write(next);
    await writeLock({ ...lock, lineage: state.lineage });
  }
}

function isObservation(item: StateItem): boolean {
  return item.observed === true && !item.accepted && !item.deleted && !item.intent && item.current === undefined && !item.revoked;
}

function refuse(path: string, fact: string): SealformError {
  return new SealformError(
    "import-exists",
    `${JSON.stringify(basename(path))} is there already and ${fact}; nothing was written`,
    "import into another folder, or name other files by --lock and --state",
  );
}
