import type { Seed } from "../../src/simulator/seed-types";
import { type Estate, estate, expectOneClearMessage, SEED } from "../cli/estate";
import { canaries, expectNoCanary } from "../support/canaries";

const acme = SEED.organizations!.acme!;
const repositories = (first: number) => ({
  web: { id: first + 1, visibility: "public" as const },
  api: { id: first + 2 },
  lib: { id: first + 3, visibility: "internal" as const },
});
const world: Seed = {
  ...SEED,
  organizations: {
    acme: {
      ...acme,
      secrets: {
        NPM_TOKEN: {
          value: "x",
          repositories: ["web", "api"],
          stores: ["actions", "dependabot"],
        },
        EVERYWHERE: { value: "x", visibility: "all" },
      },
      variables: { REGION: { value: "null", visibility: "private" } },
      repositories: {
        ...repositories(10),
        api: {
          id: 12,
          secrets: { SENTRY_DSN: { value: "x" } },
          environments: {
            "prod/eu:1": {
              reviewers: { teams: ["sre"], users: ["bob"] },
              preventSelfReview: true,
              waitTimer: 5,
              adminsCanBypass: false,
              deploymentBranchPolicy: {
                branches: ["main", "release/*"],
                tags: ["v*"],
              },
              secrets: { DATABASE_URL: { value: "x" } },
              variables: { MODE: { value: "a\nb\nc" } },
            },
            staging: {},
          },
        },
      },
    },
    copy: {
      id: 3,
      plan: "enterprise",
      members: { alice: "admin", bob: "member" },
      repositories: repositories(30),
      teams: { sre: { id: 41, repositories: ["api"], members: ["bob"] } },
    },
  },
};
const secrets = canaries();

let at: Estate;
beforeAll(async () => {
  at = await estate(undefined, world);
});
const SPLIT = ["import", "--organization", "acme", "--stores", "actions", "dependabot", "--for", "copy", "--split", "copy"];

test("1: the set-up of an organization, for another one: no ids, no lock, no state", async () => {
  expect(await at.run(SPLIT)).toMatchObject({ code: 0, stdout: "" });
  expect(at.project.files().filter((path) => path.startsWith("copy/"))).toEqual([
    "copy/repositories/api.yaml",
    "copy/sealform.schema.json",
    "copy/sealform.yaml",
  ]);
  expect(at.project.read("copy/sealform.yaml")).toContain("organization: copy\n");
  expect(at.project.read("copy/sealform.yaml")).toContain("value: { dotenv: ./values.env }");
  expect(at.project.read("copy/repositories/api.yaml")).toContain("SENTRY_DSN: { value: { dotenv: ../values.env, key: API__SENTRY_DSN } }");
});

test("2: a form of the values, those first without which a visibility cannot be changed", async () => {
  const { code, stdout, stderr } = await at.run(["import", "--values-template", "copy/sealform.yaml"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "4 values to supply\n" });
  expect(stdout).toMatchInlineSnapshot(`
   "# 4 values that somebody must supply for the organization copy.
   # Fill them in (KEY='value'), keep this file out of git and from others (chmod 600), and delete it when \`sealform seal\` has run: it names what is missing.

   # Without these the visibility of an organization secret cannot be changed: GitHub takes both in one request.

   # org/actions/secret/EVERYWHERE
   #   owner: nobody is named (rotation.owner)
   #   visible to: all repositories
   EVERYWHERE=

   # org/actions/secret/NPM_TOKEN
   # org/dependabot/secret/NPM_TOKEN
   #   owner: nobody is named (rotation.owner)
   #   visible to: api, web
   NPM_TOKEN=

   # The others.

   # env:api/prod%2Feu%3A1/actions/secret/DATABASE_URL
   #   owner: nobody is named (rotation.owner)
   #   visible to: api, in the environment prod/eu:1
   API__PROD_EU_1__DATABASE_URL=

   # repo:api/actions/secret/SENTRY_DSN
   #   owner: nobody is named (rotation.owner)
   #   visible to: api
   API__SENTRY_DSN=
   "
  `);
  at.project.write("copy/values.env", stdout);
});

