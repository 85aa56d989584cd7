import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { temporaryFolder } from "../files/temporary-folder";
import { Bench } from "../sealing/bench";
import { declare, secret } from "../sealing/declare";
import { run } from "./program";

const folder = temporaryFolder();
const CONFIG = "org/actions/secret/CONFIG";

let home: NodeJS.ProcessEnv;
beforeEach(() => {
  mkdirSync(folder.file("gnupg"), { mode: 0o700 });
  home = { ...process.env, GNUPGHOME: folder.file("gnupg") };
});
afterEach(() => run("gpgconf", ["--kill", "all"], { env: home }));

async function sealed(contents: Buffer) {
  const bench = await Bench.create();
  writeFileSync(folder.file("it's big.bin"), contents);
  const { steps } = await bench.seal({
    desired: declare([secret(CONFIG, { from: "largeFile", path: "it's big.bin" })]),
    folder: folder.path,
  });
  return { passphrase: bench.open(CONFIG), step: steps[0]!.text };
}

const contents = Buffer.concat([Buffer.from([0, 255, 13, 10]), Buffer.alloc(200_000, "binary and large ")]);

test("plain gpg opens the file with the passphrase on its standard input", async () => {
  const { passphrase } = await sealed(contents);
  const { status, stdout, stderr } = run("gpg", ["--batch", "--passphrase-fd", "0", "--decrypt", "it's big.bin.gpg"], {
    cwd: folder.path,
    env: home,
    input: passphrase,
  });
  expect([status, stderr.includes("AES256")]).toEqual([0, true]);
  expect(stdout.equals(contents)).toBe(true);
});

test("the file is AES-256 with an integrity check", async () => {
  const { passphrase } = await sealed(contents);
  const { stdout } = run("gpg", ["--batch", "--passphrase-fd", "0", "--list-packets", "it's big.bin.gpg"], {
    cwd: folder.path,
    env: home,
    input: passphrase,
  });
  expect(stdout.toString()).toMatch(/symkey enc packet: version 4, cipher 9,.*s2k 3/);
  expect(stdout.toString()).toContain("mdc_method: 2");
});

test("a wrong passphrase opens nothing", async () => {
  await sealed(contents);
  const { status, stdout } = run("gpg", ["--batch", "--passphrase-fd", "0", "--decrypt", "it's big.bin.gpg"], {
    cwd: folder.path,
    env: home,
    input: "wrong",
  });
  expect(status).not.toBe(0);
  expect(stdout).toHaveLength(0);
});

test("the workflow step that was printed works as it is", async () => {
  const { passphrase, step } = await sealed(contents);
  rmSync(folder.file("it's big.bin"));
  const script = step.split("run: |\n")[1]!.replace(/^ {4}/gm, "");
  const { status, stderr } = run("bash", ["-e", "-c", script], { cwd: folder.path, env: { ...home, PASSPHRASE: passphrase } });
  expect([status, stderr]).toEqual([0, ""]);
  expect(readFileSync(folder.file("it's big.bin")).equals(contents)).toBe(true);
});
