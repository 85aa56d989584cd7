import { inspect } from "node:util";
import { type ConnectOptions, connect, connectWriter } from "../../src/github/connect";
import { tokenCredential } from "../../src/github/credentials";
import type { ClientEvent } from "../../src/github/events";
import { FakeClock } from "./support/fake-clock";
import { fakeGitHub, networkFailure, type Reply, type Seen, TOKEN } from "./support/fake-github";

const ACME = { kind: "organization", login: "acme" } as const;
const ORG = { kind: "organization" } as const;
const SECRETS = { scope: ORG, store: "actions", kind: "secret" } as const;
const EMPTY: Reply = { body: { total_count: 0, secrets: [] } };

function setUp(answer: (seen: Seen, n: number) => Reply | Promise<Reply>, options: Partial<ConnectOptions> = {}) {
  const clock = new FakeClock();
  const github = fakeGitHub(clock, answer);
  const events: ClientEvent[] = [];
  const connection = connectWriter({
    apiUrl: "https://api.github.com",
    credential: tokenCredential(TOKEN),
    fetch: github.fetch,
    clock,
    random: () => 1,
    log: (event) => events.push(event),
    ...options,
  });
  return { ...connection, ...github, clock, events };
}

/** The error of a call that must fail. */
async function failure(work: Promise<unknown>): Promise<Error & { rule?: string; hint?: string; kind?: string; status?: number }> {
  return work.then(
    () => {
      throw new Error("it did not fail");
    },
    (error) => error,
  );
}

describe("a request", () => {
  test("says who asks, which version and which form", async () => {
    const { reader, requests, clock } = setUp(() => EMPTY);
    await clock.run(reader.list(ACME, SECRETS));
    const [{ headers, path }] = requests as [Seen];
    expect(path).toBe("/orgs/acme/actions/secrets?per_page=100");
    expect(Object.fromEntries(headers)).toEqual({
      accept: "application/vnd.github+json",
      authorization: `Bearer ${TOKEN}`,
      "user-agent": expect.stringMatching(/^sealform\/\d+\.\d+\.\d+/),
      "x-github-api-version": "2022-11-28",
    });
  });

  test("keeps the prefix of an Enterprise Server, and sends no Authorization without a credential", async () => {
    const { reader, requests, clock } = setUp(() => EMPTY, { apiUrl: "https://ghes.example.com/api/v3", credential: undefined });
    await clock.run(reader.list(ACME, SECRETS));
    expect(requests[0]!.path).toBe("/api/v3/orgs/acme/actions/secrets?per_page=100");
    expect(requests[0]!.headers.has("authorization")).toBe(false);
  });

  test.each([
    ["prod/eu west", "/repos/acme/api/environments/prod%2Feu%20west/secrets?per_page=100"],
    ["a:b%c?d#e", "/repos/acme/api/environments/a%3Ab%25c%3Fd%23e/secrets?per_page=100"],
    ["prüfung-✓", "/repos/acme/api/environments/pr%C3%BCfung-%E2%9C%93/secrets?per_page=100"],
  ])("encodes the environment name %j as one segment", async (environment, path) => {
    const { reader, requests, clock } = setUp(() => EMPTY);
    await clock.run(reader.list(ACME, { ...SECRETS, scope: { kind: "environment", repository: "api", environment } }));
    expect(requests[0]!.path).toBe(path);
  });

  test.each([".", "..", ""])("refuses the name %j, which would address another place", async (environment) => {
    const { reader, requests } = setUp(() => EMPTY);
    const error = await failure(reader.list(ACME, { ...SECRETS, scope: { kind: "environment", repository: "api", environment } }));
    expect(error.rule).toBe("api-name");
    expect(requests).toEqual([]);
  });
});

