import { createHash } from "node:crypto";
import { expectNoViolations, start } from "./client";

afterEach(expectNoViolations);

test("an ETag is the hash of Accept, Authorization and the body: a client can compute it", async () => {
  const answer = await start().get("/repos/acme/web/actions/secrets");
  const expected = createHash("sha256").update(`application/vnd.github+json:Bearer admin-token:${answer.text}`).digest("hex");
  expect(answer.headers.get("etag")).toBe(`W/"${expected}"`);
});

test("headers that were not sent are not in the hash", async () => {
  const { simulator } = start();
  const answer = await simulator.handle({ method: "GET", url: "/repos/acme/web" });
  expect(answer.headers.etag).toBe(`W/"${createHash("sha256").update(answer.body).digest("hex")}"`);
});

test("a 304 carries the strong form, and either form is matched, also in a list", async () => {
  const client = start();
  const etag = (await client.get("/repos/acme/web")).headers.get("etag")!;
  for (const value of [etag, etag.slice(2), `"other", ${etag}`, "*"]) {
    const answer = await client.get("/repos/acme/web", { headers: { "if-none-match": value } });
    expect([answer.status, answer.headers.get("etag")]).toEqual([304, etag.slice(2)]);
  }
});

test("an empty object has a strong ETag", async () => {
  const answer = await start().setSecret("/repos/acme/api/actions/secrets/A", "x");
  expect([answer.text, answer.headers.get("etag")]).toEqual(["{}", expect.stringMatching(/^"[0-9a-f]{64}"$/)]);
});
