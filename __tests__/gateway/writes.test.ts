import fc from "fast-check";
import sodium from "libsodium-wrappers";
import type { Seed } from "../../src/simulator/seed-types";
import { estate } from "./support/estate";
import { type World, world } from "./support/world";

const REPOSITORY = "/repos/acme/repo-0";
const BY_ID = "/repositories/5000";
const ENVIRONMENT = `${REPOSITORY}/environments/production`;

/** A body of a PUT of a secret, sealed for its scope. */
async function sealedFor(at: World, path: string): Promise<object> {
  await sodium.ready;
  const key = JSON.parse((await at.directly("GET", path.replace(/[^/]+$/, "public-key"))).text) as { key: string; key_id: string };
  const box = sodium.crypto_box_seal("value", sodium.from_base64(key.key, sodium.base64_variants.ORIGINAL));
  return {
    encrypted_value: Buffer.from(box).toString("base64"),
    key_id: key.key_id,
    ...(path.startsWith("/org") && { visibility: "all" }),
  };
}

describe("after a write that passed through, no answer is older", () => {
  let at: World;
  beforeEach(async () => {
    at = await world(estate(2));
    await at.github.simulator.hand.setSecret("/orgs/acme/actions/secrets/ORG", "x", {
      visibility: "selected",
      selected_repository_ids: [5000],
    });
  });
  afterEach(() => at.close());

  const selection = "/orgs/acme/actions/secrets/ORG/repositories";
  const CASES: readonly (readonly [write: string, body: object | "sealed" | undefined, read: string])[] = [
    [`PUT ${REPOSITORY}/actions/secrets/SECRET_1`, "sealed", `${REPOSITORY}/actions/secrets/SECRET_1`],
    [`PUT ${REPOSITORY}/actions/secrets/NEW`, "sealed", `${REPOSITORY}/actions/secrets/NEW`],
    [`DELETE ${REPOSITORY}/actions/secrets/secret_1`, undefined, `${REPOSITORY}/actions/secrets/SECRET_1`],
    [`PUT ${BY_ID}/actions/secrets/SECRET_1`, "sealed", `${REPOSITORY}/actions/secrets/SECRET_1`],
    [`PUT ${REPOSITORY}/actions/secrets/SECRET_1`, "sealed", `${BY_ID}/actions/secrets/SECRET_1`],
    [`PUT /repos/ACME/Repo-0/actions/secrets/SECRET_1`, "sealed", `${REPOSITORY}/actions/secrets/SECRET_1`],
    [`PUT ${BY_ID}/environments/Production/secrets/DEPLOY_1`, "sealed", `${ENVIRONMENT}/secrets/DEPLOY_1`],
    [`PATCH ${REPOSITORY}/actions/variables/VARIABLE_1`, { value: "new" }, `${REPOSITORY}/actions/variables/VARIABLE_1`],
    [`PATCH ${REPOSITORY}/actions/variables/VARIABLE_1`, { name: "RENAMED" }, `${REPOSITORY}/actions/variables/VARIABLE_1`],
    [`POST ${REPOSITORY}/actions/variables`, { name: "NEW", value: "1" }, `${REPOSITORY}/actions/variables/NEW`],
    [`PUT ${ENVIRONMENT}`, { wait_timer: 5 }, ENVIRONMENT],
    [`DELETE ${ENVIRONMENT}`, undefined, ENVIRONMENT],
    [`DELETE ${ENVIRONMENT}`, undefined, `${ENVIRONMENT}/secrets/DEPLOY_1`],
    [`DELETE ${ENVIRONMENT}`, undefined, `${ENVIRONMENT}/secrets/public-key`],
    [`DELETE ${BY_ID}/environments/production`, undefined, `${ENVIRONMENT}/variables/NONE`],
    [`POST ${ENVIRONMENT}/deployment-branch-policies`, { name: "v1" }, ENVIRONMENT],
    [`PUT ${selection}`, { selected_repository_ids: [5001] }, `${selection}?per_page=100`],
    [`PUT ${selection}`, { selected_repository_ids: [5001] }, "/orgs/acme/actions/secrets/ORG"],
    [`PUT ${selection}/5001`, undefined, "/organizations/9001/actions/secrets/ORG"],
    [`PUT ${selection}/5001`, undefined, `${selection}?per_page=100`],
    ["PUT /orgs/acme/actions/secrets/ORG", "sealed", "/orgs/acme/actions/secrets/ORG"],
    ["PUT /orgs/acme/actions/secrets/ORG", "sealed", `${selection}?per_page=100`],
    ["POST /graphql", { query: "mutation { x }" }, `${REPOSITORY}/actions/secrets/SECRET_1`],
    ["POST /orgs/acme/repos", { name: "another" }, REPOSITORY],
  ];

  test.each(CASES)("%s %j: GET %s", async (write, body, read) => {
    await at.through("GET", read);
    await at.through("GET", read);
    at.wait(60_000);
    const [method = "", path = ""] = write.split(" ");
    await at.through(method, path, body === "sealed" ? await sealedFor(at, path) : body);
    for (const ms of [0, 10_000]) {
      at.wait(ms);
      at.reached();
      const { status, text } = await at.through("GET", read);
      expect(at.reached().length).toBeGreaterThan(0);
      const directly = await at.directly("GET", read);
      expect({ status, text }).toEqual({ status: directly.status, text: directly.text });
    }
  });

  test("what a write cannot have changed stays in use", async () => {
    const others = [
      `${REPOSITORY}/actions/variables/VARIABLE_1`,
      `${REPOSITORY}/dependabot/secrets/public-key`,
      `${REPOSITORY}/actions/secrets/public-key`,
      `${ENVIRONMENT}/secrets/DEPLOY_1`,
      "/repos/acme/repo-1/actions/secrets/SECRET_1",
      REPOSITORY,
    ];
    for (const other of others) await at.through("GET", other);
    const path = `${REPOSITORY}/actions/secrets/SECRET_1`;
    await at.through("PUT", path, await sealedFor(at, path));
    at.reached();
    for (const other of others) await at.through("GET", other);
    expect(at.reached()).toEqual([]);
  });

  test("a query of GraphQL is no write", async () => {
    await at.through("GET", `${REPOSITORY}/actions/secrets/SECRET_1`);
    await at.through("POST", "/graphql", { query: "{ viewer { login } }" });
    at.reached();
    await at.through("GET", `${REPOSITORY}/actions/secrets/SECRET_1`);
    expect(at.reached()).toEqual([]);
  });

  test("for ten seconds GitHub is asked for each item, because its lists lag; then a list again", async () => {
    const path = `${REPOSITORY}/actions/secrets/SECRET_1`;
    await at.through("PUT", path, await sealedFor(at, path));
    at.reached();
    await at.through("GET", path);
    at.wait(9_999);
    await at.through("GET", path);
    expect(at.reached()).toEqual([`GET ${path}`, `GET ${path}`]);
    at.wait(1);
    await at.through("GET", path);
    await at.through("GET", path);
    expect(at.reached()).toEqual([`GET ${REPOSITORY}/actions/secrets?per_page=100`]);
  });
});

