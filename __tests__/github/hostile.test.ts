import { generateKeyPairSync } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { readBody } from "../../src/github/body";
import { systemClock } from "../../src/github/clock";
import { type ConnectOptions, connectWriter } from "../../src/github/connect";
import { credentialFromEnvironment, tokenCredential } from "../../src/github/credentials";
import { FakeClock } from "./support/fake-clock";
import { fakeGitHub, type Reply, type Seen, TOKEN } from "./support/fake-github";
import { ACME, ORG } from "./support/world";

const SECRETS = { scope: ORG, store: "actions", kind: "secret" } as const;
const VARIABLES = { ...SECRETS, kind: "variable" } as const;
const AT = { created_at: "2024-01-01T00:00:00Z", updated_at: "2024-01-01T00:00:00Z" };
const GOOD = { total_count: 1, secrets: [{ name: "A", visibility: "all", ...AT }] };

function setUp(answer: (seen: Seen, n: number) => Reply | Promise<Reply>, options: Partial<ConnectOptions> = {}) {
  const clock = new FakeClock();
  const github = fakeGitHub(clock, answer);
  const credential = tokenCredential(TOKEN);
  return { ...connectWriter({ apiUrl: "https://api.github.com", credential, fetch: github.fetch, clock, ...options }), ...github, clock };
}

