import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { emptyLock, type Lock, parseLock, printLock } from "../../src/lock";
import { lock } from "./arbitrary-lock";
import { lockWith, sealedValue } from "./example-lock";

const plain = (l: Lock) => ({
  ...l,
  ...Object.fromEntries(
    Object.entries(l).flatMap(([key, value]) => (typeof value === "object" && Symbol.iterator in value ? [[key, [...value]]] : [])),
  ),
});

function example(): Lock {
  const example = {
    ...emptyLock(),
    lineage: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
    host: "api.github.com",
    owner: { kind: "organization" as const, login: "acme", id: 9 },
  };
  example.repositories.set("web", 102).set("API", 101).set("10", 110);
  example.environments.set("env:api/production", 7);
  example.teams.set("sre", 3);
  example.users.set("alice", 4);
  example.selections.set("org/actions/secret/NPM_TOKEN", ["lib-a", "web"]).set("org/actions/variable/REGION", []);
  example.sealed.set("repo:api/actions/secret/B", { ...sealedValue(2, 3), fingerprint: "ab".repeat(32), signature: "sig" });
  example.sealed.set("org/actions/secret/NPM_TOKEN", sealedValue(1));
  return example;
}

test("prints the lock that reviewers know", () => {
  expect(printLock(example())).toBe(readFileSync(join(__dirname, "example.lock.txt"), "utf8"));
});

test("an empty lock has all its maps", () => {
  expect(printLock(emptyLock())).toBe(
    '{\n  "version": 1,\n  "repositories": {\n  },\n  "environments": {\n  },\n  "teams": {\n  },\n  "users": {\n  },\n  "selections": {\n  },\n  "sealed": {\n  }\n}\n',
  );
});

test("is JSON that every other program reads the same", () => {
  expect(JSON.parse(printLock(example())).sealed["repo:api/actions/secret/B"]).toMatchObject({ generation: 3, signature: "sig" });
});

test("parsing what was printed gives the same lock", () => {
  fc.assert(fc.property(lock, (l) => expect(plain(parseLock(printLock(l), "f"))).toEqual(plain(l))));
});

test("the order in which entries came does not show", () => {
  const [there, back] = [lockWith(["A", "B", "C"]), emptyLock()];
  for (const [address, value] of [...there.sealed].reverse()) back.sealed.set(address, value);
  expect(printLock(back)).toBe(printLock(there));
});
