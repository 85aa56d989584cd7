import { loadManifest } from "../../src/manifest";
import { renderDiagnostic } from "../../src/model/diagnostic";
import { tempProject } from "../support/project";

const MANIFEST = `version: 1
organization: acme
targets:
  copy:
    organization: acme-copy
    host: ghes.example.com
    repositories: { API: api-copy }
    teams: { sre: sre-eu }
    users: { alice: alice_corp }
    override:
      secrets: { GONE: null, A: { value: { env: A_COPY } } }
      repositories: { api: { environments: { production: { waitTimer: null, secrets: { B: { value: { env: B } } } } } } }
  same: {}
  wrong: { override: { secrets: { A: { visibility: some } }, variables: { V: { value: x } } } }
secrets:
  A: { visibility: selected, repositories: [api, web, "!Api"], value: { env: A } }
  GONE: { visibility: all, value: { env: GONE } }
forget: [repo:api/actions/secret/OLD, org/actions/secret/OLD]
groups:
  api: { repositories: [api], variables: { REGION: eu } }
repositories:
  api:
    environments:
      production: { waitTimer: 30, reviewers: { teams: [sre], users: [alice, bob] } }
`;

const load = (target?: string, more: Record<string, string> = {}) => {
  const { folder } = tempProject({ "sealform.yaml": MANIFEST, ...more });
  return loadManifest("sealform.yaml", { cwd: folder, ...(target && { target }) });
};

test("a target has its owner, its overrides and its names", async () => {
  const loaded = await load("copy");
  expect(loaded.diagnostics).toEqual([]);
  expect(loaded).toMatchObject({ targets: ["copy", "same", "wrong"], host: "ghes.example.com" });
  const { owner, secrets, environments, forget } = loaded.desired!;
  expect(owner).toEqual({ kind: "organization", login: "acme-copy" });
  expect(secrets.map(({ address, value }) => [address, value])).toEqual([
    ["env:api-copy/production/actions/secret/B", { from: "env", name: "B" }],
    ["org/actions/secret/A", { from: "env", name: "A_COPY" }],
  ]);
  expect(secrets[1]!.repositories).toEqual([
    { by: "name", name: "api-copy" },
    { by: "name", name: "web" },
    { by: "glob", glob: "api-copy", exclude: true },
  ]);
  expect(environments).toEqual([
    {
      address: "env:api-copy/production",
      repository: "api-copy",
      name: "production",
      protection: { reviewers: { teams: ["sre-eu"], users: ["alice_corp", "bob"] }, waitTimer: null },
    },
  ]);
  expect(forget).toEqual(["repo:api-copy/actions/secret/OLD", "org/actions/secret/OLD"]);
  expect(loaded.expand([]).desired!.variables.map(({ address }) => address)).toEqual(["repo:api-copy/actions/variable/REGION"]);
});

test("a target that says nothing is the manifest itself, and without a target nothing is different", async () => {
  const [plain, same] = [await load(), await load("same")];
  expect(same.desired).toEqual(plain.desired);
  expect(plain.desired!.owner.login).toBe("acme");
  expect(plain.host).toBeUndefined();
});

test("a mistake in an override is told where it stands, at that target only", async () => {
  const { diagnostics, desired } = await load("wrong");
  expect(desired).toBeUndefined();
  expect(diagnostics.map(renderDiagnostic)).toEqual([
    expect.stringMatching(/^sealform.yaml:14:52: visibility is "some", not one of all, private, selected \[schema\]/),
    expect.stringMatching(/^sealform.yaml:14:75: organization variable "V" does not say who may read it \[visibility-missing\]/),
  ]);
});

test("an override that stands in a base keeps its null", async () => {
  const base = `targets: { copy: { override: { secrets: { B: null } } } }\n`;
  const text =
    "version: 1\norganization: acme\nextends: [base.yaml]\nsecrets: { A: { visibility: all, value: { env: A } }, B: { visibility: all, value: { env: B } } }\n";
  const loaded = await load("copy", { "base.yaml": base, "sealform.yaml": text });
  expect(loaded.diagnostics).toEqual([]);
  expect(loaded.desired!.secrets.map(({ name }) => name)).toEqual(["A"]);
});

test.each([
  ["cpy", "did you mean copy?"],
  ["elsewhere", "the manifest has copy, same, wrong"],
  ["__proto__", "the manifest has copy, same, wrong"],
])("refuses the target %s", async (name, hint) => {
  await expect(load(name)).rejects.toMatchObject({ rule: "target-unknown", hint });
});