describe("errors", () => {
  test("name the call, the status, GitHub's message and the missing permission", async () => {
    const { writer, clock } = setUp(() => ({
      status: 403,
      body: { message: "Resource not accessible by personal access token" },
      headers: { "x-accepted-github-permissions": "organization_secrets=write" },
    }));
    const error = await failure(clock.run(writer.deleteItem(ACME, SECRETS, "npm_token")));
    expect(error).toMatchObject({
      rule: "github-forbidden",
      kind: "forbidden",
      status: 403,
      method: "DELETE",
      path: "/orgs/acme/actions/secrets/NPM_TOKEN",
      message: "DELETE /orgs/acme/actions/secrets/NPM_TOKEN: 403 Resource not accessible by personal access token",
      hint: "the call needs the permission organization_secrets=write",
    });
  });

  test("name the scopes that a classic token lacks", async () => {
    const { writer, clock } = setUp(() => ({
      status: 403,
      body: { message: "no" },
      headers: { "x-accepted-oauth-scopes": "admin:org", "x-oauth-scopes": "repo" },
    }));
    expect((await failure(clock.run(writer.deleteItem(ACME, SECRETS, "X")))).hint).toBe(
      "the call needs one of the scopes admin:org; the token has repo",
    );
  });

  test("point at single sign-on where the organization demands it", async () => {
    const { writer, clock } = setUp(() => ({
      status: 403,
      body: { message: "Resource protected by organization SAML enforcement." },
      headers: { "x-github-sso": "required; url=https://example.com/canary-url" },
    }));
    const error = await failure(clock.run(writer.deleteItem(ACME, SECRETS, "X")));
    expect(error.hint).toContain("single sign-on");
    expect(error.hint).not.toContain("canary-url");
  });

  test("a 401 names the variable, and nothing else is sent with that token", async () => {
    const { reader, log, clock } = setUp(() => ({ status: 401, body: { message: "Bad credentials" } }), {
      credential: tokenCredential(TOKEN, "GH_TOKEN"),
    });
    const all = Array.from({ length: 50 }, (_, i) => failure(reader.repository(ACME, `r${i}`)));
    const errors = await clock.run(Promise.all(all));
    expect(new Set(errors.map(({ rule, hint }) => `${rule}: ${hint}`))).toEqual(
      new Set(["github-unauthorized: GH_TOKEN is expired, revoked, or not a token of api.github.com: give another one"]),
    );
    expect(log()).toHaveLength(1);
  });

  test("take control characters and endless text out of GitHub's message", async () => {
    const { writer, clock } = setUp(() => ({ status: 422, body: { message: `\u001b[31mred\u0007\n${"x".repeat(5000)}` } }));
    const { message } = await failure(clock.run(writer.deleteItem(ACME, SECRETS, "X")));
    expect(message).toContain("422 [31mred xxx");
    expect(message.length).toBeLessThan(400);
  });

  test("an answer that is not JSON is not taken for GitHub's", async () => {
    const { reader, clock } = setUp(() => ({ body: "<html>log in to the hotel</html>" }));
    expect(await failure(clock.run(reader.owner(ACME)))).toMatchObject({
      rule: "not-an-api",
      hint: expect.stringContaining("https://api.github.com"),
    });
  });

  test.each([
    "ENOTFOUND",
    "ECONNREFUSED",
    "EAI_AGAIN",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  ])("without a network (%s) fails at once and names host and code", async (code) => {
    const { reader, log, clock } = setUp(() => {
      throw networkFailure(code);
    });
    const error = await failure(clock.run(reader.owner(ACME)));
    expect(error).toMatchObject({
      kind: "network",
      rule: "github-network",
      message: `GET /orgs/acme: no answer from api.github.com (${code})`,
    });
    expect(error.hint).toMatch(code.startsWith("UNABLE") ? /NODE_EXTRA_CA_CERTS/ : /network/);
    expect(log()).toHaveLength(1);
  });

  test("never hold the token, a request's body or an answer's", async () => {
    const secret = "c2VhbGVkLWNhbmFyeQ==";
    const replies: (() => Reply)[] = [
      () => ({ status: 401, body: { message: "Bad credentials", seen: "answer-canary" } }),
      () => ({ status: 422, body: { message: "no", errors: [{ message: "answer-canary" }] } }),
      () => ({ status: 200, body: "answer-canary" }),
      () => ({ status: 301, headers: { location: "https://evil.example/answer-canary" } }),
      () => {
        throw networkFailure("ECONNRESET");
      },
    ];
    for (const reply of replies) {
      const { writer, reader, events, clock, requests } = setUp(reply);
      const body = { ciphertext: secret, keyId: "1", access: { visibility: "all", repositories: [] } } as const;
      const errors = [
        await failure(clock.run(writer.putSecret(ACME, ORG, "actions", "X", body))),
        await failure(clock.run(reader.owner(ACME))),
      ];
      const shown =
        inspect([errors, errors.map(({ stack, cause }) => [stack, cause]), events], { depth: 20 }) + JSON.stringify([errors, events]);
      expect(requests[0]!.headers.get("authorization")).toContain(TOKEN);
      for (const canary of [TOKEN, secret, "answer-canary"]) expect(shown).not.toContain(canary);
    }
  });
});

