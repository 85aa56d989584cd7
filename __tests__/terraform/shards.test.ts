import { chmodSync } from "node:fs";
import { expectOneClearMessage } from "../cli/estate";
import type { RunResult } from "../support/sealform";
import { type StateServer, stateServer } from "./state-server";
import { PATIENCE_MS, TerraformProject } from "./terraform-project";

/** Of the tests' organization `api` (12) is in the first of three shards, `lib` (13) and `web` (11) in the third; of two, `web` in the second. */
const MANIFEST = `version: 1
organization: acme
secrets:
  NPM_TOKEN: { visibility: selected, repositories: [web, api], value: { env: NPM_TOKEN } }
repositories:
  web:
    variables:
      REGION: eu
  lib:
    variables:
      REGION: eu
  api:
    secrets:
      SENTRY_DSN: { value: { dotenv: ./values.env, key: SENTRY } }
    environments:
      production:
        deploymentBranchPolicy: { branches: [main] }
        secrets:
          DATABASE_URL: { value: { exec: [node, -p, process.env.DATABASE] } }
`;
const STACKS = ["acme", "acme-shard-01", "acme-shard-02", "acme-shard-03"];
const LIB = "/repos/acme/lib/actions/variables";

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

async function start(shards: number): Promise<void> {
  project = await TerraformProject.start(MANIFEST);
  project.world.project.write("sealform.lock.json", JSON.stringify({ version: 1, terraform: { shards } }));
  await project.must("seal");
}

/** Initializes the stacks with a state server. @returns the option that every call needs then */
async function httpBackend({ url }: StateServer, more = ""): Promise<string[]> {
  const settings = [`address = "${url}/{stack}"`, more].join("\n    ");
  project.world.project.write("backend.tf", `terraform {\n  backend "http" {\n    ${settings}\n  }\n}\n`);
  await project.must("terraform", "init", "--backend", "backend.tf");
  return ["--backend", "backend.tf"];
}

/** The lock's words on Terraform. */
const layout = () => JSON.parse(project.world.project.read("sealform.lock.json")).terraform;

/** How many resources a local state has. */
function held(stack: string, file = `terraform.${stack}.tfstate`): number {
  if (!project.world.project.files().includes(file)) return 0;
  return JSON.parse(project.world.project.read(file)).resources.length;
}

const writes = () => project.world.writes().map((line) => line.replace("/api/v3", ""));

async function expectNothingLeft(...options: string[]): Promise<void> {
  const { code, stdout, stderr } = await project.run("terraform", "plan", ...options, "--", "-no-color", "-detailed-exitcode");
  expect({ code, stdout, stderr }).toMatchObject({ code: 0 });
  expect(await project.embedded()).toEqual([]);
}

/** The stacks, as Sealform says that it runs Terraform in them. */
const order = ({ stderr }: RunResult) => [...stderr.matchAll(/^sealform: stack (\S+): terraform \w+$/gm)].map(([, stack]) => stack);

test("with the owner's name in other capitals the stacks are called otherwise, and the reshard that the hint says brings all of them along", async () => {
  project = await TerraformProject.start("version: 1\norganization: acme\nrepositories: { api: { variables: { REGION: eu } } }\n");
  await project.must("terraform", "init");
  expect(await project.apply()).toMatchObject({ code: 0 });
  project.world.project.write("sealform.yaml", project.world.project.read("sealform.yaml").replace("acme", "Acme"));
  expectOneClearMessage(
    await project.apply(),
    /is declared in the stack Acme and is in the state of acme/,
    /`sealform terraform reshard 1`/,
  );
  expect(await project.must("terraform", "reshard", "1")).toMatchObject({ stdout: "Acme: 1\n" });
  expect([held("acme"), held("Acme")]).toEqual([0, 1]);
  await expectNothingLeft();
});

