import { takeSnapshot } from "../../src/github/snapshot";
import type { Collection } from "../../src/github/types";
import type { Seed } from "../../src/simulator";
import { ACME, allOf, estate, needs, ORG, simulated, temporaryFolder } from "./support/world";

const secrets = (scope: Collection["scope"], store: Collection["store"] = "actions"): Collection => ({ scope, store, kind: "secret" });
const variables = (scope: Collection["scope"]): Collection => ({ scope, store: "actions", kind: "variable" });
const repo = (repository: string) => ({ kind: "repository", repository }) as const;
const env = (repository: string, environment: string) => ({ kind: "environment", repository, environment }) as const;

const SEED: Seed = {
  organizations: {
    acme: {
      id: 9001,
      plan: "team",
      members: { alice: "admin", bob: "member" },
      repositories: {
        web: { id: 1001, visibility: "public", topics: ["node"] },
        api: {
          id: 1002,
          visibility: "private",
          secrets: { DB_URL: { value: "x" } },
          variables: { REGION: { value: "eu" } },
          environments: {
            "Prod/EU west": {
              id: 3001,
              reviewers: { teams: ["sre"], users: ["bob"] },
              preventSelfReview: true,
              waitTimer: 30,
              adminsCanBypass: false,
              deploymentBranchPolicy: { branches: ["main", "release/*"], tags: ["v*"] },
              secrets: { TOKEN: { value: "x" } },
              variables: { LEVEL: { value: "high" } },
            },
            staging: { id: 3002, deploymentBranchPolicy: { protectedBranches: true } },
            open: { id: 3003 },
          },
        },
        attic: { id: 1003, visibility: "internal", archived: true },
      },
      teams: { sre: { id: 501, repositories: ["api"], members: ["bob"] } },
      secrets: {
        NPM_TOKEN: { value: "x", visibility: "selected", repositories: ["api", "web"] },
        OTHER: { value: "x", visibility: "selected", repositories: ["web"] },
        EVERYWHERE: { value: "x", visibility: "all" },
      },
      variables: { LOG: { value: "debug", visibility: "private" } },
    },
  },
  users: {
    alice: { id: 701, repositories: { dotfiles: { id: 2001, visibility: "private" }, blog: { id: 2002, visibility: "public" } } },
    bob: { id: 702 },
  },
  tokens: {
    "admin-token": { user: "alice", scopes: ["repo", "admin:org"] },
    "member-token": { user: "bob", scopes: ["repo", "read:org"] },
    "metadata-token": { user: "alice", permissions: {}, repositories: ["api"] },
    "bob-token": { user: "bob", scopes: ["repo"] },
  },
};