test("seal says which are still missing, with their addresses", async () => {
  const { code, stderr } = await at.run(["seal", "-f", "copy/sealform.yaml"]);
  expect(code).toBe(1);
  for (const address of [
    "env:api/prod%2Feu%3A1/actions/secret/DATABASE_URL",
    "org/actions/secret/EVERYWHERE",
    "org/dependabot/secret/NPM_TOKEN",
    "repo:api/actions/secret/SENTRY_DSN",
  ])
    expect(stderr).toContain(`  ${address}: the value is empty`);
  expect(stderr).toContain('hint: fill in API__SENTRY_DSN in "values.env", or ');
  at.project.write(
    "copy/values.env",
    at.project.read("copy/values.env").replace(/^(NPM_TOKEN|API__SENTRY_DSN)=$/gm, (_, key) => `${key}='${secrets.make(key)}'`),
  );
  const again = await at.run(["seal", "-f", "copy/sealform.yaml"]);
  expect(again.stderr).not.toContain("NPM_TOKEN");
  expect(again.stderr).toContain("org/actions/secret/EVERYWHERE: the value is empty");
  expect(again.stderr).toContain("2 problems, nothing was sealed");
});

test("apply --seal finds a form that is half filled in before it makes the environment", async () => {
  at.project.write(
    "copy/values.env",
    at.project.read("copy/values.env").replace(/^EVERYWHERE=$/gm, (line) => `${line}'${secrets.make("EVERYWHERE")}'`),
  );
  const before = at.writes().length;
  const { code, stderr } = await at.run(["apply", "-f", "copy/sealform.yaml", "--seal", "--auto-approve", "--write-rate", "0"]);
  expect([code, at.writes().length - before]).toEqual([1, 0]);
  expect(stderr).toContain("env:api/prod%2Feu%3A1/actions/secret/DATABASE_URL: the value is empty");
  expect(stderr).toContain("fill in API__PROD_EU_1__DATABASE_URL in ");
});

test("3 and 4: seal and apply, with nothing of the first organization touched", async () => {
  at.project.write(
    "copy/values.env",
    at.project.read("copy/values.env").replace(/^(\w+)=$/gm, (_, key) => `${key}='${secrets.make(key)}'`),
  );
  const before = at.writes().length;
  expect(await at.run(["seal", "-f", "copy/sealform.yaml"])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("pending"),
  });
  expect(await at.run(["apply", "-f", "copy/sealform.yaml", "--seal", "--auto-approve", "--write-rate", "0"])).toMatchObject({ code: 0 });
  expect(
    at
      .writes()
      .slice(before)
      .filter((line) => !/^(PUT|POST) \/(orgs|repos)\/copy\//.test(line)),
  ).toEqual([]);
  expect(await at.github.reveal()).toMatchObject({
    "/orgs/copy/dependabot/secrets/NPM_TOKEN": secrets.make("NPM_TOKEN"),
    "/repos/copy/api/environments/prod%2Feu%3A1/secrets/DATABASE_URL": secrets.make("API__PROD_EU_1__DATABASE_URL"),
  });
});

test("5: the two are equal, and the template has nothing left to ask for", async () => {
  expect(await at.run(["compare", "org:acme", "org:copy", "--gates", "--stores", "actions", "dependabot"])).toMatchObject({
    code: 0,
    stdout: "No differences; 9 equal.\n",
  });
  expect(await at.run(["import", "--values-template", "copy/sealform.yaml"])).toMatchObject({ code: 0, stderr: "0 values to supply\n" });
});