describe("several stacks", () => {
  test("are applied in order and once more when something became sealable, are remembered, and destroyed backwards", async () => {
    await start(3);
    await project.must("terraform", "init");
    const applied = await project.apply();
    expect(applied).toMatchObject({ code: 0, stderr: expect.stringContaining("sealed env:api/production/actions/secret/DATABASE_URL") });
    expect(order(applied)).toEqual([...STACKS, ...STACKS]);
    expect(STACKS.map((stack) => held(stack))).toEqual([1, 4, 0, 2]);
    expect(layout()).toEqual({ shards: 3 });
    await expectNothingLeft();
    expect(await project.run("drift")).toMatchObject({ code: 0 });
    const destroyed = await project.terraform("destroy", "-auto-approve");
    expect({ ...destroyed, order: order(destroyed) }).toMatchObject({ code: 0, order: STACKS.toReversed() });
    expect(await project.world.github.reveal()).toEqual({});
    expect((await project.must("state", "list")).stdout.trim()).toBe("");
  });

  test("one that fails: what is done and what was not run is said, what was applied is remembered, and the next run goes on", async () => {
    await start(3);
    await project.must("terraform", "init");
    project.world.github.simulator.faults.add({ method: "PUT", path: "/repos/acme/api/actions/secrets/SENTRY_DSN", status: 500 });
    const { code, stderr } = await project.apply();
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        "apply failed in the stack acme-shard-01; done: acme; not run: acme-shard-02, acme-shard-03\nsealform: hint: ",
      ),
    });
    expect((await project.must("state", "list")).stdout).toContain("org/actions/secret/NPM_TOKEN");
    expect(writes().filter((line) => line.includes(LIB))).toEqual([]);
    expect(await project.apply()).toMatchObject({ code: 0 });
    await expectNothingLeft();
  });
});

test("one whose state cannot be read after the apply: what the others have sent is remembered, and the next run sends the rest", async () => {
  const states = await stateServer();
  try {
    await start(2);
    const backend = await httpBackend(states, "retry_max = 0");
    states.hide("acme", "acme-shard-02");
    expect(await project.apply(...backend)).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^sealform: error: terraform state pull failed in the stack acme \[terraform-state\]\n/m),
    });
    const known = () => Object.keys(JSON.parse(project.world.project.read("sealform.state.json")).items);
    const others = [
      "env:api/production",
      "repo:api/actions/secret/SENTRY_DSN",
      "repo:lib/actions/variable/REGION",
      "repo:web/actions/variable/REGION",
    ];
    expect(known()).toEqual(others);
    states.hide();
    expect(await project.apply(...backend)).toMatchObject({ code: 0 });
    expect(known()).toEqual(expect.arrayContaining([...others, "org/actions/secret/NPM_TOKEN"]));
    await expectNothingLeft(...backend);
  } finally {
    states.close();
  }
});

