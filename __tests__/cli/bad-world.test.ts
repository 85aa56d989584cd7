import { type Estate, estate, expectOneClearMessage, MANIFEST } from "./estate";

let at: Estate;
beforeEach(async () => {
  at = await estate();
});
afterEach(() => at.close());

const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];
const written = () => at.project.files().filter((file) => /lock|state/.test(file));

test.each<[string, Record<string, string | undefined>, readonly string[], RegExp, RegExp]>([
  [
    "an environment variable that is not set",
    { NPM_TOKEN: undefined },
    ["seal", "NPM_TOKEN"],
    /org\/actions\/secret\/NPM_TOKEN: .*NPM_TOKEN is not set/,
    /set it/,
  ],
  ["a value that is empty", { NPM_TOKEN: "" }, ["seal", "NPM_TOKEN"], /empty/, /allowEmpty/],
  ["a secret that is not declared", {}, ["seal", "NPM_TOKN"], /NPM_TOKN: no such secret/, /did you mean NPM_TOKEN/],
  ["a wrong token", { GITHUB_TOKEN: "wrong-token-123" }, ["plan"], /GITHUB_TOKEN|credential|401/, /./],
  ["an empty token", { GITHUB_TOKEN: "" }, ["plan"], /GITHUB_TOKEN is set, but empty/, /secret does not exist/],
  ["no token", { GITHUB_TOKEN: undefined }, ["plan"], /./, /GITHUB_TOKEN/],
  ["a token with a line break in it", { GITHUB_TOKEN: "admin-token-1\nadmin-token-1" }, ["plan"], /GITHUB_TOKEN is not a token/, /./],
  ["nobody at the address", { GITHUB_API_URL: "http://127.0.0.1:9" }, ["plan"], /127\.0\.0\.1:9/, /./],
  ["an address without encryption", { GITHUB_API_URL: "http://github.example" }, ["plan"], /unencrypted/, /https/],
  ["a pattern that is none", {}, ["plan", "--only", "NPM_TOKEN"], /"NPM_TOKEN" is not a pattern/, /org\/actions\/secret/],
  ["a plan file that is not there", {}, [...APPLY, "none.json"], /none\.json/, /./],
  ["a plan file that is the manifest", {}, [...APPLY, "sealform.yaml"], /not a plan file/, /sealform plan --out/],
  ["a folder that is not there", {}, ["plan", "--out", "none/plan.json"], /none/, /./],
  ["an address that is none", {}, ["state", "show", "NPM_TOKEN"], /"NPM_TOKEN" is not an address/, /org\/actions\/secret/],
  ["a state that is not there", {}, ["state", "rm", "org/actions/secret/NPM_TOKEN"], /no state/, /./],
])(
  "%s: one clear message, nothing written",
  async (_, env, args, message, hint) => {
    Object.assign(at.env, env);
    expectOneClearMessage(await at.run(args), message, hint);
    expect(at.writes()).toEqual([]);
    expect(written()).toEqual([]);
  },
  30_000,
);

const withExec = (argv: string, more = "") =>
  MANIFEST.replace("{ exec: [node, -p, process.env.DATABASE] }", `{ exec: ${argv}${more} }`).replace(
    "      production:",
    "      existing:",
  );

test.each<[string, string, RegExp]>([
  ["fails", withExec('[node, -e, "console.error(process.env.DATABASE); process.exit(7)"]'), /"node" failed with exit code 7/],
  ["hangs", withExec('[node, -e, "setInterval(() => {}, 1000)"]', ", timeout: 1s"), /did not finish within 1 s/],
  ["is not installed", withExec("[sealform-no-such-program]"), /DATABASE_URL: its program was not found/],
])("a source that %s: its output is not shown, and nothing is written", async (_, manifest, message) => {
  await at.github.simulator.hand.request("PUT", "/repos/acme/api/environments/existing", {});
  at.project.write("sealform.yaml", manifest);
  expectOneClearMessage(await at.run(["seal"]), message, /./);
  expect(written()).toEqual([]);
});

test("a source that nobody allowed to run is not run", async () => {
  await at.github.simulator.hand.request("PUT", "/repos/acme/api/environments/existing", {});
  at.project.write("sealform.yaml", withExec("[node, -e, \"require('fs').writeFileSync('ran', '')\"]"));
  at.env.SEALFORM_ALLOW_EXEC = undefined;
  expectOneClearMessage(await at.run(["seal"]), /"node" may not run/, /SEALFORM_ALLOW_EXEC=1/);
  expect(at.project.files()).toEqual(["sealform.yaml", "values.env"]);
});

test.each<[string, string, RegExp, RegExp]>([
  ["a reviewer that does not exist", MANIFEST.replace("teams: [sre]", "teams: [sra]"), /sra/, /sre|check|team/],
  [
    "a repository that does not exist, with the nearest name",
    MANIFEST.replace("repositories: [web, api]", "repositories: [webb]"),
    /webb/,
    /web\b/,
  ],
])("%s is told by seal", async (_, manifest, message, hint) => {
  at.project.write("sealform.yaml", manifest);
  expectOneClearMessage(await at.run(["seal"]), message, hint);
  expect(written()).toEqual([]);
});