test("the form asks for what is only on GitHub, what is typed, and variables; with owner, runbook and readers", async () => {
  at.project.write(
    "sealform.yaml",
    `version: 1
organization: acme
defaults: { rotation: { owner: "@acme/platform", runbook: "https://wiki/x" } }
repositories:
  "1.x":
    secrets:
      A: { value: existing }
      B: { value: { env: B_VALUE }, rotation: { owner: bob } }
      C: { value: { exec: [vault, x] } }
      D: { value: { stdin: true } }
  x_a: { secrets: { B: { value: existing } } }
  x:
    environments: { A: { secrets: { B: { value: existing } } } }
secrets:
  LATE: { visibility: selected, repositories: [x, "lib-*", { topic: node }], stores: [actions, dependabot], value: existing }
`,
  );
  const { stdout } = await at.run(["import", "--values-template", "vault"]);
  expect(stdout).toMatchInlineSnapshot(`
   "#!/bin/sh
   # 6 values that somebody must supply for the organization acme.
   # Each command waits for its value on standard input: type it and end with Ctrl-D, or pipe it in.
   set -eu

   # Without these the visibility of an organization secret cannot be changed: GitHub takes both in one request.

   # org/actions/secret/LATE
   # org/dependabot/secret/LATE
   #   owner: @acme/platform
   #   runbook: https://wiki/x
   #   visible to: x, lib-*, topic node
   #   in the manifest: value: { exec: [vault, kv, get, -field=value, secret/acme/LATE] }
   vault kv put secret/acme/LATE value=-

   # The others.

   # env:x/A/actions/secret/B
   #   owner: @acme/platform
   #   runbook: https://wiki/x
   #   visible to: x, in the environment A
   #   in the manifest: value: { exec: [vault, kv, get, -field=value, secret/acme/X__A__B] }
   vault kv put secret/acme/X__A__B value=-

   # repo:1.x/actions/secret/A
   #   owner: @acme/platform
   #   runbook: https://wiki/x
   #   visible to: 1.x
   #   in the manifest: value: { exec: [vault, kv, get, -field=value, secret/acme/_1_X__A] }
   vault kv put secret/acme/_1_X__A value=-

   # repo:1.x/actions/secret/B
   #   owner: bob
   #   runbook: https://wiki/x
   #   visible to: 1.x
   #   in the manifest: value: { exec: [vault, kv, get, -field=value, secret/acme/B_VALUE] }
   vault kv put secret/acme/B_VALUE value=-

   # repo:1.x/actions/secret/D
   #   owner: @acme/platform
   #   runbook: https://wiki/x
   #   visible to: 1.x
   #   in the manifest: value: { exec: [vault, kv, get, -field=value, secret/acme/_1_X__D] }
   vault kv put secret/acme/_1_X__D value=-

   # repo:x_a/actions/secret/B
   #   owner: @acme/platform
   #   runbook: https://wiki/x
   #   visible to: x_a
   #   in the manifest: value: { exec: [vault, kv, get, -field=value, secret/acme/X_A__B] }
   vault kv put secret/acme/X_A__B value=-
   "
  `);
  expect((await at.run(["import", "--values-template", "dotenv", "sealform.yaml"])).stdout).toContain("B_VALUE=\n");
  const { values } = JSON.parse((await at.run(["import", "--values-template", "--json"])).stdout);
  expect(values.map(({ key }: { key: string }) => key)).toEqual(["LATE", "X__A__B", "_1_X__A", "B_VALUE", "_1_X__D", "X_A__B"]);
});

test("the vault form is a shell script", async () => {
  at.project.write("form.sh", (await at.run(["import", "--values-template", "vault"])).stdout);
  const { spawnSync } = await import("node:child_process");
  expect(spawnSync("sh", ["-n", at.project.path("form.sh")], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
});

test("refuses two manifests, and a file without an option for it", async () => {
  expectOneClearMessage(await at.run(["import", "--values-template", "a.yaml", "b.yaml"]), /one manifest/, /dotenv and vault/);
  expectOneClearMessage(await at.run(["import", "a.yaml"]), /what to do with a\.yaml/, /--values-template/);
});

test("no value was printed, written elsewhere or sent", async () => {
  expectNoCanary(
    {
      folder: at.project.folder,
      except: ["copy/values.env", "values.env"],
      requests: at.github.received,
    },
    secrets,
  );
  await at.close();
});
