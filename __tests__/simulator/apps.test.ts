import { createSign, generateKeyPairSync } from "node:crypto";
import { expectNoViolations, SEED, start, testClock } from "./client";

afterEach(expectNoViolations);

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const apps = {
  robot: {
    id: 77,
    publicKey: publicKey.export({ type: "spki", format: "pem" }) as string,
    installations: { acme: { id: 770, permissions: { secrets: "write", organization_secrets: "read" }, repositories: ["api", "web"] } },
  },
} as const;

function setUp() {
  const clock = testClock();
  const jwt = (claims: object = {}, key = privateKey) => {
    const now = clock.now() / 1000;
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iss: 77, iat: now - 60, exp: now + 540, ...claims })}`;
    return `${text}.${createSign("sha256").update(text).sign(key, "base64url")}`;
  };
  return { clock, jwt, client: start({ clock, seed: { ...SEED, apps } }) };
}

test("an app signs in with a JSON web token of its key, finds its installation and gets a token for an hour", async () => {
  const { client, clock, jwt } = setUp();
  expect((await client.get("/app", { token: jwt() })).json.slug).toBe("robot");
  expect((await client.get("/orgs/acme/installation", { token: jwt() })).json.id).toBe(770);
  expect((await client.get("/repos/acme/api/installation", { token: jwt() })).json.id).toBe(770);
  expect((await client.get("/repos/acme/lib.core/installation", { token: jwt() })).status).toBe(404);
  const made = await client.post("/app/installations/770/access_tokens", undefined, { token: jwt() });
  expect([made.status, made.json.expires_at]).toEqual([201, "2026-01-01T01:00:00Z"]);
  const { token } = made.json;
  expect((await client.get("/installation/repositories", { token })).json.total_count).toBe(2);
  expect((await client.setSecret("/repos/acme/api/actions/secrets/A", "x", {}, { token })).status).toBe(201);
  const refused = await client.put("/repos/acme/api/environments/prod", {}, { token });
  expect([refused.status, refused.json.message]).toEqual([403, "Resource not accessible by integration"]);
  expect((await client.get("/repos/acme/lib.core", { token })).status).toBe(404);
  expect((await client.get("/orgs/tiny/actions/secrets", { token })).status).toBe(404);
  clock.advance(3_600_000);
  expect((await client.get("/installation/repositories", { token })).status).toBe(401);
});

test("a token can be asked for with less, not with more", async () => {
  const { client, jwt } = setUp();
  const ask = (body: object) => client.post("/app/installations/770/access_tokens", body, { token: jwt() });
  const { token } = (await ask({ repositories: ["web"], permissions: { secrets: "read" } })).json;
  expect((await client.get("/repos/acme/web/actions/secrets", { token })).status).toBe(200);
  expect((await client.get("/repos/acme/api/actions/secrets", { token })).status).toBe(404);
  expect((await client.get("/orgs/acme/actions/secrets", { token })).status).toBe(403);
  expect((await ask({ permissions: { administration: "write" } })).status).toBe(422);
  expect((await ask({ repositories: ["lib.core"] })).status).toBe(422);
});

test("refuses a JSON web token of another key, of another app, too old, or good for too long", async () => {
  const { client, jwt } = setUp();
  const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  for (const token of [
    jwt({}, other),
    jwt({ iat: Date.parse("2026-01-01T00:05:00Z") / 1000 }),
    jwt({ exp: 1 }),
    jwt({ exp: Date.parse("2026-01-01T01:00:00Z") / 1000 }),
    "a.b.c",
  ]) {
    expect((await client.get("/app", { token })).status).toBe(401);
  }
});

test("an app that nobody registered is not found", async () => {
  const { client, jwt } = setUp();
  const answer = await client.get("/app", { token: jwt({ iss: 78 }) });
  expect([answer.status, answer.json.message]).toEqual([404, "Integration not found"]);
});

test("refuses another algorithm, and a token of no app at all", async () => {
  const { client, jwt } = setUp();
  const [, payload] = jwt().split(".");
  const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${payload}.x`;
  const answer = await client.get("/app", { token: none });
  expect([answer.status, answer.json.message]).toEqual([401, "A JSON web token could not be decoded"]);
});

test("a token names at most 500 repositories", async () => {
  const { client, jwt } = setUp();
  const repositories = Array.from({ length: 501 }, () => "web");
  expect((await client.post("/app/installations/770/access_tokens", { repositories }, { token: jwt() })).status).toBe(422);
});

test("a suspended installation gives no token and refuses those that it gave; a removed one is not there", async () => {
  const { client, jwt } = setUp();
  const ask = () => client.post("/app/installations/770/access_tokens", undefined, { token: jwt() });
  const { token } = (await ask()).json;
  client.simulator.hand.setInstallation("acme", "suspended");
  expect((await ask()).json.message).toBe("This installation has been suspended");
  expect((await client.get("/installation/repositories", { token })).status).toBe(403);
  expect((await client.get("/orgs/acme/installation", { token: jwt() })).json.suspended_at).toMatch(/Z$/);
  client.simulator.hand.setInstallation("acme", "removed");
  expect([(await ask()).status, (await client.get("/orgs/acme/installation", { token: jwt() })).status]).toEqual([404, 404]);
  expect((await client.get("/installation/repositories", { token })).status).toBe(401);
  client.simulator.hand.setInstallation("acme", "active");
  expect((await client.get("/installation/repositories", { token })).status).toBe(200);
});

test("a token with an end tells it, and is refused after it", async () => {
  const clock = testClock();
  const client = start({ clock, seed: { ...SEED, tokens: { t: { user: "alice", scopes: ["repo"], expiresAt: "2026-01-01T00:30:00Z" } } } });
  const answer = await client.get("/user", { token: "t" });
  expect([answer.status, answer.headers.get("github-authentication-token-expiration")]).toEqual([200, "2026-01-01 00:30:00 UTC"]);
  clock.advance(1_800_000);
  expect((await client.get("/user", { token: "t" })).status).toBe(401);
});
