import { parseState, printState } from "../../src/state";
import { hash, stateWith } from "./example-state";

const text = printState(
  stateWith({
    "org/actions/secret/A": { current: hash(1), generation: 1, receipt: "2026-01-31T12:00:00Z" },
    "org/actions/secret/B": { intent: { action: "write", at: "2026-01-31T12:00:00Z" } },
  }),
);

test.each<[string, object, object]>([
  ["the last of the hashes is the current one", { hashes: [hash(1), hash(2)] }, { revoked: [hash(1)], current: hash(2) }],
  ["a single one is current", { hashes: [hash(1)], observed: true }, { current: hash(1), observed: true }],
  ["those of a tombstone are revoked", { hashes: [hash(1), hash(2)], deleted: true }, { revoked: [hash(1), hash(2)], deleted: true }],
  ["none are none", { hashes: [], receipt: "2026-01-31T12:00:00Z" }, { receipt: "2026-01-31T12:00:00Z" }],
])("reads the hashes of an earlier version: %s", (_, before, after) => {
  const old = printState(stateWith({ "org/actions/secret/A": {} })).replace("{}", JSON.stringify(before));
  const read = parseState(old, "s");
  expect(read.items.get("org/actions/secret/A")).toEqual(after);
  expect(parseState(printState(read), "s").items.get("org/actions/secret/A")).toEqual(after);
});

test.each<[string, (text: string) => string, string, string]>([
  ["a truncated state", (t) => t.slice(0, -40), "state-invalid", "the state is damaged"],
  ["an empty state", () => "\n", "state-empty", "s:1:1: the state is empty"],
  ["a lock file", () => '{"version": 1, "repositories": {}}', "state-invalid", 'unknown key "repositories"'],
  ["something else", () => '{"terraform_version": "1.9"}', "state-version", "this is not a state"],
  [
    "a newer state",
    (t) => t.replace('"version": 1', '"version": 3'),
    "state-version",
    "s:2:14: the state has version 3: it was made by a newer sealform",
  ],
  ["a merge conflict", (t) => `<<<<<<< HEAD\n${t}`, "state-conflict", "s:1:1: the state holds a merge conflict of git"],
  ["a state without a lineage", (t) => t.replace(/ *"lineage".*\n/, ""), "state-invalid", '"lineage" is missing'],
  ["an item under no address", (t) => t.replace("org/actions/secret/A", "nowhere"), "state-invalid", "is not an address"],
  ["an unknown field", (t) => t.replace('"receipt"', '"reciept"'), "state-invalid", 'unknown key "reciept"'],
  ["a short hash", (t) => t.replace(hash(1), "abc"), "state-invalid", "must be 64 hexadecimal digits"],
  ["a time of another form", (t) => t.replace("2026-01-31T12:00:00Z", "31.1.2026"), "state-invalid", '"receipt" must be a time'],
  ["hashes in both forms", (t) => t.replace('"current"', `"hashes": [], "current"`), "state-invalid", '"hashes" is the older form'],
  [
    "an intent of another kind",
    (t) => t.replace('"write"', '"wipe"'),
    "state-invalid",
    '"action" must be one of create, write, access, protect, delete',
  ],
])("refuses %s, with its place and what to do", (_, change, rule, message) => {
  expect(change(text)).not.toBe(text);
  expect(() => parseState(change(text), "s")).toThrow(
    expect.objectContaining({ rule, message: expect.stringContaining(message), hint: expect.any(String) }),
  );
});