describe("a snapshot", () => {
  test("of 100 repositories takes 604 requests cold, and no point warm", async () => {
    const { clock, open, sim, log } = simulated(estate(100), { connect: { cacheDir: temporaryFolder() } });
    const read = async (token?: string) => {
      sim.requests.length = 0;
      const connection = open(token);
      const live = await clock.run(takeSnapshot(connection.reader, allOf(100)));
      await clock.run(connection.close());
      return { live, counts: connection.reader.counts };
    };
    const cold = await read();
    expect(cold.counts).toEqual({ reads: 604, writes: 0, points: 604 });
    expect(new Set(log()).size).toBe(604);
    expect([...cold.live.secrets]).toHaveLength(201);
    expect(cold.live.secrets.values().every((list) => list.status === "present")).toBe(true);
    const warm = await read();
    expect(warm.counts).toEqual({ reads: 604, writes: 0, points: 0 });
    expect(sim.requests.every(({ status }) => status === 304)).toBe(true);
    expect(warm.live).toEqual(cold.live);
    const { counts, live } = await read("other-token");
    // All but the list of repositories: its total is not in its body.
    expect(counts).toEqual({ reads: 604, writes: 0, points: 1 });
    expect(live).toEqual(cold.live);
    expect(sim.violations).toEqual([]);
  });

  test("of 100 repositories at 100 ms latency is more than 25 times faster than one request after the other", async () => {
    const { clock, reader } = simulated(estate(100), { latencyMs: 100 });
    const start = clock.now();
    await clock.run(takeSnapshot(reader, allOf(100)));
    expect(clock.now() - start).toBeLessThan((604 * 100) / 25);
  });

  test("shows items, access, protection and policies", async () => {
    const { clock, reader, sim } = simulated(SEED);
    const production = "Prod/EU west";
    const live = await clock.run(
      takeSnapshot(
        reader,
        needs({
          repositories: ["API", "web"],
          collections: [
            secrets(ORG),
            variables(ORG),
            secrets(repo("api")),
            variables(repo("api")),
            secrets(env("api", "prod/eu WEST")),
            variables(env("api", production)),
          ],
          selections: ["org/actions/secret/npm_token"],
          environments: ["api"],
          teams: ["sre", "SRE", "nobody"],
          users: ["Bob", "nobody", "acme"],
          repositoryTeams: ["api"],
        }),
      ),
    );
    expect(live.host).toBe("api.github.com");
    expect(live.owner).toEqual({ kind: "organization", login: "acme", id: 9001, plan: "team", repositoryCount: expect.any(Number) });
    expect(live.repositories.get("api")).toEqual({
      status: "present",
      value: { id: 1002, name: "api", visibility: "private", archived: false, topics: [], properties: {} },
    });
    const names = (address: string) => {
      const list = live.secrets.get(address) ?? live.variables.get(address);
      return list?.status === "present" && list.value.map(({ name, visibility, value }) => [name, visibility ?? value]);
    };
    expect(names("org/actions/secret")).toEqual([
      ["EVERYWHERE", "all"],
      ["NPM_TOKEN", "selected"],
      ["OTHER", "selected"],
    ]);
    expect(names("repo:api/actions/secret")).toEqual([["DB_URL", undefined]]);
    expect(names("repo:api/actions/variable")).toEqual([["REGION", "eu"]]);
    expect(names("env:api/Prod%2FEU west/actions/secret")).toEqual([["TOKEN", undefined]]);
    expect(names("env:api/Prod%2FEU west/actions/variable")).toEqual([["LEVEL", "high"]]);
    const organization = live.secrets.get("org/actions/secret");
    const selected = organization?.status === "present" && organization.value.map((item) => [item.name, item.selected]);
    expect(selected).toEqual([
      ["EVERYWHERE", undefined],
      [
        "NPM_TOKEN",
        {
          status: "present",
          value: [
            { id: 1001, name: "web" },
            { id: 1002, name: "api" },
          ],
        },
      ],
      ["OTHER", undefined],
    ]);
    const environments = live.environments.get("api");
    expect(environments?.status === "present" && environments.value.map(({ name, id, protection }) => [name, id, protection])).toEqual([
      ["open", 3003, { reviewers: [], preventSelfReview: false, waitTimer: 0, adminsCanBypass: true, deploymentBranchPolicy: null }],
      [
        production,
        3001,
        {
          reviewers: [
            { type: "Team", id: 501, name: "sre" },
            { type: "User", id: 702, name: "bob" },
          ],
          preventSelfReview: true,
          waitTimer: 30,
          adminsCanBypass: false,
          deploymentBranchPolicy: {
            policies: [
              { id: expect.any(Number), name: "main", type: "branch" },
              { id: expect.any(Number), name: "release/*", type: "branch" },
              { id: expect.any(Number), name: "v*", type: "tag" },
            ],
          },
        },
      ],
      [
        "staging",
        3002,
        {
          reviewers: [],
          preventSelfReview: false,
          waitTimer: 0,
          adminsCanBypass: true,
          deploymentBranchPolicy: { protectedBranches: true },
        },
      ],
    ]);
    expect([...live.teams]).toEqual([
      ["nobody", { status: "absent" }],
      ["SRE", { status: "present", value: { id: 501, slug: "sre" } }],
    ]);
    expect([...live.users]).toEqual([
      ["acme", { status: "absent" }],
      ["Bob", { status: "present", value: { id: 702, login: "bob" } }],
      ["nobody", { status: "absent" }],
    ]);
    expect(live.repositoryTeams.get("api")).toEqual({ status: "present", value: ["sre"] });
    expect(sim.requests.every(({ method }) => method === "GET")).toBe(true);
    expect(sim.violations).toEqual([]);
  });

  test("names are got one by one as long as the list of all has more pages than there are names", async () => {
    const name = (i: number) => `r${i}`;
    const repositories = Object.fromEntries(Array.from({ length: 701 }, (_, i) => [name(i), { visibility: "private" as const }]));
    const acme = { id: 9001, members: { alice: "admin" as const, bob: "member" as const }, repositories };
    for (const [wanted, requests] of [
      [8, 8],
      [9, 8],
      [5, 5],
    ] as const) {
      const { clock, reader, log } = simulated({ ...SEED, organizations: { acme } });
      const live = await clock.run(takeSnapshot(reader, needs({ repositories: Array.from({ length: wanted }, (_, i) => name(i)) })));
      expect([live.repositoriesComplete, log().length]).toEqual([wanted === 9, 1 + requests]);
    }
  });

  test("reads every page of the custom properties, once and only when they are asked for", async () => {
    const repositories = Object.fromEntries(
      Array.from({ length: 101 }, (_, i) => [`r${i}`, { customProperties: { Tier: i === 100 ? "gold" : null, langs: ["go", "ts"] } }]),
    );
    const { clock, reader, log } = simulated({
      ...SEED,
      organizations: { acme: { id: 9001, members: { alice: "admin", bob: "member" }, repositories } },
    });
    const live = await clock.run(takeSnapshot(reader, needs({ allRepositories: true, customProperties: true })));
    expect(live.customProperties).toEqual({ status: "present", value: true });
    expect(live.repositories.get("r100")).toMatchObject({ value: { properties: { tier: ["gold"], langs: ["go", "ts"] } } });
    expect(live.repositories.get("r1")).toMatchObject({ value: { properties: { tier: [], langs: ["go", "ts"] } } });
    expect(log().filter((line) => line.includes("/properties/values"))).toHaveLength(2);
  });

  test("a server without custom properties says so, and hides no repository", async () => {
    const { clock, reader, sim } = simulated(SEED, { connect: { apiUrl: "https://ghes.example.com/api/v3" } });
    sim.faults.add({ path: "^/orgs/acme/properties/values", status: 404, times: 9 });
    const live = await clock.run(takeSnapshot(reader, needs({ allRepositories: true, customProperties: true })));
    expect(live.customProperties).toMatchObject({
      status: "unreadable",
      hint: expect.stringContaining("ghes.example.com has no custom properties"),
    });
    expect([live.repositoriesComplete, live.repositories.get("web")?.status]).toEqual([true, "present"]);
  });

  test("reads the selections of all items with `*`", async () => {
    const { clock, reader } = simulated(SEED);
    const live = await clock.run(takeSnapshot(reader, needs({ collections: [secrets(ORG)], selections: ["org/actions/secret/*"] })));
    const list = live.secrets.get("org/actions/secret");
    expect(list?.status === "present" && list.value.map(({ name, selected }) => [name, selected?.status])).toEqual([
      ["EVERYWHERE", undefined],
      ["NPM_TOKEN", "present"],
      ["OTHER", "present"],
    ]);
  });

  test("of few repositories gets them one by one, of many by the owner's list", async () => {
    const few = simulated(SEED);
    const one = await few.clock.run(takeSnapshot(few.reader, needs({ repositories: ["api", "web"] })));
    expect(few.log().sort()).toEqual(["GET /orgs/acme 200", "GET /repos/acme/api 200", "GET /repos/acme/web 200"]);
    expect(one.repositoriesComplete).toBe(false);
    const many = simulated(estate(6));
    const live = await many.clock.run(takeSnapshot(many.reader, needs({ repositories: allOf(6).repositories })));
    expect(many.log().sort()).toEqual(["GET /orgs/acme 200", "GET /orgs/acme/repos?per_page=100 200"]);
    expect(live.repositoriesComplete).toBe(true);
    const all = simulated(SEED);
    const { repositories } = await all.clock.run(takeSnapshot(all.reader, needs({ allRepositories: true })));
    expect(repositories.addresses()).toEqual(["api", "attic", "web"]);
    expect(repositories.get("attic")).toMatchObject({ value: { archived: true, visibility: "internal" } });
  });

  test("asks for nothing that is not needed", async () => {
    const { clock, reader, log } = simulated(SEED);
    await clock.run(takeSnapshot(reader, needs({})));
    expect(log()).toEqual(["GET /orgs/acme 200"]);
  });

  test("asks once for what is needed twice", async () => {
    const { clock, reader, log } = simulated(SEED);
    const both = needs({
      repositories: ["api", "API"],
      environments: ["api", "Api"],
      collections: [secrets(env("api", "open")), secrets(env("API", "staging"))],
    });
    await clock.run(takeSnapshot(reader, both));
    expect(log().filter((line) => line.includes("environments?"))).toHaveLength(1);
    expect(log().filter((line) => /repos\/acme\/api 200/i.test(line))).toHaveLength(1);
  });
});