test("a page that was made before a write and arrives after it is not kept", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let made = () => {};
  const old = new Promise<void>((resolve) => {
    made = resolve;
  });
  let pages = 0;
  const answered = async (_: string, path: string) => {
    if (!path.includes("per_page") || pages++ > 0) return;
    made();
    await held;
  };
  const at = await world(estate(1), { answered });
  const path = `${REPOSITORY}/actions/variables/VARIABLE_1`;
  const value = async () => JSON.parse((await at.through("GET", path)).text).value;
  const first = value();
  await old;
  expect((await at.through("PATCH", path, { value: "new" })).status).toBe(204);
  expect(await value()).toBe("new");
  release();
  expect(await first).toBe("v1");
  expect(await value()).toBe("new");
  at.wait(10_000);
  at.reached();
  expect(await value()).toBe("new");
  expect(at.reached()).toEqual([`GET ${REPOSITORY}/actions/variables?per_page=30`]);
  await at.close();
});

/** Without secrets: there is nothing to seal for each run. */
const SMALL: Seed = {
  ...estate(0),
  organizations: {
    acme: {
      id: 9001,
      plan: "enterprise",
      repositories: {
        "repo-0": { id: 5000, variables: { VARIABLE_0: { value: "0" }, VARIABLE_1: { value: "1" } }, environments: { production: {} } },
        "repo-1": { id: 5001, variables: { VARIABLE_0: { value: "0" } } },
      },
    },
  },
};
const READS = [
  `${REPOSITORY}/actions/variables/VARIABLE_0`,
  `${REPOSITORY}/actions/variables/VARIABLE_1`,
  `${BY_ID}/actions/variables/VARIABLE_0`,
  `${REPOSITORY}/actions/variables/EXTRA`,
  `${ENVIRONMENT}/variables/URL`,
  `${BY_ID}/environments/production/variables/URL`,
  ENVIRONMENT,
  `${BY_ID}/environments/production`,
  "/repos/acme/repo-1/actions/variables/VARIABLE_0",
  REPOSITORY,
];
const WRITES: readonly (readonly [string, string, object?])[] = [
  ["PATCH", `${REPOSITORY}/actions/variables/VARIABLE_0`, { value: "#" }],
  ["PATCH", `${BY_ID}/actions/variables/variable_1`, { value: "#" }],
  ["POST", `${REPOSITORY}/actions/variables`, { name: "EXTRA", value: "#" }],
  ["DELETE", `${BY_ID}/actions/variables/EXTRA`],
  ["POST", `${BY_ID}/environments/production/variables`, { name: "URL", value: "#" }],
  ["PATCH", `${ENVIRONMENT}/variables/URL`, { value: "#" }],
  ["PUT", ENVIRONMENT, { wait_timer: 1 }],
  ["PUT", `${BY_ID}/environments/production`, { wait_timer: 2 }],
  ["DELETE", ENVIRONMENT],
];

