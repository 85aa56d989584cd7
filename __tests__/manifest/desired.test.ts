import { loadManifest } from "../../src/manifest";
import type { DesiredState } from "../../src/model/desired";
import { tempProject } from "../support/project";

async function desired(text: string): Promise<DesiredState> {
  const project = tempProject({ "sealform.yaml": `version: 1\norganization: acme\n${text}` });
  const loaded = await loadManifest("sealform.yaml", { cwd: project.folder });
  expect(loaded.diagnostics).toEqual([]);
  return loaded.desired!;
}

test("default stores: environments take actions only, variables what has variables, at least actions", async () => {
  const entries = "secrets: { S: { value: existing } }, variables: { V: x }";
  const { secrets, variables } = await desired(
    `defaults: { stores: [dependabot, agents] }\nrepositories:\n  api: { ${entries}, environments: { prod: { ${entries} } } }\n`,
  );
  expect([...secrets, ...variables].map(({ address }) => address)).toEqual([
    "env:api/prod/actions/secret/S",
    "repo:api/agents/secret/S",
    "repo:api/dependabot/secret/S",
    "env:api/prod/actions/variable/V",
    "repo:api/agents/variable/V",
  ]);
  const dependabot = await desired("defaults: { stores: [dependabot] }\nrepositories: { api: { variables: { V: x } } }\n");
  expect(dependabot.variables.map(({ store }) => store)).toEqual(["actions"]);
});

test("scopes are read in the stores that are used and in the default ones", async () => {
  const { scopes } = await desired(
    "repositories:\n  api: { secrets: { S: { stores: [codespaces], value: existing } }, environments: { prod: {} } }\n  web: {}\n",
  );
  expect(scopes).toEqual([
    { scope: "env:api/prod", stores: ["actions"], unmanaged: "report" },
    { scope: "repo:api", stores: ["actions", "codespaces"], unmanaged: "report" },
    { scope: "repo:web", stores: ["actions"], unmanaged: "report" },
  ]);
});

test("unmanaged: an environment's own, its repository's, the default; at the top it is the organization's and declares it", async () => {
  const { scopes } = await desired(
    "defaults: { unmanaged: forbid }\nunmanaged: delete\nrepositories:\n  a: { unmanaged: report, environments: { x: {}, y: { unmanaged: delete } } }\n  b: { environments: { x: {} } }\n",
  );
  expect(scopes.map(({ scope, unmanaged }) => `${scope} ${unmanaged}`)).toEqual([
    "env:a/x report",
    "env:a/y delete",
    "env:b/x forbid",
    "org delete",
    "repo:a report",
    "repo:b forbid",
  ]);
  expect((await desired("repositories: { a: {} }\n")).scopes.map(({ scope }) => scope)).toEqual(["repo:a"]);
});

test("every source of a value", async () => {
  const { secrets } = await desired(`secrets:
  A: { visibility: all, value: { env: A_B } }
  B: { visibility: all, value: { file: ./dir/../b.txt } }
  c: { visibility: all, value: { dotenv: ./c.env } }
  D: { visibility: all, value: { dotenv: c.env, key: Other }, encoding: base64, allowEmpty: true }
  E: { visibility: all, value: { exec: [a, ""] } }
  F: { visibility: all, value: { exec: [a], timeout: 2m }, adopt: true }
  G: { visibility: all, value: { stdin: true } }
  H: { visibility: all, value: { sealed: ${Buffer.alloc(64).toString("base64")}, keyId: "1" } }
  I: { visibility: all, value: { largeFile: big.p12 } }
  J: { visibility: all, value: { existing: true } }
  K: { visibility: all, value: existing }
`);
  expect(secrets.map(({ value }) => value)).toEqual([
    { from: "env", name: "A_B" },
    { from: "file", path: "b.txt" },
    { from: "dotenv", path: "c.env", key: "C" },
    { from: "dotenv", path: "c.env", key: "Other" },
    { from: "exec", argv: ["a", ""], timeoutSeconds: 30 },
    { from: "exec", argv: ["a"], timeoutSeconds: 120 },
    { from: "stdin" },
    { from: "sealed", ciphertext: Buffer.alloc(64).toString("base64"), keyId: "1" },
    { from: "largeFile", path: "big.p12" },
    { from: "existing" },
    { from: "existing" },
  ]);
  expect(secrets.find(({ name }) => name === "D")).toMatchObject({ encoding: "base64", allowEmpty: true });
  expect(secrets.filter(({ adopt }) => adopt).map(({ name }) => name)).toEqual(["F"]);
});

test("selectors: names, globs, exclusions, topics, properties", async () => {
  const { secrets } = await desired(
    'secrets: { A: { visibility: selected, repositories: [web, "lib-?", "!lib-old", { topic: node }, { property: tier, value: "true" }], value: existing } }\n',
  );
  expect(secrets[0]?.repositories).toEqual([
    { by: "name", name: "web" },
    { by: "glob", glob: "lib-?" },
    { by: "glob", glob: "lib-old", exclude: true },
    { by: "topic", topic: "node" },
    { by: "property", property: "tier", value: "true" },
  ]);
});

test("rotation: an entry's keys over those of the defaults", async () => {
  const { secrets } = await desired(
    "defaults: { rotation: { maxAge: 365d, owner: sec } }\nsecrets:\n  A: { visibility: all, value: existing, rotation: { maxAge: 30d, notify: [me] } }\n  B: { visibility: all, value: existing }\n",
  );
  expect(secrets.map(({ rotation }) => rotation)).toEqual([
    { maxAgeDays: 30, owner: "sec", notify: ["me"] },
    { maxAgeDays: 365, owner: "sec" },
  ]);
});

test("protection: an absent key stays absent, null stays null", async () => {
  const { environments } = await desired(
    "repositories:\n  api:\n    environments:\n      a: {}\n      b: { reviewers: null, waitTimer: null, deploymentBranchPolicy: null, preventSelfReview: null, adminsCanBypass: null }\n      c: { reviewers: { users: [alice] }, deploymentBranchPolicy: { tags: [v1] } }\n      d: { deploymentBranchPolicy: { protectedBranches: true } }\n",
  );
  expect(environments.map(({ protection }) => protection)).toEqual([
    {},
    { reviewers: null, waitTimer: null, deploymentBranchPolicy: null, preventSelfReview: null, adminsCanBypass: null },
    { reviewers: { teams: [], users: ["alice"] }, deploymentBranchPolicy: { branches: [], tags: ["v1"] } },
    { deploymentBranchPolicy: { protectedBranches: true } },
  ]);
});

test("the order of the file does not matter", async () => {
  const a =
    "variables: { A: { visibility: all, value: x }, b: { visibility: all, value: y } }\nrepositories: { api: {}, web: { environments: { y: {}, x: {} } } }\n";
  const b =
    "repositories: { web: { environments: { x: {}, y: {} } }, api: {} }\nvariables: { b: { value: y, visibility: all }, A: { value: x, visibility: all } }\n";
  expect(JSON.stringify(await desired(a))).toBe(JSON.stringify(await desired(b)));
});