describe("what is not there", () => {
  test("a repository is absent when the credential sees all of them; nothing inside it is asked for", async () => {
    const { clock, reader, log } = simulated(SEED);
    const wanted = needs({
      repositories: ["api", "wbe"],
      environments: ["wbe"],
      repositoryTeams: ["wbe"],
      collections: [secrets(repo("wbe")), secrets(env("wbe", "prod"))],
    });
    const live = await clock.run(takeSnapshot(reader, wanted));
    expect(live.repositories.get("wbe")).toEqual({ status: "absent" });
    expect(live.secrets.get("repo:wbe/actions/secret")).toEqual({ status: "absent" });
    expect(live.secrets.get("env:wbe/prod/actions/secret")).toEqual({ status: "absent" });
    expect(live.environments.get("wbe")).toEqual({ status: "absent" });
    expect(live.repositoryTeams.get("wbe")).toEqual({ status: "absent" });
    // The whole list tells the nearest name.
    expect(live.repositories.addresses()).toEqual(["api", "attic", "wbe", "web"]);
    expect(log().filter((line) => line.includes("wbe"))).toEqual(["GET /repos/acme/wbe 404"]);
  });

  test.each([
    "member-token",
    "metadata-token",
  ])("a repository is unreadable when the credential (%s) may just not see it, and so is all inside it", async (token) => {
    const { clock, reader, log } = simulated(SEED, { token });
    const live = await clock.run(
      takeSnapshot(
        reader,
        needs({ repositories: ["nope"], environments: ["nope"], collections: [secrets(repo("nope")), secrets(env("nope", "prod"))] }),
      ),
    );
    const unreadable = {
      status: "unreadable",
      reason: "GET /repos/acme/nope: 404 Not Found",
      hint: "the repository does not exist, or the credential does not see it",
    };
    expect(live.repositories.get("nope")).toEqual(unreadable);
    expect(live.secrets.get("repo:nope/actions/secret")).toEqual(unreadable);
    expect(live.secrets.get("env:nope/prod/actions/secret")).toEqual(unreadable);
    expect(live.environments.get("nope")).toEqual(unreadable);
    expect(log().filter((line) => line.includes("nope"))).toEqual(["GET /repos/acme/nope 404"]);
  });

  test("an environment that the list does not hold is absent, with its items and its key, without a request", async () => {
    const { clock, reader, log } = simulated(SEED);
    const live = await clock.run(
      takeSnapshot(reader, needs({ repositories: ["api"], collections: [secrets(env("api", "gone")), variables(env("api", "gone"))] })),
    );
    expect(live.secrets.get("env:api/gone/actions/secret")).toEqual({ status: "absent" });
    expect(live.variables.get("env:api/gone/actions/variable")).toEqual({ status: "absent" });
    expect(log().filter((line) => line.includes("gone"))).toEqual([]);
  });

  test("what the credential may not read is unreadable, with the missing permission", async () => {
    const { clock, reader } = simulated(SEED, { token: "metadata-token" });
    const live = await clock.run(
      takeSnapshot(
        reader,
        needs({
          repositories: ["api"],
          environments: ["api"],
          collections: [secrets(repo("api")), secrets(ORG), secrets(env("api", "open"))],
        }),
      ),
    );
    expect(live.repositories.get("api")).toMatchObject({ status: "present" });
    expect(live.secrets.get("repo:api/actions/secret")).toEqual({
      status: "unreadable",
      reason: "GET /repos/acme/api/actions/secrets: 403 Resource not accessible by personal access token",
      hint: "the call needs the permission secrets=read",
    });
    expect(live.secrets.get("org/actions/secret")).toMatchObject({
      status: "unreadable",
      hint: "the call needs the permission organization_secrets=read",
    });
    expect(live.environments.get("api")).toMatchObject({ status: "unreadable", hint: "the call needs the permission actions=read" });
    expect(live.secrets.get("env:api/open/actions/secret")).toMatchObject({
      status: "unreadable",
      hint: "the call needs the permission environments=read",
    });
  });

  test("a list that answers 404 in a repository that is there is unreadable, never empty", async () => {
    const { clock, reader, sim } = simulated(SEED);
    sim.faults.add({ path: "/(secrets|environments)\\?", status: 404, times: 99 });
    const live = await clock.run(
      takeSnapshot(reader, needs({ repositories: ["api"], environments: ["api"], collections: [secrets(repo("api")), secrets(ORG)] })),
    );
    for (const reading of [
      live.secrets.get("repo:api/actions/secret"),
      live.secrets.get("org/actions/secret"),
      live.environments.get("api"),
    ])
      expect(reading).toMatchObject({
        status: "unreadable",
        hint: expect.stringContaining("it does not exist, or the credential does not see it"),
      });
  });

  test("policies that cannot be read leave the environment readable and say so", async () => {
    const { clock, reader, sim } = simulated(SEED);
    sim.faults.add({ path: "deployment-branch-policies", status: 403, times: 9 });
    const live = await clock.run(takeSnapshot(reader, needs({ repositories: ["api"], environments: ["api"] })));
    const environments = live.environments.get("api");
    const found = environments?.status === "present" && environments.value.find(({ id }) => id === 3001);
    expect(found).toMatchObject({ policiesUnreadable: expect.stringContaining("403"), protection: { waitTimer: 30 } });
  });

  test("an organization that is none says what to write", async () => {
    const { clock, reader } = simulated(SEED);
    const owner = { kind: "organization", login: "alice" } as const;
    await expect(clock.run(takeSnapshot(reader, needs({ owner })))).rejects.toMatchObject({
      kind: "not-found",
      hint: "check the login; if it is that of a user, say user in place of organization (org)",
    });
    const user = { kind: "user", login: "acme" } as const;
    await expect(clock.run(takeSnapshot(reader, needs({ owner: user })))).rejects.toMatchObject({
      kind: "not-found",
      hint: "write `organization: acme`",
    });
  });

  test("a failure of everything ends the snapshot once, and leaves nothing behind", async () => {
    const { clock, reader, log } = simulated(estate(20), { token: "wrong-token" });
    await expect(clock.run(takeSnapshot(reader, allOf(20)))).rejects.toMatchObject({ kind: "unauthorized" });
    await clock.run(clock.sleep(600_000));
    expect(log()).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });
});

