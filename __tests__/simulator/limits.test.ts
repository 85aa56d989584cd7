import { expectNoViolations, SEED, start, testClock } from "./client";

afterEach(expectNoViolations);

const github = () => {
  const clock = testClock();
  return { clock, client: start({ clock, rateLimits: "github" }) };
};

test("900 points a minute: a GET costs 1, a write 5; then 403 with retry-after, and after it goes on", async () => {
  const { clock, client } = github();
  for (let i = 0; i < 170; i++) expect((await client.patch("/repos/acme/api/actions/variables/NONE", { value: "x" })).status).toBe(404);
  for (let i = 0; i < 50; i++) expect((await client.get("/repos/acme/api")).status).toBe(200);
  clock.advance(20_000);
  const refused = await client.get("/repos/acme/api");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([403, "40"]);
  expect(refused.json.message).toMatch(/^You have exceeded a secondary rate limit/);
  expect(refused.json.documentation_url).toMatch(/#about-secondary-rate-limits$/);
  expect(client.simulator.refusals).toMatchObject([{ kind: "points", method: "GET", path: "/repos/acme/api" }]);
  expect((await client.get("/repos/acme/web", { token: "bob-token" })).status).toBe(200);
  clock.advance(40_000);
  expect((await client.get("/repos/acme/api")).status).toBe(200);
});

test("100 requests at a time; the 101st is refused", async () => {
  const waiting: (() => void)[] = [];
  const client = start({
    rateLimits: "github",
    latencyMs: 50,
    clock: { now: () => 0, sleep: () => new Promise((resolve) => waiting.push(resolve)) },
  });
  const answers = Array.from({ length: 101 }, () => client.get("/repos/acme/web"));
  while (waiting.length < 101) await new Promise((resolve) => setImmediate(resolve));
  for (const go of waiting) go();
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  expect([statuses.filter((status) => status === 200).length, statuses.filter((status) => status === 403).length]).toEqual([100, 1]);
  expect(client.simulator.refusals.map(({ kind }) => kind)).toEqual(["concurrency"]);
});

test("the primary limit is the user's, for the hour after the first request", async () => {
  const clock = testClock();
  const tokens = {
    "admin-token": { user: "alice", scopes: ["repo"], rateLimit: 3 },
    second: { user: "alice", scopes: ["repo"], rateLimit: 3 },
    "bob-token": { user: "bob", scopes: ["repo"] },
  };
  const client = start({ clock, rateLimits: "github", limitStatus: 429, seed: { ...SEED, tokens } });
  await client.get("/repos/acme/web");
  await client.get("/repos/acme/web", { token: "second" });
  const last = await client.get("/repos/acme/web");
  expect([last.headers.get("x-ratelimit-remaining"), last.headers.get("x-ratelimit-used")]).toEqual(["0", "3"]);
  const refused = await client.get("/repos/acme/web", { token: "second" });
  expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("x-ratelimit-remaining")]).toEqual([429, null, "0"]);
  expect(Number(refused.headers.get("x-ratelimit-reset")) * 1000).toBe(clock.now() + 3_600_000);
  expect((await client.get("/rate_limit")).json.resources.core).toMatchObject({ limit: 3, used: 3, remaining: 0 });
  expect((await client.get("/repos/acme/web", { token: "bob-token" })).status).toBe(200);
  clock.advance(3_600_000);
  expect((await client.get("/repos/acme/web")).status).toBe(200);
});

test("a 304 and GET /rate_limit cost nothing of the primary limit", async () => {
  const { client } = github();
  const first = await client.get("/repos/acme/web");
  const again = await client.get("/repos/acme/web", { headers: { "if-none-match": first.headers.get("etag")! } });
  expect([again.status, again.text, again.headers.get("x-ratelimit-used")]).toEqual([304, "", "1"]);
  expect((await client.get("/rate_limit")).json.resources.core.used).toBe(1);
});

test("limits on content count writes that make something, when they are switched on", async () => {
  const clock = testClock();
  const client = start({ clock, rateLimits: "github", contentLimits: { perMinute: 2, perHour: 3 } });
  const write = async () => (await client.patch("/repos/acme/api/actions/variables/NONE", { value: "x" })).status;
  expect([await write(), await write(), await write()]).toEqual([404, 404, 403]);
  expect((await client.remove("/repos/acme/api/actions/variables/NONE")).status).toBe(404);
  clock.advance(60_000);
  expect([await write(), await write()]).toEqual([404, 403]);
  clock.advance(60_000);
  expect(await write()).toBe(403);
  clock.advance(3_480_000);
  expect(await write()).toBe(404);
  expect(client.simulator.refusals.every(({ kind }) => kind === "content")).toBe(true);
});

test("with rate limits off points are counted and never refused", async () => {
  const client = start({ seed: { ...SEED, tokens: { "admin-token": { user: "alice", scopes: ["repo"], rateLimit: 1 } } } });
  for (let i = 0; i < 1000; i++) await client.get("/repos/acme/web");
  const answer = await client.get("/repos/acme/web");
  expect([answer.status, answer.headers.get("x-ratelimit-used"), answer.headers.get("x-ratelimit-remaining")]).toEqual([200, "1001", "0"]);
  expect(client.simulator.refusals).toEqual([]);
});

test("Date and the times of the log are the clock's", async () => {
  const clock = testClock(Date.parse("2030-05-06T07:08:09Z"));
  const client = start({ clock, latencyMs: 100 });
  expect((await client.get("/repos/acme/web")).headers.get("date")).toBe("Mon, 06 May 2030 07:08:09 GMT");
  expect(client.simulator.requests).toEqual([{ method: "GET", path: "/repos/acme/web", status: 200, ms: 100 }]);
});
