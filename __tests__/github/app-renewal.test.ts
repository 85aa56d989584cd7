import { generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";
import { connect } from "../../src/github/connect";
import { credentialFromEnvironment } from "../../src/github/credentials";
import type { ClientEvent } from "../../src/github/events";
import type { TokenAccess } from "../../src/github/permissions";
import { createSimulator, type Seed } from "../../src/simulator";
import type { SimulatorRequest } from "../../src/simulator/types";
import { FakeClock } from "./support/fake-clock";
import { ACME } from "./support/world";

const pair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
const { publicKey, privateKey } = pair();
const SECRETS = (repository: string) => ({ scope: { kind: "repository", repository }, store: "actions", kind: "secret" }) as const;
const HOUR = 3_600_000;

const PERMISSIONS = {
  secrets: "write",
  organization_secrets: "read",
  actions: "read",
  workflows: "write",
} as const;

interface Setting {
  readonly access?: TokenAccess;
  readonly repositories?: readonly string[];
  /** Milliseconds by which the machine's clock is ahead of GitHub's. */
  readonly ahead?: number;
  readonly key?: string;
  readonly appId?: string;
}

function setUp({ access, repositories, ahead = 0, key = privateKey, appId = "42" }: Setting = {}) {
  const clock = new FakeClock();
  const received: SimulatorRequest[] = [];
  const events: ClientEvent[] = [];
  const seed: Seed = {
    organizations: {
      acme: { repositories: { api: { visibility: "private" }, web: { visibility: "private" }, lib: { visibility: "private" } } },
    },
    users: { alice: { repositories: { dotfiles: { visibility: "private" } } } },
    apps: {
      sealform: {
        id: 42,
        publicKey,
        installations: {
          acme: { id: 77, permissions: PERMISSIONS, ...(repositories && { repositories }) },
          alice: { id: 78, permissions: PERMISSIONS },
        },
      },
    },
  };
  const sim = createSimulator({
    clock: { now: () => clock.now() - ahead, sleep: (ms) => clock.sleep(ms) },
    seed,
    onRequest: (request) => void received.push(request),
  });
  const env = { SEALFORM_APP_ID: appId, SEALFORM_APP_PRIVATE_KEY: key };
  const connection = connect({
    apiUrl: "https://api.github.com",
    credential: credentialFromEnvironment(env, undefined, access),
    fetch: sim.fetch,
    clock,
    log: (event) => events.push(event),
  });
  const log = () => sim.requests.map(({ method, path, status }) => `${method} ${path.replace(/\?.*/, "")} ${status}`);
  const asked = () => received.filter(({ method }) => method === "POST").map(({ body }) => JSON.parse(body ?? "null"));
  const list = (repository = "api") => clock.run(connection.reader.list(ACME, SECRETS(repository)));
  return { clock, sim, ...connection, log, asked, list, events, tokens: () => log().filter((line) => line.startsWith("POST")) };
}

const POST = "POST /app/installations/77/access_tokens";
const caught = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => error,
  );

describe("what a token is asked for", () => {
  test("only the permissions that are wanted, no higher than granted, in the repositories that are named", async () => {
    const { list, asked } = setUp({
      access: { permissions: { secrets: "read", organization_secrets: "write", members: "read" }, repositories: ["api", "web"] },
    });
    expect((await list()).status).toBe("present");
    expect(asked()).toEqual([
      { permissions: { metadata: "read", secrets: "read", organization_secrets: "read" }, repositories: ["api", "web"] },
    ]);
  });

  test("all that Sealform uses, to read, when a command names nothing", async () => {
    const { list, asked } = setUp({ access: { permissions: "read" } });
    await list();
    expect(asked()).toEqual([{ permissions: { metadata: "read", secrets: "read", organization_secrets: "read", actions: "read" } }]);
  });

  test("no repositories when there are more than a token can name", async () => {
    const { list, asked } = setUp({
      access: { permissions: "read", repositories: ["api", ...Array.from({ length: 500 }, (_, i) => `r${i}`)] },
    });
    await list();
    expect(asked()[0]).not.toHaveProperty("repositories");
  });

  test("a name that the installation does not cover does not hide the others, and the hint says where it is added", async () => {
    const { list, log, reader, clock } = setUp({
      access: { permissions: "read", repositories: ["api", "lib"] },
      repositories: ["api", "web"],
    });
    expect((await list()).status).toBe("present");
    expect(log().slice(1, 3)).toEqual([`${POST} 422`, `${POST} 201`]);
    const hint =
      "it does not exist, or the GitHub App 42, which is installed on selected repositories, does not cover lib: add it at https://github.com/organizations/acme/settings/installations/77";
    expect(await list("lib")).toMatchObject({ status: "unreadable", hint });
    expect(await clock.run(reader.repository(ACME, "lib"))).toMatchObject({ status: "unreadable", hint });
  });

  test("a user's installation is found as well", async () => {
    const { clock, reader, log } = setUp();
    await clock.run(reader.repository({ kind: "user", login: "alice" }, "dotfiles"));
    expect(log()).toEqual([
      "GET /orgs/alice/installation 404",
      "GET /users/alice/installation 200",
      "POST /app/installations/78/access_tokens 201",
      "GET /repos/alice/dotfiles 200",
    ]);
  });
});