describe("retries", () => {
  test("a 5xx and a reset are tried again with growing pauses", async () => {
    const { reader, requests, clock } = setUp((_, n) => {
      if (n === 2) throw networkFailure("ECONNRESET");
      return n < 4 ? { status: 503, body: { message: "Secrets service unavailable" } } : EMPTY;
    });
    expect(await clock.run(reader.list(ACME, SECRETS))).toEqual({ status: "present", value: [] });
    const times = requests.map(({ at }) => at);
    expect(times.slice(1).map((at, i) => at - times[i]!)).toEqual([1000, 2000, 4000]);
  });

  test("four attempts are enough: then the place is unreadable", async () => {
    const { reader, log, clock } = setUp(() => ({ status: 502, body: { message: "Server Error" } }));
    expect(await clock.run(reader.list(ACME, SECRETS))).toMatchObject({
      status: "unreadable",
      reason: "GET /orgs/acme/actions/secrets: 502 Server Error",
    });
    expect(log()).toHaveLength(4);
  });

  test("jitter halves a pause at most", async () => {
    const { reader, requests, clock } = setUp((_, n) => (n === 1 ? { status: 500 } : EMPTY), { random: () => 0 });
    await clock.run(reader.list(ACME, SECRETS));
    expect(requests[1]!.at - requests[0]!.at).toBe(500);
  });

  test("a PUT that is sent again says so", async () => {
    const { writer, clock } = setUp((_, n) => {
      if (n === 1) throw networkFailure("ECONNRESET");
      return { status: 204 };
    });
    const body = { ciphertext: "x", keyId: "1" };
    expect(await clock.run(writer.putSecret(ACME, { kind: "repository", repository: "api" }, "actions", "X", body))).toMatchObject({
      status: 204,
      repeated: true,
    });
  });

  test("a DELETE that is sent again and finds nothing is done; one that was not is an error", async () => {
    const lost = setUp((_, n) => {
      if (n === 1) throw networkFailure("ECONNRESET");
      return { status: 404, body: { message: "Not Found" } };
    });
    expect(await lost.clock.run(lost.writer.deleteItem(ACME, SECRETS, "X"))).toMatchObject({ status: 404, repeated: true });
    const missing = setUp(() => ({ status: 404, body: { message: "Not Found" } }));
    expect((await failure(missing.clock.run(missing.writer.deleteItem(ACME, SECRETS, "X")))).kind).toBe("not-found");
  });

  test.each([
    [() => ({ status: 500, body: { message: "oops" } }), /500 oops/],
    [
      () => {
        throw networkFailure("ECONNRESET");
      },
      /ECONNRESET.*whether it was carried out is not known/,
    ],
  ] as const)("a POST that may have been carried out is not sent again", async (reply, message) => {
    const { writer, log, clock } = setUp(reply as () => Reply);
    const error = await failure(
      clock.run(writer.createVariable(ACME, { kind: "repository", repository: "api" }, "actions", "X", { value: "1" })),
    );
    expect(error.message).toMatch(message);
    expect(log()).toEqual(["POST /repos/acme/api/actions/variables"]);
  });

  test("a POST that met nobody is sent again, once GitHub was reached before", async () => {
    const { writer, reader, log, clock } = setUp((_, n) => {
      if (n === 2) throw networkFailure("ECONNREFUSED");
      return n === 1 ? EMPTY : { status: 201 };
    });
    await clock.run(reader.list(ACME, SECRETS));
    await clock.run(writer.createVariable(ACME, { kind: "repository", repository: "api" }, "actions", "X", { value: "1" }));
    expect(log().slice(1)).toEqual(["POST /repos/acme/api/actions/variables", "POST /repos/acme/api/actions/variables"]);
  });

  test("a connection that hangs is given up after the time limit", async () => {
    const { clock } = setUp(() => EMPTY);
    const hangs: typeof fetch = (_, init) =>
      new Promise((_, reject) => init!.signal!.addEventListener("abort", () => reject(init!.signal!.reason)));
    const { reader } = connect({ apiUrl: "https://api.github.com", credential: undefined, fetch: hangs, clock, requestTimeoutMs: 1 });
    const error = await failure(clock.run(reader.owner(ACME)));
    expect(error.message).toBe("GET /orgs/acme: no answer from api.github.com (ETIMEDOUT)");
  });
});

