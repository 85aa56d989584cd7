import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import * as openpgp from "openpgp";
import { temporaryFolder } from "../files/temporary-folder";
import { Bench } from "./bench";
import { declare, secret } from "./declare";

const folder = temporaryFolder();
const outside = temporaryFolder();
const [A, DEPENDABOT] = ["org/actions/secret/CONFIG", "org/dependabot/secret/CONFIG"] as const;
const CANARY = "canary-large-93b1";
const value = { from: "largeFile", path: "big.json" } as const;
const CONTENTS = `${CANARY} `.repeat(10_000);

let bench: Bench;
const sealFiles = (more = {}) =>
  bench.seal({ desired: declare([secret(A, value), secret(DEPENDABOT, value)]), folder: folder.path, ...more });

beforeEach(async () => {
  bench = await Bench.create();
  writeFileSync(folder.file("big.json"), CONTENTS);
});

async function opened(passphrase: string): Promise<string> {
  const message = await openpgp.readMessage({ binaryMessage: new Uint8Array(readFileSync(folder.file("big.json.gpg"))) });
  return String((await openpgp.decrypt({ message, passwords: [passphrase] })).data);
}

test("the secret is the passphrase of an encrypted file beside the plain one", async () => {
  await sealFiles();
  expect(readdirSync(folder.path).sort()).toEqual(["big.json", "big.json.gpg"]);
  expect(bench.open(A)).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(await opened(bench.open(A))).toBe(CONTENTS);
  expect(readFileSync(folder.file("big.json.gpg"), "latin1")).not.toContain(CANARY);
});

test.each<[string, () => void]>([
  ["a file of another kind", () => writeFileSync(folder.file("big.json.gpg"), "precious")],
  [
    "a symbolic link",
    () => {
      writeFileSync(folder.file("sealform.yaml"), "precious");
      symlinkSync("sealform.yaml", folder.file("big.json.gpg"));
    },
  ],
])("does not write over %s", async (_, put) => {
  put();
  await expect(sealFiles()).rejects.toMatchObject({ message: expect.stringContaining("is there already") });
  expect(readFileSync(folder.file("big.json.gpg"), "utf8")).toBe("precious");
});

test("gives the workflow step that opens it", async () => {
  const { steps } = await sealFiles();
  expect(steps).toEqual([{ address: A, path: "big.json", text: expect.stringContaining("PASSPHRASE: ${{ secrets.CONFIG }}") }]);
  expect(steps[0]!.text).toContain("gpg --batch --yes --quiet --passphrase-fd 0 --output 'big.json' --decrypt 'big.json.gpg'");
});

test("all that share a file have one passphrase, also when only one of them is named", async () => {
  await sealFiles();
  const before = bench.open(A);
  expect((await sealFiles({ addresses: [DEPENDABOT] })).sealed).toEqual([A, DEPENDABOT]);
  expect(bench.open(A)).not.toBe(before);
  expect(bench.open(DEPENDABOT)).toBe(bench.open(A));
  bench.github.keyGenerations.set("org/dependabot", 1);
  expect((await sealFiles()).sealed).toEqual([A, DEPENDABOT]);
  expect(await opened(bench.open(DEPENDABOT))).toBe(CONTENTS);
});

test("with a fingerprint key an unchanged file is left alone while its encrypted form is there", async () => {
  const env = { SEALFORM_FINGERPRINT_KEY: "0123456789abcdef0123456789abcdef" };
  await sealFiles({ env });
  expect((await sealFiles({ env, all: true })).sealed).toEqual([]);
  rmSync(folder.file("big.json.gpg"));
  expect((await sealFiles({ env, all: true })).sealed).toEqual([A, DEPENDABOT]);
  writeFileSync(folder.file("big.json"), "changed");
  expect((await sealFiles({ env, all: true })).sealed).toEqual([A, DEPENDABOT]);
});

test("writes nothing when another source fails", async () => {
  await bench.failure({
    desired: declare([secret(A, value), secret("org/actions/secret/B", { from: "env", name: "UNSET" })]),
    folder: folder.path,
  });
  expect(readdirSync(folder.path)).toEqual(["big.json"]);
});

test("neither the file nor the encrypted one may lie outside the folder", async () => {
  symlinkSync(outside.file("x"), folder.file("big.json.gpg"));
  const failed = await bench.failure({ desired: declare([secret(A, value)]), folder: folder.path });
  expect(failed).toMatchObject({ rule: "path-outside" });
  writeFileSync(outside.file("y"), CANARY);
  symlinkSync(outside.file("y"), folder.file("link"));
  expect(await bench.failure({ desired: declare([secret(A, { from: "largeFile", path: "link" })]), folder: folder.path })).toMatchObject({
    rule: "path-outside",
  });
  expect(readdirSync(outside.path)).toEqual(["y"]);
});

test("the file is in its place when the caller says so, and the old one stays when it does not", async () => {
  await sealFiles();
  const before = readFileSync(folder.file("big.json.gpg"));
  const { files } = await bench.dryRun({ desired: declare([secret(A, value)]), folder: folder.path, all: true });
  expect(readFileSync(folder.file("big.json.gpg"))).toEqual(before);
  await files[0]!.discard();
  expect(readdirSync(folder.path).sort()).toEqual(["big.json", "big.json.gpg"]);
  expect(readFileSync(folder.file("big.json.gpg"))).toEqual(before);
});

test("a file that is not the one that the lock opens is sealed again", async () => {
  await sealFiles();
  expect((await sealFiles()).sealed).toEqual([]);
  const { lock } = bench;
  await sealFiles({ all: true });
  bench.lock = lock;
  expect((await sealFiles()).sealed).toEqual([A, DEPENDABOT]);
  expect(await opened(bench.open(A))).toBe(CONTENTS);
  rmSync(folder.file("big.json.gpg"));
  expect((await sealFiles()).sealed).toEqual([A, DEPENDABOT]);
});

test("a lock that is older than the file's hash counts as that file's", async () => {
  await sealFiles();
  for (const [address, { fileSha256: _, ...entry }] of [...bench.lock.sealed]) bench.lock.sealed.set(address, entry);
  expect((await sealFiles()).sealed).toEqual([]);
});
