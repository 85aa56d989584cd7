import { generateKeyPairSync } from "node:crypto";
import type { Seed } from "../../src/simulator/seed-types";
import { type Estate, estate, MANIFEST, SEED } from "./estate";

const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
type Permissions = Record<string, "read" | "write">;

let at: Estate;
afterEach(() => at.close());

/** Permissions are changed in place: the App's settings on GitHub. */
async function withApp(permissions: Permissions, world = SEED) {
  const seed: Seed = { ...world, apps: { sealform: { id: 42, publicKey, installations: { acme: { id: 77, permissions } } } } };
  at = await estate(MANIFEST, seed);
  Object.assign(at.env, { GITHUB_TOKEN: undefined, SEALFORM_APP_ID: "42", SEALFORM_APP_PRIVATE_KEY: privateKey });
}

async function told(purpose: "plan" | "apply"): Promise<Permissions> {
  const report = JSON.parse((await at.run(["doctor", "--json"])).stdout);
  return report.links[purpose].appManifest.default_permissions;
}

const become = (permissions: Permissions, other: Permissions) => {
  for (const name of Object.keys(permissions)) delete permissions[name];
  Object.assign(permissions, other);
};

test("an App of what doctor tells applies everything; one that only reads plans after it; and each permission is needed", async () => {
  const permissions: Permissions = {};
  await withApp(permissions);
  become(permissions, await told("apply"));
  const applied = await at.run(["apply", "--auto-approve", "--seal", "--write-rate", "0"]);
  expect([applied.code, applied.stderr]).toEqual([0, expect.any(String)]);

  const reading = await told("plan");
  become(permissions, reading);
  expect(Object.values(reading).filter((level) => level !== "read")).toEqual([]);
  expect((await at.run(["plan", "--detailed-exitcode", "--no-cache"])).code).toBe(0);

  const report = JSON.parse((await at.run(["doctor", "--json"])).stdout);
  // Declared nowhere, so that only a report of strangers is lost; a plan reads no team of a repository while nothing changes;
  // and the id of its team stands in the environment that is there.
  const useful = ["actions_variables", "administration", "members"];
  for (const permission of Object.keys(reading).filter((name) => name !== "metadata")) {
    become(permissions, reading);
    delete permissions[permission];
    const { code } = await at.run(["plan", "--detailed-exitcode", "--no-cache"]);
    expect([permission, code]).toEqual([permission, useful.includes(permission) ? 0 : 3]);
  }
  become(permissions, reading);
  expect(report.exitCode).toBe(0);
}, 60_000);

test("a token that ends in the middle of an apply is renewed, and the apply goes on", async () => {
  const permissions: Permissions = {};
  await withApp(permissions);
  become(permissions, await told("apply"));
  let ended = false;
  const { simulator } = at.github;
  const handle = simulator.handle.bind(simulator);
  simulator.handle = async (request) => {
    if (request.method === "PUT" && !ended) {
      ended = true;
      await simulator.hand.revokeInstallationTokens();
    }
    return handle(request);
  };
  const { code, stdout } = await at.run(["apply", "--auto-approve", "--seal", "--write-rate", "0"]);
  expect([code, ended]).toEqual([0, true]);
  expect(stdout).not.toMatch(/failed/);
  expect(at.github.requests.filter(({ status }) => status === 401)).toHaveLength(1);
  expect((await at.run(["plan", "--detailed-exitcode"])).code).toBe(0);
}, 90_000);

test("a token is asked for with the repositories of the command, and plan asks for no write", async () => {
  await withApp({ secrets: "write", actions_variables: "write", organization_secrets: "write" });
  at.project.write("sealform.yaml", "version: 1\norganization: acme\nrepositories: { api: { secrets: { S: { value: existing } } } }\n");
  await at.run(["plan"]);
  const asked = at.github.received.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body!));
  expect(asked).toEqual([{ permissions: { metadata: "read", secrets: "read", actions_variables: "read" }, repositories: ["api"] }]);
});

/** Bodies of the requests for tokens. */
async function asked(...args: string[]) {
  const from = at.github.received.length;
  const { code } = await at.run(args);
  const bodies = at.github.received.slice(from).filter(({ method, url }) => method === "POST" && url.endsWith("/access_tokens"));
  return [code, ...bodies.map(({ body }) => JSON.parse(String(body)))];
}

test("what reads more than a manifest declares asks for the lists that it reads, and what deletes logs for these repositories", async () => {
  const { acme } = SEED.organizations!;
  const api = {
    ...acme!.repositories!.api,
    secrets: { S: { value: "x" } },
    runs: [{ createdAt: `${new Date().toISOString().slice(0, 19)}Z` }],
  };
  const world = { ...SEED, organizations: { acme: { ...acme!, repositories: { ...acme!.repositories, api } } } };
  const granted: Permissions = {
    members: "read",
    codespaces_secrets: "read",
    secrets: "write",
    organization_secrets: "read",
    actions: "write",
  };
  await withApp({ ...granted, actions_variables: "read", organization_actions_variables: "read" }, world);
  at.project.write("sealform.yaml", "version: 1\norganization: acme\nrepositories: { api: { secrets: { S: { value: existing } } } }\n");
  const read = (...names: string[]) => ({ permissions: Object.fromEntries(["metadata", ...names].map((name) => [name, "read"])) });
  const estateLists = read("secrets", "organization_secrets", "actions", "actions_variables", "organization_actions_variables");
  expect(await asked("import", "--organization", "acme")).toEqual([expect.any(Number), estateLists]);
  expect(await asked("compare", "org:acme", "org:acme")).toEqual([expect.any(Number), estateLists]);
  const [code, ...bodies] = await asked("rotate", "--incident", "S", "--delete-logs", "--auto-approve", "--write-rate", "0");
  const runs = { permissions: { metadata: "read", actions: "read" } };
  const logs = { permissions: { metadata: "read", actions: "write" }, repositories: ["api"] };
  expect([code, ...bodies]).toEqual([expect.any(Number), read("secrets", "organization_secrets"), runs, logs]);
}, 60_000);

test("an App's token for audit --remote reads contents and nothing else, of the repositories that are named; without it no other command asks for contents", async () => {
  await withApp({
    metadata: "read",
    contents: "read",
    secrets: "write",
    organization_secrets: "write",
    members: "read",
    organization_administration: "write",
  });
  const permissions = { metadata: "read", contents: "read" };
  expect(await asked("audit", "--remote", "--references")).toEqual([0, { permissions }]);
  expect(await asked("audit", "--remote", "--repositories", "api", "--references")).toEqual([0, { permissions, repositories: ["api"] }]);
  const [, , ...others] = [await asked("plan"), await asked("drift"), await asked("access")].flat();
  expect(JSON.stringify(others)).not.toContain("contents");
  expect(await asked("access", "--remote")).toEqual([0, { permissions }]);
  const [, ...live] = await asked("audit", "--remote", "--live");
  expect(live).toEqual([
    { permissions },
    { permissions: { metadata: "read", secrets: "read", organization_secrets: "read", organization_administration: "read" } },
  ]);
  expect(JSON.stringify(others)).not.toContain("administration");
  // That a plan's token reads no contents, an apply's neither: another one does.
  const [, planned, ...more] = await asked("rotate", "--due", "--remote");
  expect(planned.permissions).not.toHaveProperty("contents");
  expect(more).toEqual([{ permissions }]);
});
