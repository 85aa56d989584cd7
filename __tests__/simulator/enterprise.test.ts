import { expectNoViolations, SEED, start } from "./client";

afterEach(expectNoViolations);

const server = () => start({ seed: { ...SEED, ghes: "3.19.1" } });

test("an Enterprise Server has its API below /api/v3, and its web site beside it", async () => {
  const client = server();
  expect((await client.get("/api/v3/orgs/acme")).status).toBe(200);
  const page = await client.simulator.handle({ method: "GET", url: "/orgs/acme" });
  expect([page.status, page.headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
});

test("tells its version, and no rate limits", async () => {
  const client = server();
  const meta = await client.get("/api/v3/meta");
  expect(meta.json.installed_version).toBe("3.19.1");
  expect(meta.headers.get("x-github-enterprise-version")).toBe("3.19.1");
  expect([...meta.headers.keys()].filter((name) => name.startsWith("x-ratelimit"))).toEqual([]);
  const limits = await client.get("/api/v3/rate_limit");
  expect([limits.status, limits.json.message]).toEqual([404, "Rate limiting is not enabled."]);
});

test.each(["/orgs/acme/codespaces/secrets", "/repos/acme/api/agents/secrets", "/versions"])("does not have %s", async (path) =>
  expect((await server().get(`/api/v3${path}`)).status).toBe(404));

test("key ids are numbers, larger than JavaScript's, and are taken as text", async () => {
  const client = server();
  const key = await client.get("/api/v3/orgs/acme/actions/secrets/public-key");
  expect(key.text).toMatch(/"key_id":\d{18,19},/);
});

test("speaks one version of the API", async () => {
  const answer = await server().get("/api/v3/orgs/acme", { headers: { "x-github-api-version": "2026-03-10" } });
  expect(answer.status).toBe(400);
});
