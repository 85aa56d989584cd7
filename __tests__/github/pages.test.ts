import { connect } from "../../src/github/connect";
import { tokenCredential } from "../../src/github/credentials";
import { FakeClock } from "./support/fake-clock";
import { fakeGitHub, type Reply, type Seen, TOKEN } from "./support/fake-github";

const ACME = { kind: "organization", login: "acme" } as const;
const SECRETS = { scope: { kind: "organization" }, store: "actions", kind: "secret" } as const;
const VARIABLES = { ...SECRETS, kind: "variable" } as const;
const AT = { created_at: "2024-01-01T00:00:00Z", updated_at: "2024-01-01T00:00:00Z" };

const names = (n: number, prefix = "S") => Array.from({ length: n }, (_, i) => `${prefix}_${String(i).padStart(4, "0")}`);

/** One page of a list, with links by numeric ids as GitHub's. */
function page(seen: Seen, member: string, all: readonly string[], base = "https://api.github.com"): Reply {
  const { searchParams } = new URL(seen.path, base);
  const size = Number(searchParams.get("per_page"));
  const at = Number(searchParams.get("page") ?? 1);
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (to: number, rel: string) => `<${base}/organizations/9001/actions/${member}?per_page=${size}&page=${to}>; rel="${rel}"`;
  const links = [...(at < last ? [link(at + 1, "next"), link(last, "last")] : []), ...(at > 1 ? [link(1, "first")] : [])];
  const items = all.slice((at - 1) * size, at * size).map((name) => ({ name, value: "v", visibility: "all", ...AT }));
  return { body: { total_count: all.length, [member]: items }, headers: links.length > 0 ? { link: links.join(", ") } : {} };
}

function setUp(answer: (seen: Seen, n: number) => Reply, apiUrl = "https://api.github.com") {
  const clock = new FakeClock();
  const github = fakeGitHub(clock, answer);
  return { ...connect({ apiUrl, credential: tokenCredential(TOKEN), fetch: github.fetch, clock }), ...github, clock };
}

const namesOf = (reading: unknown) => (reading as { value: { name: string }[] }).value.map(({ name }) => name);

