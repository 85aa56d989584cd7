import { expectNoViolations, start } from "./client";

afterEach(expectNoViolations);

const REPO = "/repos/acme/api";

test("a fine-grained token sees only its repositories", async () => {
  const client = start();
  const status = async (path: string) => (await client.get(path, { token: "narrow-token" })).status;
  expect(await status("/repos/acme/web/actions/secrets")).toBe(200);
  expect(await status("/repos/acme/lib.core/actions/secrets")).toBe(200);
  expect(await status(`${REPO}/actions/secrets`)).toBe(404);
  const listed = (await client.get("/orgs/acme/repos", { token: "narrow-token" })).json;
  expect(listed.map((repository: { name: string }) => repository.name)).toEqual(["web", "lib.core"]);
});

test("a missing permission gets 403 and is named", async () => {
  const client = start();
  const answer = await client.put(`${REPO}/environments/prod`, {}, { token: "reader-token" });
  expect([answer.status, answer.json.message]).toEqual([403, "Resource not accessible by personal access token"]);
  expect(answer.headers.get("x-accepted-github-permissions")).toBe("administration=write");
  expect((await client.get(`${REPO}/actions/secrets`, { token: "reader-token" })).headers.get("x-accepted-github-permissions")).toBe(
    "secrets=read",
  );
});

test("a classic token needs the scope, and its user the role", async () => {
  const client = start();
  const secrets = (token: string) => client.get("/orgs/strict/actions/secrets", { token });
  expect((await secrets("admin-token")).status).toBe(200);
  expect((await secrets("weak-token")).status).toBe(403);
  expect((await secrets("bob-token")).json.message).toBe("You must be an org admin or have the actions secrets fine-grained permission.");
  expect((await secrets("carol-token")).status).toBe(404);
  expect((await client.get("/orgs/strict/teams", { token: "weak-token" })).status).toBe(200);
  expect((await client.get(REPO, { token: "weak-token" })).status).toBe(404);
});

test("repository secrets need a writing collaborator, environments an administrator", async () => {
  const client = start();
  const core = "/repos/strict/core";
  expect((await client.get(`${core}/actions/secrets`, { token: "carol-token" })).status).toBe(200);
  expect((await client.put(`${core}/environments/prod`, {}, { token: "carol-token" })).status).toBe(403);
  expect((await client.get(`${core}/actions/secrets`, { token: "bob-token" })).status).toBe(403);
  expect((await client.get(`${core}/environments`, { token: "bob-token" })).status).toBe(200);
});

test("without a credential public repositories are there, private ones are not, and secrets want one", async () => {
  const client = start();
  const status = async (path: string) => (await client.get(path, { token: null })).status;
  expect(await status("/repos/acme/web")).toBe(200);
  expect(await status(REPO)).toBe(404);
  expect(await status("/repos/acme/web/actions/secrets")).toBe(401);
  expect(await status("/user")).toBe(401);
  expect(await status("/rate_limit")).toBe(200);
});

test("the three forms of Authorization mean the same, a malformed one is bad credentials", async () => {
  const client = start();
  const login = async (authorization: string) => (await client.get("/user", { token: null, headers: { authorization } })).json.login;
  expect(await login("token admin-token")).toBe("alice");
  expect(await login("bearer admin-token")).toBe("alice");
  expect(await login(`Basic ${Buffer.from("x:admin-token").toString("base64")}`)).toBe("alice");
  expect((await client.get("/user", { token: null, headers: { authorization: "admin-token" } })).json.message).toBe("Bad credentials");
});

test("an archived repository can be read and not written", async () => {
  const client = start();
  expect((await client.get("/repos/acme/attic/actions/secrets")).status).toBe(200);
  for (const answer of [
    await client.put("/repos/acme/attic/environments/prod", {}),
    await client.post("/repos/acme/attic/actions/variables", { name: "A", value: "1" }),
  ]) {
    expect([answer.status, answer.json.message]).toEqual([403, "Repository was archived so is read-only."]);
  }
});

test("a user's own repositories have secrets like any other", async () => {
  const client = start();
  expect((await client.setSecret("/repos/alice/dotfiles/actions/secrets/A", "x")).status).toBe(201);
  expect((await client.get("/repos/alice/diary/actions/secrets", { token: "bob-token" })).status).toBe(404);
  expect((await client.put("/repos/alice/diary/environments/prod")).status).toBe(404);
  const names = async (path: string) => (await client.get(path)).json.map((repository: { full_name: string }) => repository.full_name);
  expect(await names("/users/alice/repos")).toEqual(["alice/dotfiles", "alice/diary"]);
  expect(await names("/user/repos?affiliation=owner")).toEqual(["alice/dotfiles", "alice/diary"]);
  expect((await client.get("/users/alice/repos", { token: "bob-token" })).json).toHaveLength(1);
});

describe("a renamed repository", () => {
  test("answers 301 to reads and 307 to writes, with its numeric path", async () => {
    const client = start();
    await client.simulator.hand.renameRepository("acme", "api", "backend");
    const read = await client.get(`${REPO}/actions/secrets?per_page=5`);
    expect([read.status, read.headers.get("location")]).toEqual([
      301,
      "https://api.github.com/repositories/1002/actions/secrets?per_page=5",
    ]);
    expect((await client.put(`${REPO}/environments/prod`, {})).status).toBe(307);
    expect((await client.get("/repos/acme/backend")).json.id).toBe(1002);
  });

  test("fetch follows", async () => {
    const client = start();
    await client.simulator.hand.renameRepository("acme", "api", "backend");
    const response = await client.simulator.fetch(`https://api.github.com${REPO}`, { headers: { authorization: "Bearer admin-token" } });
    expect([response.status, response.url, ((await response.json()) as { name: string }).name]).toEqual([
      200,
      "https://api.github.com/repositories/1002",
      "backend",
    ]);
  });

  test("is found no more when another takes the name", async () => {
    const client = start();
    await client.simulator.hand.renameRepository("acme", "api", "backend");
    const id = await client.simulator.hand.createRepository("acme", "api");
    expect((await client.get(REPO)).json.id).toBe(id);
  });
});

test("a re-created repository is empty and has another id and key", async () => {
  const client = start();
  await client.setSecret(`${REPO}/actions/secrets/A`, "x");
  const key = (await client.get(`${REPO}/actions/secrets/public-key`)).json;
  const id = await client.simulator.hand.recreateRepository("acme", "api");
  expect((await client.get(REPO)).json.id).toBe(id);
  expect(id).not.toBe(1002);
  expect((await client.get(`${REPO}/actions/secrets`)).json.total_count).toBe(0);
  const after = (await client.get(`${REPO}/actions/secrets/public-key`)).json;
  expect([after.key_id, after.key === key.key]).toEqual([key.key_id, false]);
});
