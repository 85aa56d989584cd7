import type { Seed } from "../../src/simulator/seed-types";
import { estate, refresh } from "./support/estate";
import { type World, world } from "./support/world";

let at: World;
afterEach(() => at.close());

async function policiesOf(count: number): Promise<number[]> {
  const lists = Array.from({ length: count }, (_, i) => `/repos/acme/repo-${i}/environments/production/deployment-branch-policies`);
  const answers = await Promise.all(lists.map((list) => at.github.simulator.hand.request("GET", list)));
  return answers.map((answer) => (answer as { branch_policies: { id: number }[] }).branch_policies[0]!.id);
}

test.each([
  ["6.13.0", 22, 5],
  ["6.9.0", 27, 6],
] as const)("a plan of provider %s asks %d times a repository, and %d of them reach GitHub", async (version, asked, reached) => {
  at = await world(estate(3));
  const paths = refresh(await policiesOf(3), version);
  expect(paths).toHaveLength(1 + 3 * asked);
  for (const path of paths) expect((await at.through("GET", path)).status).toBe(200);
  expect(at.reached()).toHaveLength(1 + 3 * reached);
  expect(at.gateway.counts).toMatchObject({ received: 1 + 3 * asked, sent: 1 + 3 * reached, refused: 0, unreachable: 0 });
});

test("all at once and in any order it is the same: questions that wait for one list share it", async () => {
  at = await world(estate(4), { latencyMs: 0 });
  const paths = refresh(await policiesOf(4), "6.13.0").sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const answers = await Promise.all(paths.map((path) => at.through("GET", path)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(at.reached()).toHaveLength(1 + 4 * 5);
});

test("the list of one environment never answers for another, nor that of one store or repository", async () => {
  at = await world(estate(2));
  await at.github.simulator.hand.request("PUT", "/repos/acme/repo-0/environments/staging", {});
  await at.github.simulator.hand.setSecret("/repos/acme/repo-0/environments/staging/secrets/DEPLOY_0", "other");
  for (const path of [
    "/repos/acme/repo-0/environments/production/secrets/DEPLOY_0",
    "/repos/acme/repo-0/environments/staging/secrets/DEPLOY_0",
    "/repos/acme/repo-1/environments/production/secrets/DEPLOY_0",
    "/repos/acme/repo-0/actions/secrets/DEPLOY_0",
    "/repos/acme/repo-0/dependabot/secrets/SECRET_0",
  ]) {
    const { status, text } = await at.directly("GET", path);
    expect(await at.through("GET", path)).toMatchObject({ status, text });
  }
});

const many: Seed = {
  organizations: {
    acme: {
      id: 9001,
      secrets: Object.fromEntries(
        Array.from({ length: 250 }, (_, i) => [`S${String(i).padStart(3, "0")}`, { visibility: "all", value: "x" }]),
      ),
    },
  },
  users: { alice: { id: 701 } },
  tokens: { "admin-token": { user: "alice", scopes: ["repo", "admin:org"] } },
};
const secret = (i: number) => `/orgs/acme/actions/secrets/S${String(i).padStart(3, "0")}`;

test("a few items of a long list cost one page and themselves; many of them cost the other pages, once", async () => {
  at = await world(many);
  const list = "GET /orgs/acme/actions/secrets?per_page=100";
  await at.through("GET", secret(7));
  await at.through("GET", secret(240));
  expect(at.reached()).toEqual([list, `GET ${secret(240)}`]);
  await at.through("GET", secret(130));
  expect(at.reached()).toEqual([`${list}&page=2`, `${list}&page=3`]);
  for (let i = 0; i < 250; i++) expect(JSON.parse((await at.through("GET", secret(i))).text).name).toBe(secret(i).slice(-4));
  expect(at.reached()).toEqual([]);
});

test("a page that fails leaves what was read in use, and the rest to GitHub", async () => {
  at = await world(many);
  at.github.simulator.faults.add({ path: "page=2", status: 502 });
  for (let i = 0; i < 250; i++) expect(JSON.parse((await at.through("GET", secret(i))).text).name).toBe(secret(i).slice(-4));
  expect(at.reached().filter((request) => request.includes("per_page"))).toHaveLength(2);
});

test("a list that GitHub refuses is not asked for again at once, and then is", async () => {
  at = await world(estate(1));
  at.github.simulator.faults.add({ path: "/actions/secrets\\?", status: 502, times: 1 });
  const item = "/repos/acme/repo-0/actions/secrets/SECRET_0";
  const list = "/repos/acme/repo-0/actions/secrets?per_page=100";
  for (let i = 0; i < 2; i++) expect((await at.through("GET", item)).status).toBe(200);
  expect(at.reached()).toEqual([`GET ${list}`, `GET ${item}`, `GET ${item}`]);
  at.wait(10_000);
  for (let i = 0; i < 2; i++) expect((await at.through("GET", item)).status).toBe(200);
  expect(at.reached()).toEqual([`GET ${list}`]);
});

test("a list is used for ten minutes at most", async () => {
  at = await world(estate(1));
  const item = "/repos/acme/repo-0/actions/secrets/SECRET_0";
  await at.through("GET", item);
  at.wait(599_999);
  await at.through("GET", item);
  expect(at.reached()).toHaveLength(1);
  at.wait(1);
  await at.through("GET", item);
  expect(at.reached()).toHaveLength(1);
});

test.each([
  ["/orgs/acme", 1],
  ["/orgs/ACME", 1],
  ["/users/acme", 1],
  ["/user", 1],
  ["/users/alice", 0],
  ["/orgs/other", 0],
])("GET %s, as a provider asks when it starts, begins with fresh lists of that owner: %d", async (path, fresh) => {
  at = await world(estate(1));
  const item = "/repos/acme/repo-0/actions/secrets/SECRET_0";
  await at.through("GET", item);
  await at.through("GET", path);
  at.reached();
  await at.through("GET", item);
  expect(at.reached()).toHaveLength(fresh);
});