describe("a list", () => {
  test.each([0, 1, 100, 101, 1000])("of %i secrets is read whole, 100 a page", async (n) => {
    const { reader, log, clock } = setUp((seen) => page(seen, "secrets", names(n)));
    expect(namesOf(await clock.run(reader.list(ACME, SECRETS)))).toEqual(names(n));
    expect(log()).toHaveLength(Math.max(1, Math.ceil(n / 100)));
    expect(new Set(log()).size).toBe(log().length);
  });

  test("of variables is read 30 a page", async () => {
    const { reader, log, clock } = setUp((seen) => page(seen, "variables", names(61)));
    expect(namesOf(await clock.run(reader.list(ACME, VARIABLES)))).toEqual(names(61));
    expect(log()).toEqual(["", "&page=2", "&page=3"].map((rest) => `GET /orgs/acme/actions/variables?per_page=30${rest}`));
  });

  test("is read on after the first page at once, not one page after the other", async () => {
    const { reader, clock } = setUp((seen) => ({ ...page(seen, "secrets", names(900)), latency: 100 }));
    const start = clock.now();
    await clock.run(reader.list(ACME, SECRETS));
    expect(clock.now() - start).toBe(200);
  });

  test("whose server clamps the page size is read whole all the same", async () => {
    const clamped = (seen: Seen) => page({ ...seen, path: seen.path.replace("per_page=30", "per_page=10") }, "variables", names(25));
    const { reader, clock } = setUp(clamped);
    expect(namesOf(await clock.run(reader.list(ACME, VARIABLES)))).toHaveLength(25);
  });

  test("that names no last page is followed link by link", async () => {
    const { reader, clock, log } = setUp((seen): Reply => {
      const reply = page(seen, "secrets", names(250));
      return { ...reply, headers: { ...reply.headers, link: (reply.headers?.link ?? "").replace(/, <[^>]*>; rel="last"/, "") } };
    });
    expect(namesOf(await clock.run(reader.list(ACME, SECRETS)))).toHaveLength(250);
    expect(log()).toHaveLength(3);
  });

  test("that pages by a cursor is followed by its links", async () => {
    const { reader, clock, log } = setUp((seen): Reply => {
      const second = seen.path.includes("after=");
      const items = (second ? ["B"] : ["A"]).map((name) => ({ name, visibility: "all", ...AT }));
      return {
        body: { total_count: 2, secrets: items },
        headers: second ? {} : { link: '<https://api.github.com/organizations/9001/actions/secrets?after=xyz>; rel="next"' },
      };
    });
    expect(namesOf(await clock.run(reader.list(ACME, SECRETS)))).toEqual(["A", "B"]);
    expect(log()[1]).toBe("GET /organizations/9001/actions/secrets?after=xyz");
  });

  test("that grows while it is read is read on", async () => {
    const { reader, clock } = setUp((seen, n) => page(seen, "secrets", names(n === 1 ? 200 : 201)));
    expect(namesOf(await clock.run(reader.list(ACME, SECRETS)))).toEqual(names(201));
  });

  test("in which an item moves to the next page holds it once", async () => {
    const { reader, clock } = setUp((seen, n) => page(seen, "secrets", n === 1 ? names(150) : ["A_NEW", ...names(150)]));
    const found = namesOf(await clock.run(reader.list(ACME, SECRETS)));
    expect(found).toHaveLength(new Set(found).size);
    expect(found).toEqual(expect.arrayContaining(names(150)));
  });

  test("in which an item moves to the page before is read again, and nothing is missed", async () => {
    const { reader, clock, log } = setUp((seen, n) => page(seen, "secrets", n === 1 ? ["A_GONE", ...names(150)] : names(150)));
    expect(namesOf(await clock.run(reader.list(ACME, SECRETS)))).toEqual(names(150));
    expect(log().length).toBeGreaterThanOrEqual(3);
  });

  test("that never shows what it counts is unreadable, not short", async () => {
    const { reader, clock, log } = setUp(() => ({ body: { total_count: 3, secrets: [] } }));
    expect(await clock.run(reader.list(ACME, SECRETS))).toMatchObject({
      status: "unreadable",
      reason: expect.stringContaining("counts 3 and shows 0"),
    });
    expect(log()).toHaveLength(3);
  });

  test.each([
    "https://evil.example/organizations/9001/actions/secrets?page=2",
    "http://api.github.com/organizations/9001/actions/secrets?page=2",
  ])("with a link to %s is refused", async (target) => {
    const { reader, clock, requests } = setUp(() => ({
      body: { total_count: 1, secrets: [] },
      headers: { link: `<${target}>; rel="next"` },
    }));
    await expect(clock.run(reader.list(ACME, SECRETS))).rejects.toMatchObject({ rule: "redirect-refused" });
    expect(requests).toHaveLength(1);
  });

  test("whose next page is always the same one has no end, and is not read for ever", async () => {
    const link = '<https://api.github.com/organizations/9001/actions/secrets?page=2>; rel="next"';
    const { reader, clock, log } = setUp(() => ({ body: { total_count: 1, secrets: [] }, headers: { link } }));
    expect(await clock.run(reader.list(ACME, SECRETS))).toMatchObject({ status: "unreadable", reason: expect.stringContaining("no end") });
    expect(log()).toHaveLength(2);
  });

  test("below a prefix is paged below it", async () => {
    const { reader, clock, log } = setUp(
      (seen) => page({ ...seen, path: seen.path.replace("/api/v3", "") }, "secrets", names(150), "https://ghes.example.com/api/v3"),
      "https://ghes.example.com/api/v3",
    );
    expect(namesOf(await clock.run(reader.list(ACME, SECRETS)))).toHaveLength(150);
    expect(log()[1]).toBe("GET /api/v3/orgs/acme/actions/secrets?per_page=100&page=2");
  });

  test.each([
    { secrets: {} },
    { secrets: ["x"] },
    [],
    { variables: [] },
  ])("with an answer of another form (%j) is unreadable", async (body) => {
    const { reader, clock } = setUp(() => ({ body }));
    expect(await clock.run(reader.list(ACME, SECRETS))).toMatchObject({ status: "unreadable" });
  });
});