/** What is sent at once, and how long nothing happens afterwards. */
const batch = fc.record({
  reads: fc.array(fc.nat(READS.length - 1), { maxLength: 4 }),
  writes: fc.array(fc.nat(WRITES.length - 1), { maxLength: 2 }),
  delays: fc.array(fc.nat(6), { minLength: 1, maxLength: 5 }),
  waitMs: fc.constantFrom(0, 3_000, 11_000),
});

test.each([
  0, 5_000,
])("any reads and writes, at once or one after the other, are answered as GitHub does; its reads lag %d ms", async (lag) => {
  let delays: readonly number[] = [0];
  let count = 0;
  const turn = async () => {
    for (let turns = delays[count++ % delays.length]!; turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
  };
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 4 }), async (batches) => {
      const at = await world(SMALL, { consistencyDelayMs: lag, onRequest: turn, answered: turn });
      let serial = 0;
      try {
        for (const { reads, writes, waitMs, ...rest } of batches) {
          ({ delays } = rest);
          await Promise.all([
            ...reads.map((i) => at.through("GET", READS[i]!)),
            ...writes.map((i) => {
              const [method, path, body] = WRITES[i]!;
              const fresh = body && JSON.parse(JSON.stringify(body).replace("#", `value ${serial++}`));
              return at.through(method, path, fresh);
            }),
          ]);
          for (const ms of [0, waitMs]) {
            at.wait(ms);
            for (const path of READS) {
              const [through, directly] = [await at.through("GET", path), await at.directly("GET", path)];
              expect([path, through.status, through.text]).toEqual([path, directly.status, directly.text]);
            }
          }
        }
      } finally {
        await at.close();
      }
    }),
    { numRuns: 8, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
  );
});
