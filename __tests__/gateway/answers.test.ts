import type { Seed } from "../../src/simulator/seed-types";
import { ask } from "./support/ask";
import { HEADERS, type World, world } from "./support/world";

const SEED: Seed = {
  organizations: {
    acme: {
      id: 9001,
      plan: "enterprise",
      teams: { sre: { id: 501, repositories: ["api"], members: ["bob"] } },
      secrets: {
        ORG_ALL: { value: "1", visibility: "all", stores: ["actions", "dependabot", "codespaces", "agents"] },
        ORG_SOME: {
          value: "2",
          visibility: "selected",
          repositories: ["api", "web"],
          stores: ["actions", "dependabot", "codespaces", "agents"],
        },
      },
      variables: { REGION: { value: "eu", visibility: "selected", repositories: ["web"], stores: ["actions", "agents"] } },
      repositories: {
        web: { id: 1001, visibility: "public" },
        api: {
          id: 1002,
          visibility: "private",
          secrets: { ONE: { value: "1", stores: ["actions", "dependabot", "codespaces", "agents"] }, TWO: { value: "2" } },
          variables: { LEVEL: { value: '\u00e9 \u2028 "info"', stores: ["actions", "agents"] } },
          environments: {
            production: {
              reviewers: { teams: ["sre"], users: ["bob"] },
              preventSelfReview: true,
              waitTimer: 30,
              deploymentBranchPolicy: { branches: ["main", "release/*"], tags: ["v*"] },
              secrets: { DEPLOY: { value: "x" } },
              variables: { URL: { value: "https://example.com" } },
            },
            "prod/eu west": { secrets: { DEPLOY: { value: "y" } } },
          },
        },
      },
    },
  },
  users: { alice: { id: 701 }, bob: { id: 702 } },
  tokens: { "admin-token": { user: "alice", scopes: ["repo", "admin:org"] } },
};

let at: World;
beforeEach(async () => {
  at = await world(SEED);
});
afterEach(() => at.close());

const ITEMS: readonly (readonly [item: string, list: string])[] = [
  ...["actions", "dependabot", "codespaces", "agents"].flatMap((store): [string, string][] => [
    [`/orgs/acme/${store}/secrets/ORG_ALL`, `/orgs/acme/${store}/secrets?per_page=100`],
    [`/orgs/acme/${store}/secrets/ORG_SOME`, `/orgs/acme/${store}/secrets?per_page=100`],
    [`/repos/acme/api/${store}/secrets/ONE`, `/repos/acme/api/${store}/secrets?per_page=100`],
  ]),
  ...["actions", "agents"].flatMap((store): [string, string][] => [
    [`/orgs/acme/${store}/variables/REGION`, `/orgs/acme/${store}/variables?per_page=30`],
    [`/repos/acme/api/${store}/variables/LEVEL`, `/repos/acme/api/${store}/variables?per_page=30`],
  ]),
  ["/organizations/9001/actions/secrets/ORG_SOME", "/organizations/9001/actions/secrets?per_page=100"],
  ["/repositories/1002/actions/secrets/ONE", "/repositories/1002/actions/secrets?per_page=100"],
  ["/repos/acme/api/environments/production", "/repos/acme/api/environments?per_page=100"],
  ["/repos/acme/api/environments/prod%2Feu%20west", "/repos/acme/api/environments?per_page=100"],
  ["/repos/acme/api/environments/production/secrets/DEPLOY", "/repos/acme/api/environments/production/secrets?per_page=100"],
  ["/repos/acme/api/environments/production/variables/URL", "/repos/acme/api/environments/production/variables?per_page=30"],
  [
    "/repositories/1002/environments/prod%2Feu%20west/secrets/DEPLOY",
    "/repositories/1002/environments/prod%2Feu%20west/secrets?per_page=100",
  ],
];

test.each(ITEMS)("%s is answered from its list as GitHub answers it", async (item, list) => {
  const directly = await at.directly("GET", item);
  const through = await at.through("GET", item);
  expect(directly.status).toBe(200);
  expect({ status: through.status, body: through.text }).toEqual({ status: 200, body: directly.text });
  expect(through.headers["content-type"]).toBe(directly.headers["content-type"]);
  expect(await at.through("GET", item)).toMatchObject({ text: directly.text });
  expect(at.reached()).toEqual([`GET ${list}`]);
});

test("branch policies are answered by their ids", async () => {
  const list = "/repos/acme/api/environments/production/deployment-branch-policies";
  const { branch_policies } = JSON.parse((await at.directly("GET", list)).text);
  expect(branch_policies).toHaveLength(3);
  for (const { id } of branch_policies)
    expect((await at.through("GET", `${list}/${id}`)).text).toBe((await at.directly("GET", `${list}/${id}`)).text);
  expect(at.reached()).toEqual([`GET ${list}?per_page=100`]);
});

