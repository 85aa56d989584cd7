import * as expressions from "@actions/expressions";
import type { ScannedRepository } from "../../src/audit/checkouts";
import { connect, credentialFromEnvironment } from "../../src/github";
import { emptyLock, keyFingerprint } from "../../src/lock";
import { AddressMap } from "../../src/model/address-map";
import type { DesiredState } from "../../src/model/desired";
import { ORGANIZATION } from "../../src/model/scope";
import { makePlan, type Plan } from "../../src/plan";
import { Plaintext, sealValue } from "../../src/sealing";
import { createSimulator } from "../../src/simulator";
import type { FaultRule } from "../../src/simulator/faults";
import type { OrganizationSeed } from "../../src/simulator/seed-types";
import { repository } from "../audit/state";
import { FakeClock } from "../github/support/fake-clock";

const [NEW, OLD] = ["org/actions/secret/A_NEW", "org/actions/secret/OLD"];
const owner = { kind: "organization", login: "acme" } as const;
const reads = (name: string, secret: string) =>
  repository(name, { "ci.yml": `on: push\njobs: { go: { steps: [{ run: "\${{ secrets.${secret} }}" }] } }\n` });

const T = "2026-01-01T00:00:00Z";
const DESIRED: DesiredState = {
  version: 1,
  owner,
  scopes: [{ scope: "org", stores: ["actions"], unmanaged: "report" }],
  environments: [],
  secrets: [],
  variables: [],
  ignore: [],
  forget: [],
  policies: {},
};
const SEED = {
  plan: "enterprise",
  members: { alice: "admin" },
  repositories: { web: { visibility: "public" }, api: { visibility: "private" } },
} as const;

/** A GitHub, with what it is asked for. */
function lab(organization: Partial<OrganizationSeed>, faults: readonly FaultRule[] = []) {
  const tokens = { "a-token-1": { user: "alice", scopes: ["repo", "admin:org"] } };
  const clock = new FakeClock();
  const acme = { ...SEED, ...organization };
  const simulator = createSimulator({ clock, seed: { organizations: { acme }, users: { alice: {} }, tokens, faults } });
  const requests: string[] = [];
  const { reader } = connect({
    apiUrl: "https://api.github.com",
    credential: credentialFromEnvironment({ GITHUB_TOKEN: "a-token-1" }),
    fetch: (url, init) => {
      requests.push(new URL(String(url)).pathname);
      return simulator.fetch(url, init);
    },
    clock,
    random: () => 0.5,
  });
  const plan = async (input: Omit<Parameters<typeof makePlan>[0], "reader">) => {
    requests.length = 0;
    return (await clock.run(makePlan({ ...input, reader }))).plan;
  };
  return { clock, simulator, reader, requests, plan };
}

const looking = (repositories: readonly ScannedRepository[]) => ({
  places: { paths: ["checkouts"] },
  repositories,
  expressions: expressions as never,
});

/** A plan of one new secret, of which nothing else is looked at, beside others that are not declared: for all, and for `web`. */
async function planned({ all = 0, selected = 0, watched = true, faults = [] as readonly FaultRule[] }) {
  const named = (count: number, first: number, value: object) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`S${String(first + i).padStart(2, "0")}`, value]));
  const secrets = { ...named(all, 0, { visibility: "all" }), ...named(selected, all, { visibility: "selected", repositories: ["web"] }) };
  const { clock, reader, requests, plan } = lab({ secrets }, faults);
  const key = await clock.run(reader.publicKey(owner, ORGANIZATION, "actions"));
  if (key.status !== "present") throw new Error("no key");
  const ciphertext = await sealValue(Plaintext.fromText("x"), key.value);
  const lock = emptyLock();
  const { keyId } = key.value;
  lock.sealed.set(NEW, { ciphertext, keyId, keyFingerprint: keyFingerprint(key.value.key), generation: 1, valueSince: T });
  const secret = { kind: "secret", address: NEW, scope: "org", store: "actions", name: "A_NEW", visibility: "all" } as const;
  const desired: DesiredState = { ...DESIRED, secrets: [{ ...secret, value: { from: "env", name: "X" } }] };
  const input = { desired, lock, state: undefined, only: [NEW], ...(watched && { workflows: looking([reads("web", "S99")]) }) };
  return { plan: await plan(input), requests };
}