describe("rate limits", () => {
  const reset = (clock: FakeClock, seconds: number) => String(Math.floor(clock.now() / 1000) + seconds);
  test.each([
    ["retry-after before the reset", 403, { "retry-after": "17", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "99" }, "no", 17_000],
    ["a 429 with retry-after and any message", 429, { "retry-after": "5" }, "slow down", 5000],
    ["the reset when nothing remains", 403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "99" }, "API rate limit exceeded", 99_000],
    [
      "60 s by the message, though points remain",
      403,
      { "x-ratelimit-remaining": "4000", "x-ratelimit-reset": "99" },
      "You have exceeded a secondary rate limit.",
      60_000,
    ],
    ["60 s for a bare 429", 429, {}, "", 60_000],
  ])("waits by %s", async (_, status, headers, message, ms) => {
    const { clock, reader, requests, events } = setUp((_, n) => {
      if (n > 1) return EMPTY;
      const given: Record<string, string> = { ...headers };
      if (given["x-ratelimit-reset"]) given["x-ratelimit-reset"] = reset(clock, 99);
      return { status, headers: given, body: { message } };
    });
    await clock.run(reader.list(ACME, SECRETS));
    expect(requests[1]!.at - requests[0]!.at).toBe(ms);
    expect(events).toContainEqual(expect.objectContaining({ type: "waiting", ms }));
  });

  test("recognises a limit by its documentation alone", async () => {
    const documentation_url = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits";
    const { clock, reader, requests } = setUp((_, n) =>
      n > 1 ? EMPTY : { status: 403, body: { message: "Forbidden", documentation_url } },
    );
    await clock.run(reader.list(ACME, SECRETS));
    expect(requests[1]!.at - requests[0]!.at).toBe(60_000);
  });

  test("a refusal for other reasons is no limit", async () => {
    const { clock, reader, log } = setUp(() => ({
      status: 403,
      body: { message: "Must have admin rights to Repository.", documentation_url: "https://docs.github.com/rest/actions/secrets" },
    }));
    expect(await clock.run(reader.list(ACME, SECRETS))).toMatchObject({ status: "unreadable" });
    expect(log()).toHaveLength(1);
  });

  test("a limit on one request stops all others, writes too; a POST is sent again, it was not carried out", async () => {
    const { clock, reader, writer, requests } = setUp((seen, n) => {
      if (n === 3) return { status: 429, headers: { "retry-after": "20" }, latency: 10 };
      return { ...(seen.method === "GET" ? EMPTY : { status: 201 }), latency: 100 };
    });
    const start = clock.now();
    await clock.run(reader.list(ACME, SECRETS));
    const access = { visibility: "all", repositories: [] } as const;
    const later = async (i: number) => {
      await clock.sleep(i * 50);
      return reader.list(ACME, SECRETS);
    };
    await clock.run(
      Promise.all([
        reader.list(ACME, SECRETS),
        writer.createVariable(ACME, ORG, "actions", "X", { value: "1", access }),
        ...[1, 2, 3].map(later),
      ]),
    );
    const posts = requests.filter(({ method }) => method === "POST");
    expect(posts).toHaveLength(2);
    const limitedAt = start + 100 + 10;
    expect(requests.filter(({ at }) => at > limitedAt && at < limitedAt + 20_000)).toEqual([]);
    expect(requests.filter(({ at }) => at >= limitedAt + 20_000)).toHaveLength(4);
  });

  test("a limit that never ends becomes an error", async () => {
    const { clock, reader, log } = setUp(() => ({ status: 429, headers: { "retry-after": "1" }, body: { message: "slow down" } }));
    expect(await failure(clock.run(reader.list(ACME, SECRETS)))).toMatchObject({
      kind: "rate-limited",
      message: "GET /orgs/acme/actions/secrets: 429 slow down",
    });
    expect(log()).toHaveLength(10);
  });

  test("two connections with one credential share the limiter", async () => {
    const clock = new FakeClock();
    const github = fakeGitHub(clock, () => ({ ...EMPTY, latency: 10 }));
    const open = (token: string) =>
      connect({ apiUrl: "https://api.github.com", credential: tokenCredential(token), fetch: github.fetch, clock }).reader;
    const readers = [open(TOKEN), open(TOKEN), open("other")];
    const start = clock.now();
    await clock.run(Promise.all(readers.flatMap((reader) => Array.from({ length: 900 }, () => reader.list(ACME, SECRETS)))));
    const firstMinute = github.requests.filter(({ at }) => at < start + 60_000);
    expect(firstMinute.filter(({ headers }) => headers.get("authorization")?.includes(TOKEN))).toHaveLength(900);
    expect(firstMinute).toHaveLength(1800);
  });
});

