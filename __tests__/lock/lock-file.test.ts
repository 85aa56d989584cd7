import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { checkLockOwner, ciphertextHash, decodeCiphertext, emptyLock, keyFingerprint, LockFile, printLock, readLock } from "../../src/lock";
import { temporaryFolder } from "../files/temporary-folder";
import { lockWith } from "./example-lock";

const folder = temporaryFolder();

test("a lock that is not there is undefined, not an error and not an empty lock", async () => {
  expect(await readLock(folder.file("sealform.lock.json"))).toBeUndefined();
});

test("reads what it wrote", async () => {
  const lock = lockWith(["A"]);
  await new LockFile(folder.file("l")).write(lock);
  expect(printLock((await readLock(folder.file("l")))!)).toBe(printLock(lock));
  expect(readdirSync(folder.path)).toEqual(["l"]);
});

test("writes over nothing that somebody else wrote since it was read", async () => {
  const [ours, theirs] = [new LockFile(folder.file("l")), new LockFile(folder.file("l"))];
  expect([await ours.read(), await theirs.read()]).toEqual([undefined, undefined]);
  await theirs.write(lockWith(["THEIRS"]));
  const refused = expect.objectContaining({ rule: "lock-changed", hint: expect.stringMatching(/again/) });
  await expect(ours.write(lockWith(["OURS"]))).rejects.toEqual(refused);
  expect(readFileSync(folder.file("l"), "utf8")).toBe(printLock(lockWith(["THEIRS"])));
  await ours.read();
  await ours.write(lockWith(["OURS"]));
  await ours.write(lockWith(["OURS", "THEIRS"]));
  await expect(theirs.write(emptyLock())).rejects.toEqual(refused);
  rmSync(folder.file("l"));
  await expect(ours.write(emptyLock())).rejects.toEqual(refused);
});

test("names the file in its errors", async () => {
  writeFileSync(folder.file("l"), "{");
  await expect(readLock(folder.file("l"))).rejects.toMatchObject({
    rule: "lock-invalid",
    message: expect.stringContaining(`${folder.file("l")}:1:2`),
  });
});

test("one ciphertext has one spelling, one length of the least, and one hash", () => {
  const box = Buffer.alloc(48, 9);
  expect(decodeCiphertext(box.toString("base64"))).toEqual(box);
  expect(ciphertextHash(box.toString("base64"))).toMatch(/^[0-9a-f]{64}$/);
  for (const bad of [
    "",
    "AAAA",
    box.subarray(1).toString("base64"),
    `${box.toString("base64")} `,
    box.toString("base64").replace(/.$/, "=="),
    Buffer.alloc(49153 + 48).toString("base64"),
  ])
    expect(() => decodeCiphertext(bad)).toThrow(expect.objectContaining({ rule: "ciphertext" }));
});

test("a key is known by the hash of its bytes", () => {
  expect(keyFingerprint(Buffer.alloc(32).toString("base64"))).toBe(
    "sha256:66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925",
  );
});

describe("someone else's lock", () => {
  const lock = { ...emptyLock(), host: "api.github.com", owner: { kind: "organization" as const, login: "acme", id: 9 } };

  test("is refused", () => {
    const foreign = expect.objectContaining({ rule: "lock-foreign", hint: expect.any(String) });
    expect(() => checkLockOwner(lock, { kind: "organization", login: "beta" }, "api.github.com")).toThrow(foreign);
    expect(() => checkLockOwner(lock, { kind: "user", login: "acme" }, "api.github.com")).toThrow(foreign);
    expect(() => checkLockOwner(lock, { kind: "organization", login: "acme" }, "ghes.example.com")).toThrow(foreign);
    expect(() => checkLockOwner(lock, { kind: "organization", login: "acme", id: 10 }, "api.github.com")).toThrow(foreign);
  });

  test("is not one with another spelling, one whose owner was renamed, or an empty one", () => {
    checkLockOwner(lock, { kind: "organization", login: "ACME" }, "API.github.com");
    checkLockOwner(lock, { kind: "organization", login: "new-name", id: 9 }, "api.github.com");
    expect(checkLockOwner(emptyLock(), { kind: "user", login: "alice" }, "api.github.com")).toBeUndefined();
  });
});