const shown = ({ changes }: Plan) => changes.map(({ address, action, reason }) => `${address} ${action} ${reason}`);
const REFUSED = [`${NEW} blocked in-use`];

test("a part of the declaration is judged like all of it: what a new secret pushes out is refused", async () => {
  const { plan } = await planned({ all: 100 });
  expect(shown(plan)).toEqual(REFUSED);
  expect(plan.changes[0]!.message).toContain("1 job of web still read S99");
});

test("secrets that nobody declares count for the repositories that they are given to", async () => {
  expect(shown((await planned({ all: 10, selected: 90 })).plan)).toEqual(REFUSED);
});

test("that takes the list of all repositories and each selection, where there are more than 100, and nothing else", async () => {
  const few = await planned({ all: 50, selected: 49 });
  expect(few.requests.filter((path) => /repos/.test(path))).toEqual([]);
  const unwatched = await planned({ all: 50, selected: 50, watched: false });
  expect(unwatched.requests).toEqual(few.requests);
  const { requests } = await planned({ all: 50, selected: 50 });
  expect(requests.filter((path) => path.endsWith("/repositories"))).toHaveLength(50);
  expect(requests).toHaveLength(few.requests.length + 50 + "owner, repositories, list".split(", ").length);
});

test("what could not be read is told", async () => {
  const faults = [{ path: "/actions/secrets/S\\d+/repositories", status: 403, times: 50 }];
  const { plan } = await planned({ all: 50, selected: 50, faults });
  expect(shown(plan)).toEqual([`${NEW} create absent`]);
  expect(plan.notices).toContainEqual(
    expect.objectContaining({
      kind: "workflows",
      address: "org/actions/secret",
      message:
        "what is pushed beyond the first 100 secrets that a repository gets is not known for all: who can read each of them could not be read",
    }),
  );
});

describe("of what leaves, where nothing else is looked at", () => {
  const leaving = (address: string) => ({
    desired: { ...DESIRED, scopes: [...DESIRED.scopes, { scope: "repo:web2", stores: ["actions"], unmanaged: "report" }] } as DesiredState,
    lock: emptyLock(),
    state: {
      lineage: "L",
      serial: 1,
      host: "api.github.com",
      owner: { ...owner, id: 1 },
      items: new AddressMap([[address, { current: "0".repeat(64), generation: 1, receipt: T }]]),
    },
    only: [address],
  });

  test.each([
    ["api", [`${OLD} blocked in-use`]],
    ["web", [`${OLD} delete not-declared`]],
  ])("a secret for private repositories is read by a job of %s if that is one: their list tells", async (name, changes) => {
    const { requests, plan } = lab({ id: 1, secrets: { OLD: { visibility: "private", updatedAt: T } } });
    const { notices, ...made } = await plan({ ...leaving(OLD), workflows: looking([reads(`acme/${name}`, "OLD")]) });
    expect([shown(made as Plan), requests.filter((path) => path === "/orgs/acme/repos")]).toEqual([changes, ["/orgs/acme/repos"]]);
    expect(notices.map(({ message }) => message).join()).not.toContain("not read");
  });

  test("a repository is the one that a checkout has under its former name", async () => {
    const web = { visibility: "public", secrets: { OLD: { updatedAt: T } } } as const;
    const { simulator, clock, requests, plan } = lab({ id: 1, repositories: { web } });
    await clock.run(simulator.hand.renameRepository("acme", "web", "web2"));
    const address = "repo:web2/actions/secret/OLD";
    const checkout = { ...reads("acme/web", "OLD"), repository: "acme/web", namedBy: "origin" as const };
    const made = await plan({ ...leaving(address), workflows: looking([checkout]) });
    expect(shown(made)).toEqual([`${address} blocked in-use`]);
    expect(made.changes[0]).toMatchObject({ readers: [{ repository: "web2", certainty: "yes" }] });
    expect(requests).toContain("/repos/acme/web");
    const other = { ...reads("alice/web", "OTHER"), repository: "alice/web", namedBy: "origin" as const };
    expect(shown(await plan({ ...leaving(address), workflows: looking([other]) }))).toEqual([`${address} delete not-declared`]);
    expect(requests).not.toContain("/repos/acme/web");
  });
});
