import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { connect } from "../../src/github/connect";
import { credentialFromEnvironment } from "../../src/github/credentials";
import { takeSnapshot } from "../../src/github/snapshot";
import { createSimulator } from "../../src/simulator";
import { FakeClock } from "./support/fake-clock";
import { ACME, needs } from "./support/world";

const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const SECRETS = { scope: { kind: "repository", repository: "api" }, store: "actions", kind: "secret" } as const;

function setUp(env: Readonly<Record<string, string | undefined>>) {
  const clock = new FakeClock();
  const sim = createSimulator({
    clock,
    seed: {
      organizations: { acme: { repositories: { api: { visibility: "private", secrets: { X: { value: "x" } } } } } },
      users: { alice: {}, bob: {} },
      apps: { sealform: { id: 42, publicKey, installations: { acme: { id: 77, permissions: { secrets: "read", actions: "read" } } } } },
    },
  });
  const credential = credentialFromEnvironment(env);
  const { reader } = connect({ apiUrl: "https://api.github.com", credential, fetch: sim.fetch, clock });
  return { clock, sim, reader, credential, log: () => sim.requests.map(({ method, path, status }) => `${method} ${path} ${status}`) };
}

const APP = { SEALFORM_APP_ID: "42", SEALFORM_APP_PRIVATE_KEY: privateKey };

describe("a GitHub App", () => {
  test("asks once for a token of its installation, and reads with that", async () => {
    const { clock, reader, log } = setUp({ ...APP, GITHUB_TOKEN: "not-used" });
    const lists = await clock.run(Promise.all([1, 2, 3].map(() => reader.list(ACME, SECRETS))));
    expect(lists.map(({ status }) => status)).toEqual(["present", "present", "present"]);
    expect(log().slice(0, 2)).toEqual(["GET /orgs/acme/installation 200", "POST /app/installations/77/access_tokens 201"]);
    expect(log()).toHaveLength(2 + 3);
  });

  test("asks for another before the hour is over", async () => {
    const { clock, reader, log } = setUp(APP);
    await clock.run(reader.list(ACME, SECRETS));
    await clock.run(clock.sleep(54 * 60_000));
    await clock.run(reader.list(ACME, SECRETS));
    expect(log().filter((line) => line.startsWith("POST"))).toHaveLength(1);
    await clock.run(clock.sleep(2 * 60_000));
    expect((await clock.run(reader.list(ACME, SECRETS))).status).toBe("present");
    expect(log().filter((line) => line.startsWith("POST"))).toHaveLength(2);
  });

  test("takes its key from a file, or with line ends written as \\n", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sealform-app-"));
    const file = join(folder, "app.pem");
    await writeFile(file, privateKey);
    for (const env of [
      { SEALFORM_APP_ID: "42", SEALFORM_APP_PRIVATE_KEY_FILE: file },
      { ...APP, SEALFORM_APP_PRIVATE_KEY: privateKey.replaceAll("\n", "\\n") },
    ]) {
      const { clock, reader } = setUp(env);
      expect((await clock.run(reader.list(ACME, SECRETS))).status).toBe("present");
    }
    await rm(folder, { recursive: true });
  });

  test("reads users with the installation in use", async () => {
    const { clock, reader, log } = setUp(APP);
    const live = await clock.run(takeSnapshot(reader, needs({ repositories: ["api"], users: ["bob", "alice"] })));
    expect(live.users.values().map(({ status }) => status)).toEqual(["present", "present"]);
    expect(log().filter((line) => line.startsWith("POST"))).toHaveLength(1);
  });

  test("that is not installed at the owner says so, once for all that wait", async () => {
    const { clock, reader, log } = setUp(APP);
    const umbrella = { ...ACME, login: "umbrella" };
    const errors = await clock.run(Promise.all([1, 2, 3].map(() => reader.list(umbrella, SECRETS).catch((error) => error))));
    for (const error of errors) expect(error).toMatchObject({ message: "the GitHub App 42 is not installed at umbrella" });
    expect(log()).toHaveLength(2);
  });

  test.each([
    ["no key", { SEALFORM_APP_ID: "42" }, "app-key"],
    [
      "no PEM",
      { SEALFORM_APP_ID: "42", SEALFORM_APP_PRIVATE_KEY: "-----BEGIN PRIVATE KEY-----\nkey-canary\n-----END PRIVATE KEY-----" },
      "app-key",
    ],
  ])("with %s is refused, without showing what was given", async (_, env, rule) => {
    const error = await (async () => {
      const { clock, reader } = setUp(env);
      return clock.run(reader.list(ACME, SECRETS));
    })().catch((e) => e);
    expect(error).toMatchObject({ rule });
    expect(inspect(error, { depth: 9 })).not.toContain("key-canary");
  });

  test("prints as its source", () => {
    const { credential } = setUp(APP);
    for (const text of [String(credential), JSON.stringify({ credential }), inspect({ credential }, { showHidden: true, depth: 9 })])
      expect(text).not.toContain("PRIVATE KEY-");
    expect(String(credential)).toBe("[credential SEALFORM_APP_ID]");
  });
});
