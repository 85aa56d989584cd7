import { expectNoViolations, SEED, start } from "./client";

afterEach(expectNoViolations);

const HEAD = "a".repeat(40);
const MERGE = "b".repeat(40);
const apps = {
  "github-actions": { id: 15368, installations: { acme: { id: 1, permissions: { checks: "write", pull_requests: "write" } } } },
  reader: { id: 77, installations: { acme: { id: 2, permissions: { checks: "read", contents: "read" }, repositories: ["api"] } } },
} as const;

async function setUp() {
  const client = start({ seed: { ...SEED, apps } });
  const { hand } = client.simulator;
  const number = await hand.openPullRequest("acme", "api", {
    author: "bob",
    head: { ref: "change", sha: HEAD },
    base: { ref: "main", sha: "c".repeat(40) },
  });
  const as = async (appId: number) => ({ token: await hand.installationToken(appId, "acme") });
  return { client, hand, number, actions: await as(15368), reader: await as(77) };
}

test("an App comments on a pull request, finds its comment and changes it; nobody else does", async () => {
  const { actions, client, hand, number, reader } = await setUp();
  const comments = `/repos/acme/api/issues/${number}/comments`;
  const made = await client.post(comments, { body: "one" }, actions);
  expect([made.status, made.json.user.login, made.json.performed_via_github_app.id]).toEqual([201, "github-actions[bot]", 15368]);
  const one = `/repos/acme/api/issues/comments/${made.json.id}`;
  expect((await client.patch(one, { body: "two" }, actions)).json.body).toBe("two");
  expect((await client.patch(one, { body: "three" }, { token: "admin-token" })).status).toBe(403);
  expect((await client.post(comments, { body: "x" }, reader)).status).toBe(403);
  expect((await client.post(comments, { body: "x".repeat(65_537) }, actions)).status).toBe(422);
  expect((await client.post("/repos/acme/api/issues/99/comments", { body: "x" }, actions)).status).toBe(404);
  await client.post(comments, { body: "by alice" });
  expect((await client.get(comments, actions)).json.map((c: { body: string }) => c.body)).toEqual(["two", "by alice"]);
  await hand.deleteComment("acme", "api", made.json.id);
  expect((await client.patch(one, { body: "four" }, actions)).status).toBe(404);
});

test("check runs are of the App that made them, and only Apps make them", async () => {
  const { actions, client, reader } = await setUp();
  const output = { title: "t", summary: "s", text: "d" };
  const body = { name: "plan", head_sha: HEAD, conclusion: "success", external_id: "e", output };
  const made = await client.post("/repos/acme/api/check-runs", body, actions);
  expect([made.status, made.json.app.id, made.json.status]).toEqual([201, 15368, "completed"]);
  expect((await client.post("/repos/acme/api/check-runs", body, reader)).status).toBe(403);
  expect((await client.post("/repos/acme/api/check-runs", body)).status).toBe(403);
  expect(
    (await client.post("/repos/acme/api/check-runs", { ...body, output: { ...output, text: "x".repeat(65_536) } }, actions)).status,
  ).toBe(422);
  await client.post("/repos/acme/api/check-runs", { ...body, external_id: "again" }, actions);
  const list = async (query: string) => {
    const { json } = await client.get(`/repos/acme/api/commits/${HEAD}/check-runs?${query}`, reader);
    return json.check_runs.map((run: { external_id: string }) => run.external_id);
  };
  expect(await list("app_id=15368")).toEqual(["again"]);
  expect(await list("filter=all&check_name=plan")).toEqual(["again", "e"]);
  expect(await list("app_id=77")).toEqual([]);
});

test("a commit names the pull requests that it came with, merged or not", async () => {
  const { client, hand, number, reader } = await setUp();
  const pulls = async (sha: string) => (await client.get(`/repos/acme/api/commits/${sha}/pulls`, reader)).json;
  expect(await pulls(MERGE)).toEqual([]);
  expect(await pulls(HEAD)).toMatchObject([{ number, merged_at: null, head: { sha: HEAD }, base: { ref: "main" } }]);
  await hand.mergePullRequest("acme", "api", number, MERGE);
  expect(await pulls(MERGE)).toMatchObject([{ number, merged_at: expect.any(String), merge_commit_sha: MERGE, head: { sha: HEAD } }]);
});
