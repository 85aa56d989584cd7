import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import type { ValueSource } from "../../src/model/desired";
import { workflowStep } from "../../src/sealing/large-file";
import { temporaryFolder } from "../files/temporary-folder";
import { Bench } from "./bench";
import { declare, secret } from "./declare";

const folder = temporaryFolder();
const A = "org/actions/secret/A";
let bench: Bench;
beforeEach(async () => {
  bench = await Bench.create();
  mkdirSync(folder.file(".git"));
  writeFileSync(folder.file(".git/config"), "K=1\n");
});

const failure = (value: ValueSource) => bench.failure({ desired: declare([secret(A, value)]), folder: folder.path });
const sources = (path: string): ValueSource[] => [
  { from: "file", path },
  { from: "dotenv", path, key: "K" },
  { from: "largeFile", path },
];

test("nothing is taken from the .git folder, through links neither", async () => {
  symlinkSync(folder.file(".git/config"), folder.file("innocent.txt"));
  symlinkSync(folder.file(".git"), folder.file("folder"));
  for (const path of [".git/config", "innocent.txt", "folder/config"])
    for (const source of sources(path)) expect(await failure(source)).toMatchObject({ rule: "path-git" });
});

test("nothing is written into the .git folder", async () => {
  writeFileSync(folder.file("big.json"), "{}");
  symlinkSync(folder.file(".git/config"), folder.file("big.json.gpg"));
  expect(await failure({ from: "largeFile", path: "big.json" })).toMatchObject({ rule: "path-git" });
});

test("a pipe or a device is refused and not waited for", async () => {
  execFileSync("mkfifo", [folder.file("pipe.txt")]);
  for (const source of sources("pipe.txt"))
    expect(await failure(source)).toMatchObject({ rule: "file-unreadable", message: expect.stringMatching(/not a regular file/) });
});

test("a path with a control character is refused", async () => {
  for (const source of sources("a\n- run: x.json")) expect(await failure(source)).toMatchObject({ rule: "path-characters" });
});

test("a path is one word of the shell in the workflow step, no option and no expression", () => {
  const command = (path: string) => workflowStep(path, "CONFIG").split("\n").at(-2);
  expect(command("a'; x #.json")).toContain("--output 'a'\\''; x #.json' --decrypt 'a'\\''; x #.json.gpg'");
  expect(command("-o.json")).toContain("--output './-o.json' --decrypt './-o.json.gpg'");
  const step = workflowStep("${{ secrets.OTHER }}.json", "CONFIG");
  expect(step.replaceAll("${{ '${{' }}", "")).not.toMatch(/\$\{\{(?! secrets\.CONFIG \}\})/);
  expect(step.match(/\$\{\{ '\$\{\{' \}\} secrets\.OTHER \}\}\.json/g)).toHaveLength(3);
});
