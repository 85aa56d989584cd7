import { expectNoViolations, start, testClock } from "./client";

afterEach(expectNoViolations);

test("reads see a write only after the delay, each at its own time", async () => {
  const clock = testClock();
  const client = start({ clock, consistencyDelayMs: 3000 });
  const path = "/repos/acme/api/actions/secrets/A";
  await client.setSecret(path, "1");
  expect((await client.get(path)).status).toBe(404);
  clock.advance(2000);
  expect((await client.setSecret(path, "2")).status).toBe(204);
  expect((await client.get(path)).status).toBe(404);
  clock.advance(1000);
  expect((await client.get(path)).json.updated_at).toBe("2026-01-01T00:00:00Z");
  clock.advance(2000);
  expect((await client.get(path)).json.updated_at).toBe("2026-01-01T00:00:02Z");
});

test("a new environment's key is late as well", async () => {
  const clock = testClock();
  const client = start({ clock, consistencyDelayMs: 500 });
  await client.put("/repos/acme/api/environments/prod");
  expect((await client.get("/repos/acme/api/environments/prod/secrets/public-key")).status).toBe(404);
  clock.advance(500);
  expect((await client.get("/repos/acme/api/environments/prod/secrets/public-key")).status).toBe(200);
});
