import { spawnSync } from "node:child_process";
import { relative, sep } from "node:path";
import { SEALFORM } from "../support/sealform";

const LIST = "process.on('exit', () => process.stderr.write(JSON.stringify(Object.keys(require.cache))))";

function loadedBy(...args: string[]): string[] {
  const { stderr } = spawnSync(
    process.execPath,
    ["-e", `${LIST}; process.argv.splice(1, 0, "sealform"); require(${JSON.stringify(SEALFORM)})`, "--", ...args],
    { encoding: "utf8" },
  );
  const files: string[] = JSON.parse(stderr.slice(stderr.lastIndexOf('["')));
  return files.map((file) => relative(`${SEALFORM}/../..`, file).split(sep).join("/"));
}

test("--help loads commander and the table of commands, and nothing else of ours", () => {
  const ours = loadedBy("--help").filter((file) => !file.startsWith("node_modules/commander/"));
  expect(ours.sort()).toEqual([
    "bin/sealform.js",
    "dist/src/cli/exit.js",
    "dist/src/cli/main.js",
    "dist/src/cli/table.js",
    "dist/src/cli/world.js",
  ]);
});

test.each([
  "validate",
  "plan",
  "apply",
  "drift",
  "terraform",
])("%s --help loads neither libsodium nor cdktf nor the simulator", (command) => {
  const loaded = loadedBy(command, "--help");
  expect(loaded).toContain(`dist/src/cli/commands/${command}.js`);
  expect(loaded.filter((file) => /libsodium|cdktf|src\/simulator|node_modules\/ajv\/dist\/(ajv|2020)/.test(file))).toEqual([]);
});
