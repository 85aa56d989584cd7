import { cpSync, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { tempProject } from "../support/project";
import { runSealform } from "../support/sealform";
import { run } from "./program";

const OURS = join(__dirname, "../../.venv/bin");
/** The one that .ci/run installs, else that of the PATH. */
const PATH = existsSync(join(OURS, "zizmor")) ? `${OURS}${delimiter}${process.env.PATH}` : process.env.PATH;
interface Result {
  readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }];
}

jest.setTimeout(30_000);

const WHOLE =
  "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./x\n        env: { ALL: '${{ toJSON(secrets) }}', ONE: '${{ secrets.ONE }}' }\n";
const ACTION = 'name: x\nruns:\n  using: composite\n  steps:\n    - run: echo "${{ inputs.x }}"\n      shell: bash\n';

test("zizmor runs beside us: its results in a run of its own, at files that are there, and ours without what it says as well", async () => {
  const { folder } = tempProject({ "web/.github/workflows/ci.yml": WHOLE });
  const args = ["audit", "--format", "sarif", "--zizmor", "web"];
  const { code, stdout, stderr } = await runSealform(args, { cwd: folder, env: { PATH } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [own, other] = JSON.parse(stdout).runs;
  expect(own.results).toEqual([]);
  expect(other.tool.driver.name).toBe("zizmor");
  const uris = other.results.map(({ locations: [first] }: Result) => first.physicalLocation.artifactLocation.uri);
  expect(new Set(uris)).toEqual(new Set(["web/.github/workflows/ci.yml"]));
  expect(other.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toContain("zizmor/overprovisioned-secrets");
});

test("zizmor takes the configuration that comes from the declaration", async () => {
  const { folder, write } = tempProject();
  cpSync("examples/acme", folder, { recursive: true });
  write("zizmor.yml", (await runSealform(["audit", "--export", "zizmor"], { cwd: folder })).stdout);
  expect(readFileSync(join(folder, "zizmor.yml"), "utf8")).toContain("NPM_TOKEN");
  const found = (...config: string[]) => {
    const args = ["--quiet", "--persona=auditor", "--no-online-audits", "--format=sarif", ...config, "repositories/api"];
    const { status, stdout } = run("zizmor", args, { cwd: folder, env: { ...process.env, PATH } });
    expect(status).toBe(0);
    return JSON.parse(stdout.toString()).runs[0].results.filter(
      ({ ruleId }: { ruleId: string }) => ruleId === "zizmor/secrets-outside-env",
    );
  };
  expect(found("--no-config").length).toBeGreaterThan(found("--config", "zizmor.yml").length);
  // DATABASE_URL is in an environment, and is read outside of it.
  expect(found("--config", "zizmor.yml")).toHaveLength(1);
});

test("what both tools say of a file is put together in a folder of a repository, too", async () => {
  const { folder } = tempProject();
  cpSync("examples/acme", join(folder, "a b/acme"), { recursive: true });
  run("git", ["init", "-q", "."], { cwd: folder });
  const args = ["audit", "--format", "sarif", "--zizmor", "repositories/api"];
  const { stdout } = await runSealform(args, { cwd: join(folder, "a b/acme"), env: { PATH } });
  const results: readonly (Result & { readonly suppressions?: object })[] = JSON.parse(stdout).runs[1].results;
  const uris = results.map(({ locations: [first] }) => first.physicalLocation.artifactLocation.uri);
  expect(new Set(uris)).toEqual(new Set(["repositories/api/.github/workflows/deploy.yml"]));
  expect(results.filter(({ suppressions }) => suppressions)).not.toEqual([]);
});

test("every file that we read zizmor reads as well, below a repository in a repository too; of its auditor persona one audit is taken", async () => {
  const { folder } = tempProject({
    "one/.github/workflows/ci.yml": WHOLE,
    "two/sub/action.yml": ACTION,
    "two/.github/workflows/a b.yml": WHOLE,
  });
  for (const path of [".", "one", "two"]) run("git", ["init", "-q", path], { cwd: folder });
  const { stdout } = await runSealform(["audit", "--format", "sarif", "--zizmor", "."], { cwd: folder, env: { PATH } });
  const results: readonly (Result & { readonly ruleId: string; readonly properties: object })[] = JSON.parse(stdout).runs[1].results;
  const uris = results.map(({ locations: [first] }) => decodeURIComponent(first.physicalLocation.artifactLocation.uri));
  expect(new Set(uris)).toEqual(new Set(["one/.github/workflows/ci.yml", "two/.github/workflows/a b.yml", "two/sub/action.yml"]));
  const strict = results.filter(({ properties }) => !JSON.stringify(properties).includes('"Regular"')).map(({ ruleId }) => ruleId);
  expect(new Set(strict)).toEqual(new Set(["zizmor/secrets-outside-env"]));
});