describe("limits of a run", () => {
  test("a request budget ends it, retries included", async () => {
    const { reader, log, clock } = setUp(() => ({ status: 500 }), { requestBudget: 3 });
    expect(await failure(clock.run(reader.list(ACME, SECRETS)))).toMatchObject({
      rule: "request-budget",
      message: "3 requests are used up",
    });
    expect(log()).toHaveLength(3);
  });

  test("a deadline ends it, also in the middle of a pause", async () => {
    const { reader, clock, log } = setUp(() => ({ status: 429, headers: { "retry-after": "3000" } }), { deadlineMs: 60_000 });
    expect(await failure(clock.run(reader.list(ACME, SECRETS)))).toMatchObject({ rule: "deadline" });
    expect(log()).toHaveLength(1);
  });

  test("an abort ends waiting at once, with the exit code of an interruption", async () => {
    const stop = new AbortController();
    const { reader, clock } = setUp(() => ({ status: 429, headers: { "retry-after": "3000" } }), { signal: stop.signal });
    const work = failure(reader.list(ACME, SECRETS));
    const start = clock.now();
    setTimeout(() => stop.abort(), 5);
    // The clock does not run: only the abort can end it.
    expect(await work).toMatchObject({ rule: "interrupted", exitCode: 130 });
    expect(clock.now()).toBe(start);
  });

  test("an abort lets a write under way end", async () => {
    const stop = new AbortController();
    const { writer, clock } = setUp(
      async () => {
        stop.abort();
        return { status: 204, latency: 100 };
      },
      { signal: stop.signal },
    );
    expect(await clock.run(writer.deleteItem(ACME, SECRETS, "X"))).toMatchObject({ status: 204 });
    expect(await failure(writer.deleteItem(ACME, SECRETS, "Y"))).toMatchObject({ rule: "interrupted" });
  });

  test("reads may go on after writes were aborted, until their own signal", async () => {
    const [stop, stopReads] = [AbortSignal.abort(), new AbortController()];
    const { reader, writer, clock } = setUp(() => EMPTY, { signal: stop, readSignal: stopReads.signal });
    expect(await clock.run(reader.list(ACME, SECRETS))).toMatchObject({ status: "present" });
    expect(await failure(writer.deleteItem(ACME, SECRETS, "Y"))).toMatchObject({ rule: "interrupted" });
    stopReads.abort();
    expect(await failure(reader.list(ACME, SECRETS))).toMatchObject({ rule: "interrupted" });
  });

  test.each([-1, 181, 1.5, Number.NaN])("refuses a write rate of %p", (writeRate) => {
    expect(() => setUp(() => EMPTY, { writeRate })).toThrow(expect.objectContaining({ rule: "write-rate" }));
  });

  test("writes without a pace are for loopback hosts only", () => {
    expect(() => setUp(() => EMPTY, { writeRate: 0 })).toThrow(
      expect.objectContaining({ rule: "write-rate", message: expect.stringContaining("api.github.com") }),
    );
    for (const apiUrl of ["http://127.0.0.1:8080", "http://localhost:1/api/v3", "http://[::1]:3"])
      expect(() => setUp(() => EMPTY, { writeRate: 0, apiUrl })).not.toThrow();
    expect(() => setUp(() => EMPTY, { writeRate: 0, apiUrl: "http://127.0.0.1.example.com" })).toThrow();
  });
});