describe("a renamed repository", () => {
  test("is found by its old name, and what is inside it under its new one", async () => {
    const { clock, reader, sim, log } = simulated(SEED);
    await sim.hand.renameRepository("acme", "api", "backend");
    const live = await clock.run(takeSnapshot(reader, needs({ repositories: ["api"], collections: [secrets(repo("api"))] })));
    expect(live.repositories.get("api")).toMatchObject({ status: "present", value: { id: 1002, name: "backend" } });
    expect(live.secrets.get("repo:api/actions/secret")).toMatchObject({ status: "present", value: [{ name: "DB_URL" }] });
    expect(log()).toContain("GET /repos/acme/backend/actions/secrets?per_page=100 200");
  });

  test("is found by its id in the list without a request", async () => {
    const { clock, reader, sim, log } = simulated(SEED);
    await sim.hand.renameRepository("acme", "api", "backend");
    const live = await clock.run(
      takeSnapshot(reader, needs({ allRepositories: true, repositories: ["api"], knownRepositoryIds: [["API", 1002]] })),
    );
    expect(live.repositories.get("api")).toMatchObject({ status: "present", value: { name: "backend" } });
    expect(log().sort()).toEqual(["GET /orgs/acme 200", "GET /orgs/acme/repos?per_page=100 200"]);
  });

  test("is found by its id where its old name answers 404", async () => {
    const { clock, reader, sim, log } = simulated(SEED);
    sim.faults.add({ path: "/repos/acme/api$", status: 404, times: 9 });
    const live = await clock.run(takeSnapshot(reader, needs({ repositories: ["api"], knownRepositoryIds: [["api", 1002]] })));
    expect(live.repositories.get("api")).toMatchObject({ status: "present", value: { id: 1002 } });
    expect(log()).toContain("GET /repositories/1002 200");
  });

  test("whose name another one took is that other one", async () => {
    const { clock, reader, sim } = simulated(SEED);
    const id = await sim.hand.recreateRepository("acme", "api");
    const live = await clock.run(takeSnapshot(reader, needs({ repositories: ["api"], knownRepositoryIds: [["api", 1002]] })));
    expect(live.repositories.get("api")).toMatchObject({ value: { id, name: "api" } });
  });
});

