import { bookkeeping } from "../../src/apply/books";
import { emptyLock } from "../../src/lock";
import { renameInState } from "../../src/plan";
import { moveItem, parseState, printState, removeItem } from "../../src/state";
import { noteOf, notesWith } from "../../src/state/deliveries";
import { hash, stateWith } from "./example-state";

const [A, B] = ["repo:api/actions/secret/DB", "repo:backend/actions/secret/DB"];
const note = (n: number) => ({ hash: hash(n), at: `2026-01-0${n}T00:00:00Z` });
/** As a state file has it. */
const read = (deliveries: object) =>
  parseState(JSON.stringify({ ...JSON.parse(printState(stateWith({ [A]: { current: hash(9) } }))), deliveries }), "f");

test("what was sealed or applied settles its note and those before it; the next one is the last", () => {
  expect(noteOf(undefined, [], note(1))).toEqual([note(1)]);
  expect(noteOf([note(1), note(2)], [undefined, hash(9)], note(3))).toEqual([note(1), note(2), note(3)]);
  expect(noteOf([note(1), note(2), note(4)], [hash(2), hash(1)], note(3))).toEqual([note(4), note(3)]);
  expect(noteOf([note(1), note(2)], [hash(9)], note(1))).toEqual([note(2), note(1)]);
});

test("a value that a person names keeps its place among the notes; the lock's own comes before those that are open", () => {
  expect(notesWith([note(1), note(2)], [hash(9)], note(1))).toEqual([note(1), note(2)]);
  expect(notesWith([note(1), note(2)], [hash(9)], note(9))).toEqual([note(9), note(1), note(2)]);
  expect(notesWith(undefined, [], note(1))).toEqual([note(1)]);
});

test("an apply that follows a repository to its new name takes the notes along", () => {
  const plan = { changes: [{ action: "rename", before: { address: "repo:api" }, after: { address: "repo:backend" } }], record: [] };
  const { state } = bookkeeping(plan as never, read({ [A]: [note(1)] }), emptyLock());
  expect([...state!.deliveries!]).toEqual([[B, [note(1)]]]);
});

test("a note of an earlier version is read from its item, and written with the others", () => {
  const text = JSON.stringify({ ...JSON.parse(printState(stateWith({}))), items: { [A]: { current: hash(9), delivery: note(1) } } });
  const state = parseState(text, "f");
  expect([...state.deliveries!]).toEqual([[A, [note(1)]]]);
  expect(JSON.parse(printState(state))).toMatchObject({ items: { [A]: { current: hash(9) } }, deliveries: { [A]: [note(1)] } });
});

test("notes follow a repository to its new name, and stay when an item is given up", () => {
  const state = read({ [A]: [note(1)] });
  expect([...renameInState(state, "api", "backend").deliveries!]).toEqual([[B, [note(1)]]]);
  expect([...moveItem(state, A, B).deliveries!]).toEqual([[B, [note(1)]]]);
  expect([...removeItem(state, A).deliveries!]).toEqual([[A, [note(1)]]]);
});

test.each<[string, object, RegExp]>([
  ["an address", { x: [note(1)] }, /"x" is not an address/],
  ["a hash", { [A]: [{ ...note(1), hash: "1" }] }, /hash/],
  ["a list", { [A]: note(1) }, /a list/],
])("refuses notes without %s", (_, deliveries, message) => {
  expect(() => read(deliveries)).toThrow(message);
});
