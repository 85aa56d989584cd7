import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { type Estate, estate, MANIFEST, SEED } from "./estate";

const validate = new Ajv2020({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync(join(__dirname, "../../schemas/plan.schema.json"), "utf8")),
);

const WORKFLOW = `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
        env:
          TOKEN: \${{ secrets.NPM_TOKEN }}
`;
const NARROWED = MANIFEST.replace("[web, api]", "[api]");

let acme: Estate;
const write = (manifest: string) => writeFileSync(join(acme.project.folder, "sealform.yaml"), manifest);
beforeAll(async () => {
  acme = await estate();
  for (const name of ["web", "api"]) acme.project.write(`checkouts/${name}/.github/workflows/publish.yml`, WORKFLOW);
  expect(await acme.run(["apply", "--auto-approve", "--seal", "--write-rate", "0"])).toMatchObject({ code: 0 });
});

test("plan refuses to take away what a workflow reads, in text and JSON", async () => {
  write(NARROWED);
  expect(await acme.run(["plan"])).toMatchObject({ code: 0 });
  const { code, stdout } = await acme.run(["plan", "--workflows", "checkouts"]);
  expect(code).toBe(1);
  expect(stdout).toContain("blocked: in-use");
  expect(stdout).toContain("read by web .github/workflows/publish.yml:8:22 job publish");
  const plan = JSON.parse((await acme.run(["plan", "--workflows", "checkouts", "--json"])).stdout);
  expect(validate(plan) ? [] : validate.errors).toEqual([]);
});

test("audit.workflows of the manifest does the same, relative to the manifest, for apply, too", async () => {
  write(`${NARROWED}audit: { workflows: [checkouts] }\n`);
  expect((await acme.run(["plan"])).stdout).toContain("blocked: in-use");
  const before = acme.writes().length;
  const { code, stdout } = await acme.run(["apply", "--auto-approve", "--write-rate", "0"]);
  expect([code, acme.writes().length]).toEqual([1, before]);
  expect(stdout).toContain("read by web .github/workflows/publish.yml:8:22 job publish");
});

test("--allow-break lets it pass with a reason, and never without", async () => {
  const bare = await acme.run(["plan", "--allow-break", "org/actions/secret/NPM_TOKEN"]);
  expect(bare).toMatchObject({ code: 1, stdout: "" });
  expect(bare.stderr).toContain("it needs an address and a reason");
  const args = ["--allow-break", "org/actions/secret/NPM_TOKEN=web publishes no more"];
  const { code, stdout } = await acme.run(["plan", ...args]);
  expect(code).toBe(0);
  expect(stdout).toContain("1 job of web still read it, allowed: web publishes no more");
  write(NARROWED);
  expect((await acme.run(["plan", ...args])).stderr).toContain("--allow-break goes with workflows");
});

describe("a saved plan with an allowed break", () => {
  const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];
  const OTHER = WORKFLOW.replace("publish:", "nightly:");
  beforeAll(async () => {
    write(NARROWED);
    const args = ["--allow-break", "org/actions/secret/NPM_TOKEN=web publishes no more"];
    const { code, stdout } = await acme.run(["plan", "--workflows", "checkouts", ...args, "--out", "plan.json", "--json"]);
    expect([code, JSON.parse(stdout).changes[0].allowedBreak]).toEqual([0, "web publishes no more"]);
    expect(validate(JSON.parse(stdout)) ? [] : validate.errors).toEqual([]);
  });

  test("stops at a job that came since, and says which", async () => {
    acme.project.write("checkouts/web/.github/workflows/nightly.yml", OTHER);
    const before = acme.writes().length;
    const { code, stderr } = await acme.run([...APPLY, "plan.json", "--workflows", "checkouts"]);
    expect([code, acme.writes().length]).toEqual([2, before]);
    expect(stderr).toContain("that read it came since: job nightly of web (.github/workflows/nightly.yml)");
    acme.project.write("checkouts/web/.github/workflows/nightly.yml", "on: push\n");
  });

  test("is applied without another word, from another folder, too", async () => {
    acme.project.write("below/x", "");
    const manifest = ["--file", "../sealform.yaml"];
    const { code, stdout } = await acme.run([...APPLY, "../plan.json", ...manifest], { cwd: join(acme.project.folder, "below") });
    expect([code, stdout]).toEqual([0, expect.stringContaining("Applied: 1 done")]);
  });
});