describe("an answer of something that is not GitHub", () => {
  test.each<[string, unknown]>([
    ["without a count", { secrets: [] }],
    ["with a count that is a text", { total_count: "0", secrets: [] }],
    ["whose item has no time", { total_count: 1, secrets: [{ name: "A", visibility: "all", ...AT, updated_at: "yesterday" }] }],
  ])("%s is unreadable, not an empty list", async (_, body) => {
    const { reader, clock } = setUp(() => ({ body }));
    expect((await clock.run(reader.list(ACME, SECRETS))).status).toBe("unreadable");
  });

  test("with a variable that has no value is unreadable", async () => {
    const { reader, clock } = setUp(() => ({ body: { total_count: 1, variables: GOOD.secrets } }));
    expect((await clock.run(reader.list(ACME, VARIABLES))).status).toBe("unreadable");
    expect((await clock.run(reader.item(ACME, VARIABLES, "A"))).status).toBe("unreadable");
  });

  test("with an item of the organization that has no visibility is unreadable", async () => {
    const { reader, clock } = setUp(() => ({ body: { total_count: 1, secrets: [{ name: "A", ...AT }] } }));
    expect((await clock.run(reader.list(ACME, SECRETS))).status).toBe("unreadable");
  });

  test.each([0, -1, 1.5])("with the id %p is unreadable: the state could not be read with it", async (id) => {
    const { reader, clock } = setUp(() => ({ body: { id, name: "api", owner: { login: "acme" } } }));
    expect((await clock.run(reader.repository(ACME, "api"))).status).toBe("unreadable");
  });

  test.each([null, "5", -1, 0.5])("with a wait timer of %p is unreadable, or none", async (minutes) => {
    const environment = { id: 1, name: "prod", ...AT, protection_rules: [{ type: "wait_timer", wait_timer: minutes }] };
    const { reader, clock } = setUp(() => ({ body: { total_count: 1, environments: [environment] } }));
    const { status } = await clock.run(reader.environments(ACME, "api"));
    expect(status).toBe(minutes === null ? "present" : "unreadable");
  });

  test("dates beyond the year 9999 are no dates: the state could not be read with them", async () => {
    const far = { ...GOOD.secrets[0], updated_at: "+099999-01-01T00:00:00Z" };
    const list = setUp(() => ({ body: { total_count: 1, secrets: [far] } }));
    expect((await list.clock.run(list.reader.list(ACME, SECRETS))).status).toBe("unreadable");
    const { writer, clock } = setUp(() => ({ status: 204, headers: { date: "Tue, 01 Jan 99999 00:00:00 GMT" } }));
    expect((await clock.run(writer.deleteItem(ACME, SECRETS, "A"))).date).toMatch(/^\d{4}-/);
    expect(writer.now()).toBeUndefined();
  });

  test("times in another zone are told in UTC, as the state keeps them", async () => {
    const secrets = [{ ...GOOD.secrets[0], updated_at: "2024-01-01T02:00:00.000+02:00" }];
    const { reader, clock } = setUp(() => ({ body: { total_count: 1, secrets } }));
    expect(await clock.run(reader.list(ACME, SECRETS))).toMatchObject({ value: [{ updatedAt: "2024-01-01T00:00:00Z" }] });
  });

  test("that repeats the credential in its message is told without it", async () => {
    const { reader, writer, clock } = setUp(({ headers }) => ({
      status: 403,
      body: { message: `bad header authorization: ${headers.get("authorization")}` },
    }));
    const list = await clock.run(reader.list(ACME, SECRETS));
    expect(list).toMatchObject({ reason: "GET /orgs/acme/actions/secrets: 403 bad header authorization: Bearer [redacted]" });
    const error = await clock.run(writer.deleteItem(ACME, SECRETS, "A").catch((e) => e));
    expect(inspect(error)).toContain("[redacted]");
    expect(inspect([list, error], { depth: 9 })).not.toContain(TOKEN);
  });

  test("that refuses what an earlier attempt may have done leaves that open", async () => {
    const { writer, clock } = setUp((_, n) => (n === 1 ? { status: 502 } : { status: 403, body: { message: "no" } }));
    const put = () =>
      writer.putSecret(ACME, ORG, "actions", "A", { ciphertext: "x", keyId: "1", access: { visibility: "all", repositories: [] } });
    const [first, second] = [await clock.run(put().catch((e) => e)), await clock.run(put().catch((e) => e))];
    expect(first).toMatchObject({ kind: "forbidden", mayBeDone: true, message: expect.stringContaining("is not known") });
    expect(second).toMatchObject({ kind: "forbidden", mayBeDone: false });
  });

  test("that has no end is not read to its end", async () => {
    let sent = 0;
    let cancelled = false;
    const chunk = new Uint8Array(1024 * 1024);
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(chunk);
      },
      cancel() {
        cancelled = true;
      },
    });
    await expect(readBody(new Response(endless), "GET /orgs/acme")).rejects.toMatchObject({ rule: "not-an-api" });
    expect({ cancelled, isBounded: sent < 70 }).toEqual({ cancelled: true, isBounded: true });
  });

  test.each<[string, RequestListener]>([
    ["is not the gzip that it says", (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("not gzip")],
    [
      "ends in its middle",
      (_, response) => {
        response.writeHead(200, { "content-length": 5000 }).write('{"total_count":0,');
        setImmediate(() => response.destroy());
      },
    ],
    ["is half of a gzip", (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("{}{}").subarray(0, 12))],
  ])("that %s is a failure of the network, or not JSON", async (_, listener) => {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const clock = { now: systemClock.now, sleep: async () => {} };
    const { reader } = connectWriter({
      apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credential: tokenCredential("t"),
      clock,
    });
    const error = await reader.list(ACME, SECRETS).catch((e) => e);
    expect(error.rule ?? error.status).toMatch(/^(github-network|not-an-api|unreadable)$/);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

test("a wait that is too long for a timer is not taken for none", async () => {
  const stop = new AbortController();
  const slept = systemClock.sleep(1e12, stop.signal).then(
    () => "at once",
    () => "stopped",
  );
  setTimeout(() => stop.abort(), 30);
  expect(await slept).toBe("stopped");
});

describe("a GitHub App", () => {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const credential = () => credentialFromEnvironment({ SEALFORM_APP_ID: "42", SEALFORM_APP_PRIVATE_KEY: privateKey });
  const LATER = "2024-02-01T11:00:00Z";

  test.each<[string, unknown, unknown, string]>([
    ["an installation without an id", {}, {}, "a number as id"],
    ["an installation that is no object", '""', {}, "a number as id"],
    ["no token", { id: 7 }, { expires_at: LATER }, "a token"],
    ["a token that no header holds", { id: 7 }, { token: "canary\nvalue", expires_at: LATER }, "a token"],
    ["no end of the token", { id: 7 }, { token: "canary" }, "a time as expires_at"],
    ["an end that is no time", { id: 7 }, { token: "canary", expires_at: "soon" }, "a time as expires_at"],
    ["an answer that is no object", { id: 7 }, "null", "a token"],
  ])("that is given %s says so, and reads nothing", async (_, installation, token, wanted) => {
    const { reader, clock, log } = setUp(({ method }) => ({ body: method === "POST" ? token : installation }), {
      credential: credential(),
    });
    const error = await clock.run(reader.list(ACME, SECRETS).catch((e) => e));
    expect(error).toMatchObject({ rule: "github-unauthorized", message: expect.stringContaining(`the answer lacks ${wanted}`) });
    expect(inspect(error, { depth: 9 })).not.toContain("canary");
    expect(log().filter((line) => line.includes("/actions/secrets"))).toEqual([]);
  });

  test("whose token ends while a limit is waited for asks for another one", async () => {
    let tokens = 0;
    const { reader, clock, requests } = setUp(
      ({ method, path }, n) => {
        if (path.endsWith("/installation")) return { body: { id: 7 } };
        if (method === "POST") {
          tokens += 1;
          return { body: { token: `t${tokens}`, expires_at: new Date(clock.now() + 3_600_000).toISOString() } };
        }
        return n <= 3 ? { status: 429, headers: { "retry-after": "3500" } } : { body: GOOD };
      },
      { credential: credential() },
    );
    expect((await clock.run(reader.list(ACME, SECRETS))).status).toBe("present");
    expect(requests.filter(({ path }) => path.includes("/actions/")).map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer t1",
      "Bearer t2",
    ]);
  });
});

test("what is to happen before a write happens right before each attempt, after the wait for a limit", async () => {
  const { writer, clock, requests } = setUp((_, n) => (n === 1 ? { status: 429, headers: { "retry-after": "65" } } : { status: 204 }));
  const called: [number, number][] = [];
  const start = clock.now();
  writer.beforeSending(async () => {
    called.push([requests.length, Math.round((clock.now() - start) / 1_000)]);
  });
  await clock.run(writer.deleteItem(ACME, SECRETS, "A"));
  expect(called).toEqual([
    [0, 0],
    [1, 65],
  ]);
});