describe("a user's own repositories", () => {
  const owner = { kind: "user", login: "Alice" } as const;

  test("are listed with the user's own token", async () => {
    const { clock, reader, log, sim } = simulated(SEED);
    const live = await clock.run(
      takeSnapshot(reader, needs({ owner, allRepositories: true, collections: [secrets(repo("dotfiles")), secrets(ORG)] })),
    );
    expect(live.owner).toMatchObject({ kind: "user", login: "alice", id: 701 });
    expect(live.repositories.addresses()).toEqual(["blog", "dotfiles"]);
    expect(live.repositoriesComplete).toBe(true);
    expect(live.secrets.get("repo:dotfiles/actions/secret")).toEqual({ status: "present", value: [] });
    expect(live.secrets.get("org/actions/secret")).toEqual({ status: "absent" });
    expect(log()).toContain("GET /user/repos?affiliation=owner&per_page=100 200");
    expect(sim.violations).toEqual([]);
  });

  test("are absent where that token lists all of them", async () => {
    const { clock, reader } = simulated(SEED);
    const live = await clock.run(takeSnapshot(reader, needs({ owner, repositories: ["nope"] })));
    expect(live.repositories.get("nope")).toEqual({ status: "absent" });
  });

  test("are looked for one by one with the token of another", async () => {
    const { clock, reader, log } = simulated(SEED, { token: "bob-token" });
    const live = await clock.run(takeSnapshot(reader, needs({ owner, allRepositories: true, repositories: ["blog", "dotfiles"] })));
    expect(live.repositoriesComplete).toBe(false);
    expect(live.repositories.get("blog")).toMatchObject({ status: "present", value: { id: 2002 } });
    expect(live.repositories.get("dotfiles")).toMatchObject({ status: "unreadable" });
    expect(log()).toContain("GET /repos/Alice/blog 200");
  });
});

test("the owner's plan is left out where the credential does not see it", async () => {
  const { clock, reader } = simulated(SEED, { token: "member-token" });
  expect(await clock.run(reader.owner(ACME))).toEqual({ kind: "organization", login: "acme", id: 9001 });
});