describe("reshard", () => {
  test("from one stack to several, to fewer and back: Terraform and GitHub have nothing to do", async () => {
    await start(1);
    await project.must("terraform", "init");
    expect(await project.apply()).toMatchObject({ code: 0 });
    const before = writes().length;
    for (const [shards, spread] of [
      [3, [1, 4, 0, 2]],
      [2, [1, 5, 1, 0]],
      [1, [7, 0, 0, 0]],
    ] as const) {
      const { stdout } = await project.must("terraform", "reshard", String(shards), "--json");
      const { stacks, backups, ...result } = JSON.parse(stdout);
      expect(result).toMatchObject({ version: 1, shards, moved: expect.any(Number) });
      expect(stacks.map(({ resources }: { resources: number }) => resources)).toEqual(spread.slice(0, stacks.length));
      expect(STACKS.map((stack) => held(stack))).toEqual(spread);
      for (const backup of backups) expect(project.world.project.files()).toContain(backup.slice(project.world.project.folder.length + 1));
      expect(backups.length).toBeGreaterThan(0);
      expect(layout()).toEqual({ shards });
      await expectNothingLeft();
    }
    expect(project.world.project.files().filter((file) => file.endsWith("cdk.tf.json"))).toEqual(["cdktf.out/stacks/acme/cdk.tf.json"]);
    expect(writes()).toHaveLength(before);
    const again = await project.must("terraform", "reshard", "1");
    expect(again).toMatchObject({ stdout: "acme: 7\n", stderr: expect.stringContaining("0 resources moved; 1 shard now") });
  });

  test("with nothing applied yet it is the number in the lock", async () => {
    await start(1);
    expect(await project.must("terraform", "reshard", "2")).toMatchObject({
      stdout: "acme: 0\nacme-shard-01: 0\nacme-shard-02: 0\n",
    });
    expect(layout()).toEqual({ shards: 2 });
  });

  test("killed in the middle: nothing else runs until it has been brought to its end", async () => {
    await start(1);
    await project.must("terraform", "init");
    await project.apply();
    const before = writes().length;
    // Terraform dies at the third push: two states have what is theirs, and nothing was taken out of the first.
    project.world.project.write(
      "tf.sh",
      `#!/bin/sh\nif [ "$1 $2" = "state push" ]; then echo x >> pushes; [ "$(cat ../*/pushes | wc -l)" -lt 3 ] || kill -9 $$; fi\nexec terraform "$@"\n`,
    );
    chmodSync(project.world.project.path("tf.sh"), 0o755);
    project.world.env.TERRAFORM_BINARY_NAME = project.world.project.path("tf.sh");
    expectOneClearMessage(
      await project.run("terraform", "reshard", "3"),
      /state push failed in the stack acme/,
      /run the same command again/,
    );
    delete project.world.env.TERRAFORM_BINARY_NAME;
    expect(STACKS.map((stack) => held(stack))).toEqual([7, 4, 0, 2]);
    expect(layout()).toEqual({ shards: 1, resharding: 3 });
    for (const call of [["plan"], ["apply"], ["init"], ["reshard", "2"]])
      expectOneClearMessage(await project.run("terraform", ...call), /a reshard from 1 to 3 has not ended/, /reshard 3` /);
    expectOneClearMessage(await project.run("synth"), /a reshard from 1 to 3 has not ended/, /reshard 3` /);
    expect(await project.embedded()).toEqual([]);
    await project.must("terraform", "reshard", "3");
    expect(STACKS.map((stack) => held(stack))).toEqual([1, 4, 0, 2]);
    expect(layout()).toEqual({ shards: 3 });
    await expectNothingLeft();
    expect(writes()).toHaveLength(before);
  });

  test("a number that was written into the lock by hand: no stack deletes what another one has, and reshard brings it in order", async () => {
    await start(1);
    await project.must("terraform", "init");
    await project.apply();
    const before = writes().length;
    const lock = JSON.parse(project.world.project.read("sealform.lock.json"));
    project.world.project.write("sealform.lock.json", JSON.stringify({ ...lock, terraform: { shards: 3 } }, null, 2));
    await project.must("terraform", "init");
    expect(await project.terraform("plan")).toMatchObject({ stderr: expect.stringContaining("which would delete it") });
    expectOneClearMessage(
      await project.apply(),
      /is declared in the stack acme-shard-0\d and is in the state of acme, which would delete it \(and 5 more\)/,
      /`sealform terraform reshard 3`/,
    );
    expect(writes()).toHaveLength(before);
    await project.must("terraform", "reshard", "3");
    await expectNothingLeft();
    expect(writes()).toHaveLength(before);
  });

  test("in a backend of its own for each stack, behind a network", async () => {
    const states = await stateServer();
    try {
      await start(1);
      const backend = await httpBackend(states);
      expect(await project.apply(...backend)).toMatchObject({ code: 0 });
      expectOneClearMessage(await project.run("terraform", "reshard", "3"), /--backend names none for the new ones/, /--backend/);
      await project.must("terraform", "reshard", "3", ...backend);
      expect(STACKS.map((stack) => states.resources(stack))).toEqual([1, 4, 0, 2]);
      await expectNothingLeft(...backend);
      await project.must("terraform", "reshard", "1", ...backend);
      expect(STACKS.map((stack) => states.resources(stack))).toEqual([7, 0, 0, 0]);
      await expectNothingLeft(...backend);
    } finally {
      states.close();
    }
  });

  test("refuses an app, a backend file that gives all stacks one state, and a repository that the lock does not know", async () => {
    await start(1);
    await project.must("terraform", "init");
    await project.apply();
    expectOneClearMessage(await project.run("terraform", "reshard", "3", "--app", "node app.js"), /reshard is for manifests/, /state rm/);
    project.world.project.write("backend.tf", 'terraform {\n  backend "local" {\n    path = "one.tfstate"\n  }\n}\n');
    expectOneClearMessage(
      await project.run("terraform", "reshard", "3", "--backend", "backend.tf"),
      /gives all 4 stacks the same state/,
      /write \{stack\}/,
    );
    const lock = JSON.parse(project.world.project.read("sealform.lock.json"));
    delete lock.repositories.lib;
    project.world.project.write("sealform.lock.json", JSON.stringify(lock, null, 2));
    expectOneClearMessage(
      await project.run("terraform", "reshard", "3"),
      /where repo:lib\/actions\/variable\/REGION belongs is told by the id of its repository, which the lock does not know \[terraform-reshard\]$/,
      /sealform seal/,
    );
    expect(layout()).toEqual({ shards: 1 });
    expect(held("acme")).toBe(7);
  });
});
