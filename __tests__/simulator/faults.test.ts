import { expectNoViolations, SEED, start, testClock } from "./client";

afterEach(expectNoViolations);

const PATH = "/repos/acme/api/actions/secrets/A";

test("the n-th matching request fails, so many times, and no other", async () => {
  const client = start({
    faults: [{ method: "GET", path: "/repos/acme/api$", nth: 2, times: 2, status: 503, body: { message: "Secrets service unavailable" } }],
  });
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++) {
    statuses.push((await client.get("/repos/acme/api")).status);
    expect((await client.get("/repos/acme/web")).status).toBe(200);
  }
  expect(statuses).toEqual([200, 503, 503, 200, 200]);
});

test("a fault that comes before the effect leaves the world as it was", async () => {
  const client = start({ faults: [{ method: "PUT", status: 500 }] });
  expect((await client.setSecret(PATH, "x")).status).toBe(500);
  expect((await client.get(PATH)).status).toBe(404);
});

test("a fault after the effect is a lost answer: the write is there", async () => {
  const client = start({ faults: [{ method: "PUT", reset: true, afterEffect: true }] });
  await expect(client.setSecret(PATH, "x")).rejects.toMatchObject({ message: "fetch failed", cause: { code: "ECONNRESET" } });
  expect(await client.revealed(PATH)).toBe("x");
  expect(client.simulator.requests.map(({ method, status }) => [method, status])).toEqual([
    ["GET", 200],
    ["PUT", 0],
  ]);
});

test("a delay runs on the clock, and the request is answered", async () => {
  const clock = testClock();
  const client = start({ clock, faults: [{ delayMs: 30_000 }] });
  expect((await client.get("/repos/acme/web")).status).toBe(200);
  expect(clock.now()).toBe(Date.parse("2026-01-01T00:00:30Z"));
});

test("a status may bring headers and a body of its own, completed as GitHub's errors are", async () => {
  const client = start({
    faults: [{ status: 429, headers: { "Retry-After": "7" }, body: { message: "slow down", documentation_url: "https://example.test" } }],
  });
  const answer = await client.get("/repos/acme/web");
  expect(answer.headers.get("retry-after")).toBe("7");
  expect(answer.json).toEqual({ message: "slow down", documentation_url: "https://example.test", status: "429" });
});

test("rules come from the seed, and while it runs", async () => {
  const client = start({ seed: { ...SEED, faults: [{ status: 502 }] } });
  expect((await client.get("/repos/acme/web")).status).toBe(502);
  client.simulator.faults.add({ status: 504 });
  expect((await client.get("/repos/acme/web")).status).toBe(504);
  client.simulator.faults.add({ status: 504 });
  client.simulator.faults.clear();
  expect((await client.get("/repos/acme/web")).status).toBe(200);
});

test("an abort ends the wait of fetch", async () => {
  const client = start({ latencyMs: 1, clock: { now: () => 0, sleep: () => new Promise(() => undefined) } });
  const controller = new AbortController();
  const answer = client.simulator.fetch("https://api.github.com/rate_limit", { signal: controller.signal });
  controller.abort(new Error("enough"));
  await expect(answer).rejects.toThrow("enough");
});
