import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { type Lock, parseLock, printLock } from "../../src/lock";
import { temporaryFolder } from "../files/temporary-folder";
import { lockWith, sealedValue } from "./example-lock";

const folder = temporaryFolder();
const at = (name: string) => `org/actions/secret/${name}`;

/** Git's own merge of two branches that began at one commit. @returns the merged text, or undefined with a conflict. */
function merge(base: Lock, ours: Lock, theirs: Lock): string | undefined {
  for (const [name, lock] of Object.entries({ base, ours, theirs })) writeFileSync(folder.file(name), printLock(lock));
  const merged = spawnSync("git", ["merge-file", "-p", "ours", "base", "theirs"], { cwd: folder.path, encoding: "utf8" });
  return merged.status === 0 ? merged.stdout : undefined;
}

const base = () => lockWith(["B", "D", "F", "H"]);

function changed(change: (lock: Lock) => void): Lock {
  const lock = base();
  change(lock);
  return lock;
}

const seal = (name: string, n: number, generation = 2) => changed((l) => l.sealed.set(at(name), sealedValue(n, generation)));
const newKey = (name: string, n: number) =>
  changed((l) => l.sealed.set(at(name), { ...sealedValue(n, 2), keyId: "2", keyFingerprint: `sha256:${"0".repeat(64)}` }));

test.each<[string, Lock, Lock]>([
  ["change two neighbours", seal("B", 1), seal("D", 2)],
  ["seal two neighbours for new keys", newKey("B", 1), newKey("D", 2)],
  ["add before and change after", seal("C", 9, 1), seal("D", 2)],
  ["change before and add after", seal("B", 1), seal("C", 9, 1)],
  ["add in two neighbouring places", seal("C", 9, 1), seal("E", 8, 1)],
  ["add in the middle and at the end", seal("C", 9, 1), seal("Z", 8, 1)],
  ["add before the last and at the end", seal("G", 9, 1), seal("Z", 8, 1)],
  ["add at the beginning and at the end", seal("A", 9, 1), seal("Z", 8, 1)],
  ["change the last and add at the end", seal("H", 4), seal("Z", 8, 1)],
  ["remove one and change its neighbour", changed((l) => l.sealed.delete(at("B"))), seal("D", 2)],
  ["seal one and select a repository", seal("B", 1), changed((l) => l.selections.set(at("D"), ["web"]))],
  ["add a repository each", changed((l) => l.repositories.set("api", 1)), changed((l) => l.environments.set("env:api/production", 2))],
])("branches that %s merge", (_, ours, theirs) => {
  const merged = merge(base(), ours, theirs);
  expect(merged).toBeDefined();
  const result = parseLock(merged!, "merged");
  const both = new Map([
    ...base().sealed,
    ...[...ours.sealed].filter(([a, v]) => JSON.stringify(v) !== JSON.stringify(base().sealed.get(a))),
    ...[...theirs.sealed].filter(([a, v]) => JSON.stringify(v) !== JSON.stringify(base().sealed.get(a))),
  ]);
  for (const [address] of base().sealed) if (!ours.sealed.has(address) || !theirs.sealed.has(address)) both.delete(address);
  expect(Object.fromEntries(result.sealed)).toEqual(Object.fromEntries(both));
  expect(printLock(result)).toBe(merged);
});

test("two values for one secret are a conflict, which is then refused with its line", () => {
  execFileSync("git", ["--version"]);
  expect(merge(base(), seal("B", 1, 2), seal("B", 1, 3))).toBeUndefined();
  const text = spawnSync("git", ["merge-file", "-p", "ours", "base", "theirs"], { cwd: folder.path, encoding: "utf8" }).stdout;
  const line = text.split("\n").findIndex((l) => l.startsWith("<<<<<<<")) + 1;
  expect(() => parseLock(text, "l")).toThrow(
    expect.objectContaining({ rule: "lock-conflict", message: expect.stringContaining(`l:${line}:1: `) }),
  );
});