describe("a token that ends before its time", () => {
  test("is renewed once for all that wait, and the requests are sent again", async () => {
    const { clock, sim, reader, list, tokens, log } = setUp();
    await list();
    await clock.run(sim.hand.revokeInstallationTokens());
    const all = await clock.run(Promise.all(["api", "web", "lib"].map((name) => reader.list(ACME, SECRETS(name)))));
    expect(all.map(({ status }) => status)).toEqual(["present", "present", "present"]);
    expect(tokens()).toHaveLength(2);
    expect(log().filter((line) => line.endsWith("401")).length).toBeGreaterThan(0);
  });

  test("is renewed once although a second refusal comes while the next one is asked for", async () => {
    const { clock, sim, reader, list, tokens } = setUp();
    await list();
    await clock.run(sim.hand.revokeInstallationTokens());
    sim.faults.add({ path: "^/repos/acme/web/", delayMs: 1000 }, { path: "^/orgs/acme/installation", delayMs: 2000 });
    const all = await clock.run(Promise.all(["api", "web"].map((name) => reader.list(ACME, SECRETS(name)))));
    expect(all.map(({ status }) => status)).toEqual(["present", "present"]);
    expect(tokens()).toHaveLength(2);
  });

  test("and is refused again ends the run, without a third", async () => {
    const { clock, sim, list, tokens } = setUp();
    await list();
    await clock.run(sim.hand.revokeInstallationTokens());
    sim.faults.add({ path: "^/repos/acme/api/actions/secrets", times: 9, status: 401, body: { message: "Bad credentials" } });
    const error = await caught(list());
    expect(error).toMatchObject({ kind: "unauthorized" });
    expect(tokens()).toHaveLength(2);
    expect(await caught(list("web"))).toMatchObject({ message: error.message });
  });

  test("because the App was removed: the error says so", async () => {
    const { clock, sim, list } = setUp();
    await list();
    sim.hand.setInstallation("acme", "removed");
    await clock.run(sim.hand.revokeInstallationTokens());
    expect(await caught(list())).toMatchObject({
      kind: "unauthorized",
      message: "the GitHub App 42 is not installed at acme",
      hint: "install it there, or check SEALFORM_APP_ID",
    });
  });
});

test("a suspended installation is told, with the place where it ends", async () => {
  const { sim, list, tokens } = setUp();
  sim.hand.setInstallation("acme", "suspended");
  expect(await caught(list())).toMatchObject({
    message: expect.stringMatching(/^the installation of the GitHub App 42 at acme is suspended since 2024-/),
    hint: "an owner of acme unsuspends it at https://github.com/organizations/acme/settings/installations/77",
  });
  expect(tokens()).toEqual([]);
});

test("suspended in the middle of a run: what is left is unreadable, and the hint says who ends it", async () => {
  const { sim, list } = setUp();
  await list();
  sim.hand.setInstallation("acme", "suspended");
  expect(await list("web")).toMatchObject({
    status: "unreadable",
    reason: expect.stringContaining("This installation has been suspended"),
    hint: "an owner of the organization unsuspends the GitHub App in its settings",
  });
});

describe("a clock that is wrong by an hour", () => {
  test.each([
    ["ahead of", HOUR],
    ["behind", -HOUR],
  ])("%s GitHub's: signs in by GitHub's, says so once, and asks for one token an hour", async (word, ahead) => {
    const { clock, list, events, tokens } = setUp({ ahead });
    for (let i = 0; i < 3; i++) expect((await list()).status).toBe("present");
    expect(tokens()).toHaveLength(1);
    const warnings = () => events.filter(({ type }) => type === "warning");
    expect(warnings()).toEqual([
      { type: "warning", message: `this machine's clock is 60 min ${word} GitHub's: signing in by GitHub's; set the clock` },
    ]);
    await clock.run(clock.sleep(56 * 60_000));
    expect((await list()).status).toBe("present");
    expect([tokens().length, warnings().length]).toEqual([2, 1]);
  });

  test("a minute's difference needs no second attempt", async () => {
    const { list, log } = setUp({ ahead: -50_000 });
    await list();
    expect(log()[0]).toBe("GET /orgs/acme/installation 200");
  });
});

describe("a sign-in that cannot succeed", () => {
  const canary = pair().privateKey;
  test.each<[string, Setting, RegExp, RegExp]>([
    ["the key of another app", { key: canary }, /not one of the GitHub App 42/, /\.pem file that was made for this app/],
    ["an app that does not exist", { appId: "43" }, /there is no GitHub App 43/, /SEALFORM_APP_ID/],
  ])("%s: one error with what to do, no key in it, and no second attempt", async (_, setting, message, hint) => {
    const { list, log } = setUp(setting);
    const error = await caught(list());
    expect(error).toMatchObject({ kind: "unauthorized", message: expect.stringMatching(message), hint: expect.stringMatching(hint) });
    expect(log()).toHaveLength(1);
    const shown = inspect(error, { depth: 9, showHidden: true });
    for (const line of canary.split("\n").filter((part) => part.length > 30)) expect(shown).not.toContain(line);
  });
});

test("no token that GitHub gave stands in what the credential or the connection prints", async () => {
  const { list, credential, sim, events } = setUp();
  let given = "";
  const original = sim.handle.bind(sim);
  sim.handle = async (request) => {
    const answer = await original(request);
    given ||= /"token":"([^"]+)"/.exec(answer.body)?.[1] ?? "";
    return answer;
  };
  await list();
  const facts = credential();
  expect(facts.installation).toMatchObject({ id: 77, selection: "all", permissions: expect.objectContaining({ secrets: "write" }) });
  expect(given).toMatch(/^ghs_/);
  expect(inspect({ facts, events }, { depth: 9, showHidden: true })).not.toContain(given);
});