describe("a saved plan that nobody's job stood in the way of", () => {
  const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];
  const OFF = "on: push\njobs: { publish: { runs-on: x, steps: [{ run: npm publish }] } }\n";
  beforeAll(async () => {
    write(NARROWED.replace("[api]", "[lib]"));
    acme.project.write("checkouts/api/.github/workflows/publish.yml", OFF);
    const { code, stdout } = await acme.run(["plan", "--workflows", "api=checkouts/api", "checkouts", "--out", "plan.json", "--json"]);
    expect([code, JSON.parse(stdout).workflows]).toEqual([0, { paths: ["api=checkouts/api", "checkouts"] }]);
    expect(validate(JSON.parse(stdout)) ? [] : validate.errors).toEqual([]);
  });

  test("looks at the same workflows again, and stops at a job that came since", async () => {
    acme.project.write("checkouts/api/.github/workflows/publish.yml", WORKFLOW);
    const before = acme.writes().length;
    const { code, stderr } = await acme.run([...APPLY, "plan.json"]);
    expect([code, acme.writes().length]).toEqual([2, before]);
    expect(stderr).toContain("that read it came since: job publish of api (.github/workflows/publish.yml)");
    acme.project.write("checkouts/api/.github/workflows/publish.yml", OFF);
  });

  test("is not applied where these are not checked out", async () => {
    renameSync(join(acme.project.folder, "checkouts"), join(acme.project.folder, "elsewhere"));
    const { code, stderr } = await acme.run([...APPLY, "plan.json"]);
    renameSync(join(acme.project.folder, "elsewhere"), join(acme.project.folder, "checkouts"));
    expect([code, stderr]).toEqual([1, expect.stringContaining("[file-unreadable]")]);
  });

  test("and is, where nobody reads it", async () => {
    const { code, stdout } = await acme.run([...APPLY, "plan.json"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("Applied: 1 done")]);
  });
});

test("terraform takes one --allow-break at a time, and no address in the place of its own words", async () => {
  const [one, two] = ["org/actions/secret/A=x", "repo:api/actions/secret/B=y"];
  const { code, stderr } = await acme.run(["terraform", "apply", "--allow-break", one!, two!]);
  expect([code, stderr]).toEqual([1, expect.stringContaining(`--allow-break ${one} --allow-break ${two}`)]);
});

test("a secret stays in the store that Dependabot reads while it does", async () => {
  const registry = '{ type: npm-registry, url: https://npm.acme.example, token: "${{ secrets.NPM_TOKEN }}" }';
  acme.project.write("checkouts/api/.github/dependabot.yml", `version: 2\nregistries:\n  npm: ${registry}\nupdates: []\n`);
  write(MANIFEST.replace("[web, api],", "[web, api], stores: [actions, dependabot],"));
  expect(await acme.run(["apply", "--auto-approve", "--seal", "--write-rate", "0"])).toMatchObject({ code: 0 });
  write(MANIFEST);
  const { code, stdout } = await acme.run(["plan", "--workflows", "checkouts"]);
  expect([code, stdout]).toEqual([1, expect.stringContaining("blocked: in-use")]);
  for (const who of ["api .github/dependabot.yml:3:73 job dependabot", "web .github/workflows/publish.yml:8:22 job publish"])
    expect(stdout).toContain(`read by ${who}`);
});

test("no value was printed, written or sent anywhere", () => acme.close());

