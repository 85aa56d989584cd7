import { spawn } from "node:child_process";
import { relative, sep } from "node:path";
import { tempProject } from "../support/project";
import { SEALFORM } from "../support/sealform";
import { startSimulator } from "../support/simulator";

const LIST = "process.on('exit', () => process.stderr.write('\\n' + JSON.stringify(Object.keys(require.cache))))";

interface Place {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Modules that a command has loaded at its end, relative to the package. */
async function loadedBy(args: readonly string[], { cwd, env }: Place = {}): Promise<string[]> {
  const program = `${LIST}; process.argv.splice(1, 0, "sealform"); require(${JSON.stringify(SEALFORM)})`;
  const child = spawn(process.execPath, ["-e", program, "--", ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    ...(cwd !== undefined && { cwd }),
    ...(env && { env: { PATH: process.env.PATH, ...env } }),
  });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  await new Promise((resolve) => child.on("close", resolve));
  const files: string[] = JSON.parse(stderr.slice(stderr.lastIndexOf("\n")));
  return files.map((file) => relative(`${SEALFORM}/../..`, file).split(sep).join("/"));
}

test("--help loads commander and the table of commands, and nothing else of ours", async () => {
  const ours = (await loadedBy(["--help"])).filter((file) => !file.startsWith("node_modules/commander/"));
  expect(ours.sort()).toEqual([
    "bin/sealform.js",
    "dist/src/cli/exit.js",
    "dist/src/cli/main.js",
    "dist/src/cli/table.js",
    "dist/src/cli/world.js",
  ]);
});

const HEAVY = /libsodium|cdktf|src\/simulator|node_modules\/ajv\/dist\/(ajv|2020)/;
/** All that reads and resolves workflows; the rest are words, which job is which, and the paths of checkouts. */
const WORKFLOWS = /src\/audit\/(?!reads\.js|jobs\.js|resolve\/when\.js|checkouts\/spec\.js)/;
const SEALING = /src\/sealing\//;
const CLIENT = /src\/github\/(connect|reader|snapshot)\.js|src\/state\/git\/store\.js/;

test.each([
  ["validate", "the client of GitHub, what reads workflows, or plaintexts", [CLIENT, WORKFLOWS, SEALING]],
  ["plan", "what reads workflows, or plaintexts", [WORKFLOWS, SEALING]],
  ["apply", "what reads workflows, or plaintexts", [WORKFLOWS, SEALING]],
  ["drift", "what reads workflows, or plaintexts", [WORKFLOWS, SEALING]],
  ["terraform", "what reads workflows", [WORKFLOWS]],
] as const)("%s --help loads neither libsodium nor cdktf nor the simulator, nor %s", async (command, _, others) => {
  const loaded = await loadedBy([command, "--help"]);
  expect(loaded).toContain(`dist/src/cli/commands/${command}.js`);
  expect(loaded.filter((file) => [HEAVY, ...others].some((one) => one.test(file)))).toEqual([]);
});

test("a plan reads GitHub to its end without what reads workflows or plaintexts, as long as none are named", async () => {
  const github = await startSimulator();
  const project = tempProject({
    "sealform.yaml": "version: 1\norganization: acme\nvariables:\n  REGION: { visibility: all, value: eu-west-1 }\n",
    "checkout/.github/workflows/ci.yml": "on: push\njobs: { a: { runs-on: x, steps: [{ run: 'echo $" + "{{ vars.REGION }}' }] } }\n",
  });
  const place = {
    cwd: project.folder,
    env: { HOME: project.folder, GITHUB_TOKEN: "admin-token", GITHUB_API_URL: github.url },
  };
  const [without, named] = await Promise.all([
    loadedBy(["plan", "--no-cache"], place),
    loadedBy(["plan", "--no-cache", "--workflows", "checkout"], place),
  ]);
  await github.close();
  expect(github.requests.filter(({ path }) => path.startsWith("/orgs/acme/actions/variables"))).toHaveLength(2);
  expect(without.filter((file) => [HEAVY, WORKFLOWS, SEALING].some((one) => one.test(file)))).toEqual([]);
  expect(named.filter((file) => WORKFLOWS.test(file)).length).toBeGreaterThan(50);
});
