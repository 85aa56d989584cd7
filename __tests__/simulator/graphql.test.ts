import { expectNoViolations, start } from "./client";

afterEach(expectNoViolations);

const query = async (text: string, variables = {}) => (await start().post("/graphql", { query: text, variables })).json;

test("gh's query of the viewer", async () => {
  expect(await query("query UserCurrent{viewer{login}}")).toEqual({ data: { viewer: { login: "alice" } } });
});

test("gh's query of repository ids, with aliases, escapes and variables", async () => {
  const text = `query MapRepositoryNames($o: String!) {
    repo_000: repository(owner: "acme", name: "lib\\u002ecore") { databaseId }
    repo_001: repository(owner: $o, name: "diary") { databaseId, name }
  }`;
  expect(await query(text, { o: "alice" })).toEqual({
    data: { repo_000: { databaseId: 1003 }, repo_001: { databaseId: 7002, name: "diary" } },
  });
});

test("an unknown repository is null with an error, the others are answered", async () => {
  const answer = await query('{ a: repository(owner: "acme", name: "nope") { databaseId } viewer { login } }');
  expect(answer.data).toEqual({ a: null, viewer: { login: "alice" } });
  expect(answer.errors).toMatchObject([{ type: "NOT_FOUND", path: ["a"] }]);
});

test.each(["{ secrets }", "{ viewer { secrets } }", "mutation { x }", "{ viewer {", ""])("refuses %j", async (text) => {
  expect((await query(text)).errors).toHaveLength(1);
});

test("wants a credential", async () => {
  expect((await start().post("/graphql", { query: "{viewer{login}}" }, { token: null })).status).toBe(401);
});