describe("--remote", () => {
  const CALLS = "on: push\njobs: { publish: { uses: acme/shared/.github/workflows/publish.yml@main, secrets: inherit } }\n";
  const CALLED = WORKFLOW.replace("on: push", "on: workflow_call");
  const { acme: org, other } = SEED.organizations!;
  const at = (file: string) => ({ [`.github/workflows/${file}`]: CALLED });
  const repositories = {
    web: { ...org!.repositories!.web, visibility: "private", files: { ".github/workflows/ci.yml": CALLS } },
    api: { ...org!.repositories!.api, files: { ".github/workflows/ci.yml": WORKFLOW } },
    lib: org!.repositories!.lib!,
    shared: { id: 14, visibility: "private", files: at("publish.yml") },
  } as const;
  const seen = { metadata: "read", organization_secrets: "read", organization_actions_variables: "read", secrets: "read" } as const;
  const blind = { ...seen, actions_variables: "read", environments: "read", actions: "read", members: "read" } as const;
  const tokens = { ...SEED.tokens, "no-contents-1": { user: "alice", permissions: blind } } as const;

  let on: Estate;
  const declare = (manifest: string) => on.project.write("sealform.yaml", manifest);
  beforeAll(async () => {
    on = await estate(MANIFEST, { ...SEED, tokens, organizations: { acme: { ...org!, repositories }, other: other! } });
    expect(await on.run(["apply", "--auto-approve", "--seal", "--write-rate", "0"])).toMatchObject({ code: 0 });
  });
  afterAll(() => on.close());

  /** A run, with its requests for lists of repositories and for contents. */
  async function run(...args: string[]) {
    const from = on.github.requests.length;
    const result = await on.run(args);
    const requests = on.github.requests
      .slice(from)
      .filter(({ path }) => /\/git\/|^\/orgs\/acme\/repos/.test(path))
      .map(({ method, path, status }) => `${method} ${path.replace(/\?.*|\w{40}/g, "")} ${status}`);
    return { ...result, requests: requests.toSorted() };
  }

  test("a plan without a change that could concern a workflow reads none", async () => {
    expect(await run("plan", "--remote")).toMatchObject({ code: 0, requests: [expect.stringContaining("GET /orgs/acme/repos ")] });
  });

  test("a plan reads the repositories that lose something and those whose workflows they call, and refuses", async () => {
    declare(NARROWED);
    const { code, stdout, requests } = await run("plan", "--remote");
    expect(code).toBe(1);
    expect(stdout).toContain("read by web shared/.github/workflows/publish.yml:8:22 job publish, by .github/workflows/ci.yml:2\n");
    expect(requests).toEqual([
      "GET /orgs/acme/repos 304",
      "GET /repos/acme/shared/git/blobs/ 200",
      "GET /repos/acme/shared/git/trees/HEAD 200",
      "GET /repos/acme/web/git/blobs/ 200",
      "GET /repos/acme/web/git/trees/HEAD 200",
    ]);
  });

  test("`audit.workflows: remote` says so for all commands, and what one has read the others do not read again", async () => {
    declare(`${NARROWED}audit: { workflows: remote }\n`);
    const writes = on.writes().length;
    const again = ["GET /orgs/acme/repos 304", "GET /repos/acme/shared/git/trees/HEAD 304", "GET /repos/acme/web/git/trees/HEAD 304"];
    const applied = await run("apply", "--auto-approve", "--write-rate", "0");
    expect(applied).toMatchObject({ code: 1, requests: again, stdout: expect.stringContaining("blocked: in-use") });
    expect(on.writes()).toHaveLength(writes);

    const [first, ...most] = again;
    const all = (api: number, lib: number) => [
      first,
      `GET /repos/acme/api/git/trees/HEAD ${api}`,
      `GET /repos/acme/lib/git/trees/HEAD ${lib}`,
      ...most,
    ];
    const audited = await run("audit", "--json");
    expect([audited.stderr, audited.requests]).toEqual(["", [first, "GET /repos/acme/api/git/blobs/ 200", ...all(200, 200).slice(1)]]);
    const shown = await run("access", "NPM_TOKEN");
    expect(shown).toMatchObject({ code: 0, stderr: "", requests: all(304, 304) });
    expect(shown.stdout).toContain("    api  .github/workflows/ci.yml:8:22 job publish\n");
    const due = await run("rotate", "--due", "--json");
    expect(due).toMatchObject({ code: 0, requests: all(304, 304) });
    expect(JSON.parse(due.stdout).noPolicy[0].readers).toEqual({ repositories: 2, jobs: 1, jobsComplete: true });
  });

  test("what may not be read is kept by a plan, and ends the reports with 3", async () => {
    on.env.GITHUB_TOKEN = "no-contents-1";
    const planned = await run("plan", "--json");
    expect(planned.code).toBe(1);
    const { notices, changes } = JSON.parse(planned.stdout);
    expect(changes).toMatchObject([{ reason: "in-use", message: expect.stringContaining("the workflows of web could not be read") }]);
    expect(notices).toContainEqual({
      kind: "workflows",
      message: "something is taken away from repositories whose workflows were not all looked at: web",
    });
    expect(notices).toContainEqual(
      expect.objectContaining({ address: "repo:web", message: expect.stringMatching(/workflows cannot be read: .*403 .*contents=read/) }),
    );
    expect(await run("access", "NPM_TOKEN")).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/repo:web: workflows: .*contents=read/),
    });
    const due = await run("rotate", "--due", "--json");
    expect(due.code).toBe(3);
    expect(JSON.parse(due.stdout).incomplete).toContainEqual({ address: "repo:api", reason: expect.stringMatching(/contents=read/) });
    const incident = await run("rotate", "--incident", "NPM_TOKEN", "--json");
    expect(incident.code).toBe(3);
    expect(JSON.parse(incident.stdout).incomplete).toContainEqual({ address: "repo:api", reason: expect.stringMatching(/contents=read/) });
    on.env.GITHUB_TOKEN = "admin-token-1";
  });

  test("--workflows wins over the manifest, and does not go with --remote", async () => {
    on.project.write("checkouts/web/.github/workflows/publish.yml", WORKFLOW);
    const { code, requests } = await run("plan", "--workflows", "checkouts");
    expect([code, requests]).toEqual([1, ["GET /orgs/acme/repos 304"]]);
    const both = await run("plan", "--workflows", "checkouts", "--remote");
    expect([both.code, both.stderr]).toEqual([1, expect.stringContaining("cannot be used with")]);
  });

  test("a path that is given and not there ends the command before anything is asked", async () => {
    declare(`${NARROWED}audit: { workflows: [checkouts, ../elsewhere] }\n`);
    const { code, stderr, requests } = await run("plan");
    expect([code, requests]).toEqual([1, []]);
    expect(stderr).toMatch(/cannot read ".*elsewhere": no such file or folder \[file-unreadable\]/);
  });
});
