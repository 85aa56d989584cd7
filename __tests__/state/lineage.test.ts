import { emptyLock, type Lock } from "../../src/lock";
import { ensureLineage, openState, type State, type StateStore } from "../../src/state";
import { ACME, HOST, stateWith } from "./example-state";

function memory(state?: State): StateStore & { state?: State; writes: number } {
  return {
    location: "memory",
    writes: 0,
    ...(state ? { state } : {}),
    async read() {
      return this.state;
    },
    async write(next) {
      this.writes += 1;
      next.serial += 1;
      this.state = next;
    },
    lock: async () => async () => undefined,
    unlock: async () => undefined,
    retire: async () => "nowhere",
  };
}

const lockFor = (lineage?: string, id = 9): Lock => ({
  ...emptyLock(),
  host: HOST,
  owner: { ...ACME, id },
  ...(lineage ? { lineage } : {}),
});

describe("openState", () => {
  test("there is none before the first apply", async () => {
    expect(await openState(memory(), lockFor())).toBeUndefined();
  });

  test("gives the state that the lock names", async () => {
    const state = stateWith({}, "one");
    expect(await openState(memory(state), lockFor("one"))).toBe(state);
  });

  test("a state that is named and missing is an error, never an empty one", async () => {
    await expect(openState(memory(), lockFor("one"))).rejects.toMatchObject({
      rule: "state-missing",
      message: "the lock file names the state one, and there is none at memory",
      hint: expect.stringContaining("--state"),
    });
  });

  test("a state of another lineage, owner or host is foreign", async () => {
    const foreign = { rule: "state-foreign", hint: expect.any(String) };
    await expect(openState(memory(stateWith({}, "two")), lockFor("one"))).rejects.toMatchObject(foreign);
    await expect(openState(memory(stateWith({}, "one")), lockFor(undefined, 10))).rejects.toMatchObject(foreign);
    await expect(openState(memory(stateWith({}, "one")), lockFor("one", 10))).rejects.toMatchObject(foreign);
    await expect(openState(memory(stateWith({}, "one")), { ...lockFor(), host: "ghes.example.com" })).rejects.toMatchObject(foreign);
  });

  test("a lock that names no state takes up the one of its owner: a death between two writes, or a lost lock", async () => {
    const state = stateWith({}, "one");
    expect(await openState(memory(state), lockFor())).toBe(state);
    expect(await openState(memory(state), emptyLock())).toBe(state);
  });
});

describe("ensureLineage", () => {
  const input = (store: StateStore, lock: Lock, written: (Lock | string)[]) => ({
    store,
    lock,
    host: HOST,
    owner: ACME,
    newId: () => "new",
    writeLock: async (next: Lock) => {
      written.push(next);
    },
  });

  test("the state is on disk before the lock names it", async () => {
    const store = memory();
    const order: string[] = [];
    const { state, lock } = await ensureLineage({
      ...input(store, lockFor(), []),
      writeLock: async (next) => void order.push(`lock ${next.lineage}, state ${store.state?.lineage}`),
    });
    expect(order).toEqual(["lock new, state new"]);
    expect([state.lineage, lock.lineage, store.writes]).toEqual(["new", "new", 1]);
  });

  test("a death between the two is taken up: the same lineage, and no second state", async () => {
    const store = memory();
    const dying = ensureLineage({ ...input(store, lockFor(), []), writeLock: () => Promise.reject(new Error("killed")) });
    await expect(dying).rejects.toThrow("killed");
    const { lock } = await ensureLineage({ ...input(store, lockFor(), []), newId: () => "other" });
    expect([lock.lineage, store.writes]).toEqual(["new", 1]);
  });

  test("writes nothing when all is there", async () => {
    const [store, written] = [memory(stateWith({}, "one")), []];
    await ensureLineage(input(store, lockFor("one"), written));
    expect([store.writes, written]).toEqual([0, []]);
  });

  test("a state of another owner is not taken, also when the lock knows none", async () => {
    await expect(
      ensureLineage({ ...input(memory(stateWith({}, "one")), emptyLock(), []), owner: { ...ACME, id: 10 } }),
    ).rejects.toMatchObject({ rule: "state-foreign" });
  });
});
