import { expectNoViolations, SEED, start } from "./client";

afterEach(expectNoViolations);

test("Link has prev, next, last and first, by numeric ids, and keeps the other parameters", async () => {
  const repositories = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`r${i}`, { id: 100 + i }]));
  const client = start({ seed: { ...SEED, organizations: { many: { id: 9, repositories } } } });
  const link = async (page: string) => (await client.get(`/orgs/many/repos?per_page=3&type=all${page}`)).headers.get("link");
  const url = "https://api.github.com/organizations/9/repos?per_page=3&type=all&page=";
  expect(await link("")).toBe(`<${url}2>; rel="next", <${url}3>; rel="last"`);
  expect(await link("&page=2")).toBe(`<${url}1>; rel="prev", <${url}3>; rel="next", <${url}3>; rel="last", <${url}1>; rel="first"`);
  expect(await link("&page=3")).toBe(`<${url}2>; rel="prev", <${url}1>; rel="first"`);
  expect((await client.get("/orgs/many/repos?per_page=3&page=4")).json).toEqual([]);
});

test("a page size that is no number is the standard one", async () => {
  const secrets = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`S${i}`, {}]));
  const client = start({ seed: { ...SEED, organizations: { many: { repositories: { one: { secrets } } } } } });
  for (const size of ["abc", "0", "-1"])
    expect((await client.get(`/repos/many/one/actions/secrets?per_page=${size}`)).json.secrets).toHaveLength(30);
});

test("links of an environment lead by the repository's id to the same environment", async () => {
  const secrets = Object.fromEntries(Array.from({ length: 3 }, (_, i) => [`S${i}`, {}]));
  const client = start({
    seed: { ...SEED, organizations: { many: { repositories: { one: { id: 5, environments: { "prod/eu": { secrets } } } } } } },
  });
  const next = /<([^>]+)>; rel="next"/.exec(
    (await client.get("/repos/many/one/environments/prod%2Feu/secrets?per_page=2")).headers.get("link")!,
  )![1]!;
  expect(next).toContain("/repositories/5/environments/prod%2Feu/secrets");
  expect((await client.get(next)).json.secrets).toMatchObject([{ name: "S2" }]);
});

test("what an organization lets run is told to its owners, and to tokens that may read its settings", async () => {
  const actions = { enabledRepositories: "selected", allowedActions: "selected", shaPinningRequired: true } as const;
  const { acme, strict } = SEED.organizations!;
  const seed = {
    ...SEED,
    organizations: { acme: acme!, strict: { ...strict!, actions }, shut: { actions: { enabledRepositories: "none" } } },
    tokens: { ...SEED.tokens, settings: { user: "alice", permissions: { organization_administration: "read" } } },
  } as const;
  const client = start({ seed });
  const of = async (owner: string, token?: string) => (await client.get(`/orgs/${owner}/actions/permissions`, token ? { token } : {})).json;
  expect(await of("acme")).toEqual({ enabled_repositories: "all", allowed_actions: "all", sha_pinning_required: false });
  const url = "https://api.github.com/orgs/strict/actions/permissions";
  expect(await of("strict", "settings")).toEqual({
    enabled_repositories: "selected",
    selected_repositories_url: `${url}/repositories`,
    allowed_actions: "selected",
    selected_actions_url: `${url}/selected-actions`,
    sha_pinning_required: true,
  });
  expect(await of("shut")).toEqual({ enabled_repositories: "none", sha_pinning_required: false });
  for (const token of ["bob-token", "weak-token", "narrow-token"]) expect(await of("strict", token)).toMatchObject({ status: "403" });
  expect(await of("strict", "carol-token")).toMatchObject({ status: "404" });
});

test("a team is found by its numeric path", async () => {
  const client = start();
  const team = (await client.get("/orgs/acme/teams/sre")).json;
  expect((await client.get(team.url)).json.slug).toBe("sre");
  expect((await client.get(team.repositories_url)).json.map((repository: { name: string }) => repository.name)).toEqual(["api", "web"]);
});

test("what is not there is 404 with a link to the documentation", async () => {
  const client = start();
  for (const path of [
    "/no/such",
    "/repositories/1",
    "/organizations/1",
    "/orgs/alice",
    "/repos/acme",
    "/repos/acme/api/environments/%E0%A4%A",
  ]) {
    expect([path, (await client.get(path)).status]).toEqual([path, path.endsWith("A") ? 400 : 404]);
  }
  expect((await client.get("/repos/acme/api/actions/secrets/NONE")).json).toEqual({
    message: "Not Found",
    documentation_url: expect.stringContaining("docs.github.com/rest"),
    status: "404",
  });
});