describe("redirects", () => {
  test("a GET follows one to the same origin", async () => {
    const { reader, log, clock } = setUp((seen) =>
      seen.path === "/repos/acme/old"
        ? { status: 301, headers: { location: "https://api.github.com/repositories/7" } }
        : { body: { id: 7, name: "new", private: true, owner: { login: "Acme" } } },
    );
    expect(await clock.run(reader.repository(ACME, "old"))).toMatchObject({
      status: "present",
      value: { id: 7, name: "new", visibility: "private" },
    });
    expect(log()).toEqual(["GET /repos/acme/old", "GET /repositories/7"]);
  });

  test.each([
    "https://evil.example/x",
    "http://api.github.com/x",
    "https://api.github.com:444/x",
    "https://user:pass@api.github.com/x",
    "//evil.example",
  ])("one to %s is refused, and nothing goes there", async (location) => {
    const { reader, requests, clock } = setUp(() => ({ status: 307, headers: { location } }));
    expect(await failure(clock.run(reader.owner(ACME)))).toMatchObject({ rule: "redirect-refused" });
    expect(requests).toHaveLength(1);
  });

  test("they do not go on for ever", async () => {
    const { reader, log, clock } = setUp(() => ({ status: 302, headers: { location: "/orgs/acme" } }));
    await failure(clock.run(reader.owner(ACME)));
    expect(log()).toHaveLength(3);
  });

  test("a write follows none: the repository was renamed", async () => {
    const { writer, log, clock } = setUp(() => ({ status: 307, headers: { location: "/repositories/7/actions/secrets/X" } }));
    const error = await failure(clock.run(writer.deleteItem(ACME, { ...SECRETS, scope: { kind: "repository", repository: "old" } }, "X")));
    expect(error).toMatchObject({ kind: "conflict", hint: expect.stringContaining("renamed") });
    expect(log()).toHaveLength(1);
  });
});