test.each([
  "/repos/acme/api",
  "/repositories/1002",
  "/orgs/acme/actions/secrets/public-key",
  "/repos/acme/api/dependabot/secrets/public-key",
  "/repos/acme/api/environments/production/secrets/public-key",
  "/orgs/acme/actions/secrets/ORG_SOME/repositories?per_page=100",
  "/orgs/acme/actions/variables/REGION/repositories?per_page=1&page=1",
])("%s is in no list: the same question is asked once", async (path) => {
  const directly = await at.directly("GET", path);
  expect(directly.status).toBe(200);
  for (let i = 0; i < 3; i++) expect((await at.through("GET", path)).text).toBe(directly.text);
  expect(at.reached()).toEqual([`GET ${path}`]);
});

test("names are compared without case where GitHub stores them in one, and left to GitHub elsewhere", async () => {
  expect((await at.through("GET", "/repos/acme/api/actions/secrets/one")).text).toContain('"ONE"');
  expect((await at.through("GET", "/repos/acme/api/environments/PRODUCTION")).text).toContain('"production"');
  expect(at.reached()).toEqual([
    "GET /repos/acme/api/actions/secrets?per_page=100",
    "GET /repos/acme/api/environments?per_page=100",
    "GET /repos/acme/api/environments/PRODUCTION",
  ]);
});

test("a name that the list lacks is asked from GitHub, whose 404 it is", async () => {
  const directly = await at.directly("GET", "/repos/acme/api/actions/secrets/NONE");
  const through = await at.through("GET", "/repos/acme/api/actions/secrets/NONE");
  expect({ status: through.status, text: through.text }).toEqual({ status: 404, text: directly.text });
  await at.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/NONE", "by hand");
  expect((await at.through("GET", "/repos/acme/api/actions/secrets/NONE")).status).toBe(200);
  expect(at.reached()).toEqual([
    "GET /repos/acme/api/actions/secrets?per_page=100",
    "GET /repos/acme/api/actions/secrets/NONE",
    "GET /repos/acme/api/actions/secrets/NONE",
  ]);
});

test.each([
  "/repos/acme/none/actions/secrets/ONE",
  "/repos/acme/none",
])("where GitHub gives no list the answer is GitHub's own: %s", async (path) => {
  const directly = await at.directly("GET", path);
  const through = await at.through("GET", path);
  expect({ status: through.status, text: through.text }).toEqual({ status: 404, text: directly.text });
  at.reached();
  await at.through("GET", path);
  expect(at.reached()).toEqual([`GET ${path}`]);
});

test("a repository that was renamed is redirected to an address of the gateway, which leads there", async () => {
  await at.github.simulator.hand.renameRepository("acme", "api", "server");
  const moved = await at.through("GET", "/repos/acme/api/actions/secrets/ONE");
  expect(moved.status).toBe(301);
  const location = String(moved.headers.location);
  expect(location).toBe(`${at.gateway.url}api/v3/repositories/1002/actions/secrets/ONE`);
  const followed = await at.through("GET", location.slice(`${at.gateway.url}api/v3`.length));
  expect(JSON.parse(followed.text)).toMatchObject({ name: "ONE" });
});

test("lists that the client asks for itself go to GitHub each time, and their next page leads through the gateway", async () => {
  const path = "/repos/acme/api/actions/secrets?per_page=1";
  const { headers } = await at.through("GET", path);
  expect(headers.link).toContain(`<${at.gateway.url}api/v3/repositories/1002/actions/secrets?per_page=1&page=2>; rel="next"`);
  await at.through("GET", path);
  expect(at.reached()).toEqual([`GET ${path}`, `GET ${path}`]);
});

test("what is answered from memory carries no count of a limit, which would be an old one", async () => {
  await at.through("GET", "/repos/acme/api/actions/secrets/ONE");
  const { headers } = await at.through("GET", "/repos/acme/api/actions/secrets/TWO");
  expect(Object.keys(headers).filter((name) => /ratelimit|etag|link|request-id/.test(name))).toEqual([]);
  expect((await at.through("GET", "/orgs/acme")).headers).toHaveProperty("x-ratelimit-remaining");
});

test("clients without /api/v3 are answered alike, and with addresses in their own form", async () => {
  const item = await ask(`${at.gateway.url}repos/acme/api/actions/secrets/ONE`, { headers: HEADERS });
  expect(item.text).toBe((await at.directly("GET", "/repos/acme/api/actions/secrets/ONE")).text);
  const list = await ask(`${at.gateway.url}repos/acme/api/actions/secrets?per_page=1`, { headers: HEADERS });
  expect(list.headers.link).toContain(`<${at.gateway.url}repositories/1002/`);
});

test.each([
  "HEAD /repos/acme/api/actions/secrets/ONE",
  "GET /repos/acme/api/actions/secrets/ONE?x=1",
  "GET /repos/acme/api/actions/secrets/",
])("%s is none of ours and passed on", async (request) => {
  const [method = "", path = ""] = request.split(" ");
  const { status } = await at.directly(method, path);
  expect((await at.through(method, path)).status).toBe(status);
  expect(at.reached()).toEqual([request]);
});

test("another media type or version of the API is read for itself", async () => {
  const path = "/repos/acme/api";
  const old = await at.through("GET", path);
  const young = await at.through("GET", path, undefined, { headers: HEADERS.map((text) => text.replace("2022-11-28", "2026-03-10")) });
  expect(JSON.parse(old.text)).toHaveProperty("has_downloads");
  expect(JSON.parse(young.text)).not.toHaveProperty("has_downloads");
});
