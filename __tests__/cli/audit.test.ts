import { tempProject } from "../support/project";
import { runSealform } from "../support/sealform";
import { type Estate, estate, MANIFEST, SEED } from "./estate";

test("audit --references --json: every reference and every error, and 3 where a file could not be read", async () => {
  const project = tempProject({
    ".github/workflows/ci.yml":
      "on: push\njobs:\n  a:\n    uses: ./x.yml\n    secrets: inherit\n  b:\n    env: { A: '${{ toJSON(secrets) }}' }\n",
    ".github/workflows/broken.yml": "on: push\nenv: { A: '${{ vars.x }}'\n",
    ".github/workflows/binary.yml": Buffer.from([0, 1, 2]),
  });
  const { code, stdout, stderr } = await runSealform(["audit", ".", "--references", "--json"], { cwd: project.folder });
  expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    references: [
      { file: ".github/workflows/broken.yml", line: 2, column: 16, context: "vars", name: "X", kind: "static", job: null },
      { file: ".github/workflows/ci.yml", line: 5, column: 5, context: "secrets", name: null, kind: "inherit", job: "a" },
      { file: ".github/workflows/ci.yml", line: 7, column: 27, context: "secrets", name: null, kind: "whole", job: "b" },
    ],
    errors: [
      { file: ".github/workflows/binary.yml", line: 1, message: "the file is binary" },
      { file: ".github/workflows/broken.yml", line: 3, message: expect.stringContaining("Flow map") },
    ],
  });
});

test("audit refuses a folder without workflows", async () => {
  const project = tempProject({ "docs/a.md": "" });
  expect(await runSealform(["audit", "docs", "--references"], { cwd: project.folder })).toMatchObject({
    code: 1,
    stdout: "",
    stderr:
      'sealform: error: there are no workflows in "docs"\nsealform: hint: name a checkout, a folder of checkouts, or a folder of workflow files\n',
  });
});

describe("audit --remote", () => {
  const reads = 'on: push\njobs: { a: { env: { A: "${{ secrets.A }}" } } }\n';
  const { acme } = SEED.organizations!;
  const repositories = {
    web: { ...acme!.repositories!.web, files: { ".github/workflows/ci.yml": reads } },
    api: { ...acme!.repositories!.api, files: { "deploy/action.yml": 'runs: { using: composite, steps: [{ run: "${{ vars.B }}" }] }' } },
    lib: { ...acme!.repositories!.lib, branches: [] },
  };
  const seed = { ...SEED, organizations: { ...SEED.organizations, acme: { ...acme, repositories } } };

  let at: Estate | undefined;
  afterEach(async () => {
    await at?.close();
    at = undefined;
  });

  test("reads the organization's workflows by GETs alone: the list, a tree a repository, a blob a content; again they are 304s", async () => {
    at = await estate(MANIFEST, seed);
    const run = async (...more: string[]) => {
      const from = at!.github.requests.length;
      const { code, stdout, stderr } = await at!.run(["audit", "--remote", "--references", "--json", ...more]);
      const requests = at!.github.requests
        .slice(from)
        .map(({ method, path, status }) => `${method} ${path.replace(/\?.*|\w{40}/g, "")} ${status}`);
      return { code, stderr, result: JSON.parse(stdout), requests: requests.toSorted() };
    };
    const found = [
      { path: "acme/api", file: "deploy/action.yml", line: 1, context: "vars", name: "B" },
      { path: "acme/web", file: ".github/workflows/ci.yml", line: 2, context: "secrets", name: "A" },
    ];
    const cold = await run();
    expect(cold).toMatchObject({ code: 0, stderr: "sealform: without any commit: lib\n", result: { references: found, errors: [] } });
    expect(cold.requests).toEqual([
      "GET /orgs/acme/repos 200",
      "GET /repos/acme/api/git/blobs/ 200",
      "GET /repos/acme/api/git/trees/HEAD 200",
      "GET /repos/acme/lib/git/trees/HEAD 409",
      "GET /repos/acme/web/git/blobs/ 200",
      "GET /repos/acme/web/git/trees/HEAD 200",
    ]);
    expect(await run("--repositories", "w*", "api")).toMatchObject({
      code: 0,
      result: cold.result,
      requests: ["GET /orgs/acme/repos 304", "GET /repos/acme/api/git/trees/HEAD 304", "GET /repos/acme/web/git/trees/HEAD 304"],
    });
  });

  test("3 and the reason where a repository may not be read", async () => {
    at = await estate(MANIFEST, seed);
    at.env.GITHUB_TOKEN = "blind-token-1";
    const { code, stdout, stderr } = await at.run(["audit", "--remote", "--references"]);
    expect([code, stdout]).toEqual([3, "acme/web/.github/workflows/ci.yml:2:29: secrets.A (job a)\n"]);
    expect(stderr).toMatch(/acme\/api\/\.:1: GET .*403 .*the call needs the permission contents=read/);
  });

  test.each([
    [["--remote", "."], "--repositories and --remote read from GitHub, a path from the disk"],
    [[".", "--repositories", "api"], "--repositories and --remote read from GitHub, a path from the disk"],
    [[], "audit needs a path, or --remote"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await runSealform(["audit", "--references", ...args], { cwd: tempProject({}).folder });
    expect([code, stderr.split("\n")[0]]).toEqual([1, `sealform: error: ${message}`]);
  });
});
