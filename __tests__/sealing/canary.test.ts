import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import { inspect } from "node:util";
import { printLock } from "../../src/lock";
import type { ValueSource } from "../../src/model/desired";
import { temporaryFolder } from "../files/temporary-folder";
import { Bench } from "./bench";
import { declare, secret } from "./declare";

const folder = temporaryFolder();
const CANARY = "canary-b81f2c-secret";
const A = "org/actions/secret/A";

/** The canary in the spellings in which it could slip out. */
const SPELLINGS = [
  CANARY,
  Buffer.from(CANARY).toString("base64").slice(0, 20),
  Buffer.from(CANARY).toString("hex"),
  encodeURIComponent(CANARY),
];

function expectClean(what: string): void {
  for (const spelling of SPELLINGS) expect(what).not.toContain(spelling);
}

const everything = (value: unknown) =>
  `${inspect(value, { depth: 12, showHidden: true })}${JSON.stringify(value)}${(value as Error).stack ?? ""}`;

function prepare(): void {
  writeFileSync(folder.file("file"), CANARY);
  writeFileSync(folder.file("bad-utf8"), Buffer.concat([Buffer.from(CANARY), Buffer.from([0xff])]));
  writeFileSync(folder.file("large"), `${CANARY}x`.repeat(5000));
  writeFileSync(folder.file("x.env"), `A="${CANARY}"\n`);
  writeFileSync(folder.file("bad.env"), `A="${CANARY}\n`);
  writeFileSync(folder.file("json"), `{"a": "${CANARY}"} `);
}

const exec = (script: string): ValueSource => ({ from: "exec", argv: ["sh", "-c", script], timeoutSeconds: 5 });

test.each<[string, ValueSource]>([
  ["env", { from: "env", name: "X" }],
  ["file", { from: "file", path: "file" }],
  ["dotenv", { from: "dotenv", path: "x.env", key: "A" }],
  ["exec", exec("cat file; cat file >&2")],
  ["stdin", { from: "stdin" }],
  ["structured file", { from: "file", path: "json" }],
])("a value from %s appears in no result, no warning and no file but its own", async (_, value) => {
  prepare();
  const files = readdirSync(folder.path);
  const bench = await Bench.create();
  const env = { X: CANARY, SEALFORM_ALLOW_EXEC: "1", PATH: process.env.PATH, SEALFORM_FINGERPRINT_KEY: "k".repeat(32) };
  const result = await bench.seal({
    desired: declare([secret(A, value)]),
    folder: folder.path,
    env,
    stdin: Readable.from([Buffer.from(`${CANARY}\n`)]),
  });
  expect(bench.open(A)).toContain(CANARY);
  expectClean(everything({ ...result, lock: printLock(result.lock) }) + bench.lines.join() + printLock(result.lock));
  expect(readdirSync(folder.path)).toEqual(files);
});

test.each<[string, ValueSource, string]>([
  ["a value that is no UTF-8", { from: "file", path: "bad-utf8" }, "value-encoding"],
  ["a value that is too large", { from: "file", path: "large" }, "value-too-large"],
  ["a dotenv file with an open quote", { from: "dotenv", path: "bad.env", key: "A" }, "dotenv-syntax"],
  ["a dotenv file without the key", { from: "dotenv", path: "x.env", key: "CANARY" }, "dotenv-key"],
  ["a program that prints it and fails", exec("cat file; cat file >&2; exit 1"), "exec-failed"],
  ["a program that prints it for ever", exec("while :; do cat large; done"), "value-too-large"],
  ["a forbidden variable", { from: "env", name: "GITHUB_TOKEN" }, "env-forbidden"],
])("an error about %s does not show it", async (_, value, rule) => {
  prepare();
  const bench = await Bench.create();
  const error = await bench.failure({
    desired: declare([secret(A, value)]),
    folder: folder.path,
    env: { SEALFORM_ALLOW_EXEC: "1", PATH: process.env.PATH, GITHUB_TOKEN: CANARY },
  });
  expect(error.rule).toBe(rule);
  expectClean(everything(error) + error.message + error.hint);
});

test("the encrypted file of largeFile and the step to print do not show it", async () => {
  prepare();
  const bench = await Bench.create();
  const result = await bench.seal({ desired: declare([secret(A, { from: "largeFile", path: "large" })]), folder: folder.path });
  expectClean(everything(result) + readFileSync(folder.file("large.gpg"), "latin1"));
  const passphrase = bench.open(A);
  expect(everything(result) + printLock(result.lock) + readFileSync(folder.file("large.gpg"), "latin1")).not.toContain(passphrase);
});