test("a scope that cannot be read ends a plan with 3, never as if it were empty", async () => {
  await at.run(["seal"]);
  expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
  const before = at.writes();
  at.env.GITHUB_TOKEN = "blind-token-1";
  const { code, stdout } = await at.run(["plan"]);
  expect(stdout).toMatch(/SENTRY_DSN.*blocked: unreadable/);
  expect(stdout).not.toMatch(/SENTRY_DSN.*create/);
  expect(code).toBe(3);
  expect((await at.run(APPLY)).code).toBe(3);
  expect(at.writes()).toEqual(before);
});

describe("after an apply", () => {
  beforeEach(async () => {
    expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
  });

  const cut = (file: string) => at.project.write(file, at.project.read(file).slice(0, 200));
  const edit = (file: string, change: (json: Record<string, unknown>) => unknown) =>
    at.project.write(file, JSON.stringify(change(JSON.parse(at.project.read(file)))));
  const LOCK = "sealform.lock.json";
  const STATE = "sealform.state.json";

  test("a lock or state that is lost, damaged, newer or someone else's stops plan, drift and apply", async () => {
    const good = { lock: at.project.read(LOCK), state: at.project.read(STATE) };
    const before = at.writes();
    const damages: [string, () => void, RegExp][] = [
      ["lost state", () => at.project.write("moved", at.project.read(STATE)), /./],
      ["truncated lock", () => cut(LOCK), /sealform\.lock\.json/],
      ["empty lock", () => at.project.write(LOCK, ""), /sealform\.lock\.json/],
      ["newer lock", () => edit(LOCK, (json) => ({ ...json, version: 2 })), /version 2/],
      ["someone else's lock", () => edit(LOCK, (json) => ({ ...json, owner: { kind: "organization", login: "other", id: 2 } })), /other/],
      ["truncated state", () => cut(STATE), /sealform\.state\.json/],
      ["empty state", () => at.project.write(STATE, ""), /sealform\.state\.json/],
      ["newer state", () => edit(STATE, (json) => ({ ...json, version: 2 })), /version 2/],
      [
        "someone else's state",
        () => edit(STATE, (json) => ({ ...json, lineage: "00000000-0000-4000-8000-000000000000" })),
        /lineage|belong/,
      ],
      ["a list for a lock", () => at.project.write(LOCK, "[]"), /sealform\.lock\.json/],
    ];
    for (const [title, damage, message] of damages) {
      at.project.write(LOCK, good.lock);
      at.project.write(STATE, good.state);
      damage();
      if (title === "lost state") at.project.delete(STATE);
      const bad = at.project
        .files()
        .filter((file) => /lock\.json|state\.json/.test(file))
        .map((file) => at.project.read(file));
      for (const args of [["plan"], APPLY]) expectOneClearMessage(await at.run(args), message, /./);
      expect(
        at.project
          .files()
          .filter((file) => /lock\.json|state\.json/.test(file))
          .map((file) => at.project.read(file)),
      ).toEqual(bad);
    }
    expect(at.writes()).toEqual(before);
  }, 60_000);

  test("a repository that was renamed, and one whose name another took, are not written to", async () => {
    const before = at.writes();
    await at.github.simulator.hand.renameRepository("acme", "api", "api-two");
    const renamed = await at.run(["plan"]);
    expect(renamed.code).toBe(1);
    expect(renamed.stdout).toMatch(/api is called api-two now/);
    await at.github.simulator.hand.createRepository("acme", "api", { visibility: "private" });
    const taken = await at.run(["plan"]);
    expect(taken.code).toBe(1);
    expect(taken.stdout).toMatch(/SENTRY_DSN.*blocked: not-the-same/);
    expect((await at.run(APPLY)).code).toBe(1);
    expect(at.writes()).toEqual(before);
  });

  test("of a repository that was renamed, what left the manifest is known by its new name", async () => {
    await at.github.simulator.hand.renameRepository("acme", "api", "server");
    const server = { secrets: { SENTRY_DSN: { value: { dotenv: "./values.env", key: "SENTRY" } } } };
    at.project.write("sealform.yaml", JSON.stringify({ version: 1, organization: "acme", repositories: { server } }));
    const { code, stdout } = await at.run(["plan", "--json"]);
    const { changes } = JSON.parse(stdout) as { readonly changes: readonly { readonly action: string; readonly address: string }[] };
    const ofServer = changes.filter(({ address }) => address.includes(":server")).map(({ action, address }) => `${action} ${address}`);
    expect({ code, ofServer }).toEqual({ code: 0, ofServer: ["rename repo:server", "delete env:server/production"] });
  });

  test("a state that cannot be written stops an apply before its first request", async () => {
    at.project.write("sealform.yaml", MANIFEST.replace("eu-west-1", "eu-west-2"));
    const before = at.writes();
    expectOneClearMessage(await at.run([...APPLY, "--state", "values.env/state.json"]), /values\.env/, /./);
    expect(at.writes()).toEqual(before);
  });
});
