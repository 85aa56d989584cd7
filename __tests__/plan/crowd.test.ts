import * as expressions from "@actions/expressions";
import { connect, credentialFromEnvironment } from "../../src/github";
import { emptyLock, keyFingerprint } from "../../src/lock";
import { AddressMap } from "../../src/model/address-map";
import type { DesiredState } from "../../src/model/desired";
import { ORGANIZATION } from "../../src/model/scope";
import { makePlan, type Plan } from "../../src/plan";
import { Plaintext, sealValue } from "../../src/sealing";
import { createSimulator } from "../../src/simulator";
import type { FaultRule } from "../../src/simulator/faults";
import { repository } from "../audit/state";
import { FakeClock } from "../github/support/fake-clock";

const NEW = "org/actions/secret/A_NEW";
const owner = { kind: "organization", login: "acme" } as const;
const reads = repository("web", { "ci.yml": `on: push\njobs: { go: { steps: [{ run: "\${{ secrets.S99 }}" }] } }\n` });

/** A plan of one new secret, of which nothing else is looked at, beside others that are not declared: for all, and for `web`. */
async function planned({ all = 0, selected = 0, watched = true, faults = [] as readonly FaultRule[] }) {
  const named = (count: number, first: number, value: object) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`S${String(first + i).padStart(2, "0")}`, value]));
  const secrets = { ...named(all, 0, { visibility: "all" }), ...named(selected, all, { visibility: "selected", repositories: ["web"] }) };
  const repositories = { web: { visibility: "private" as const }, api: { visibility: "private" as const } };
  const tokens = { "a-token-1": { user: "alice", scopes: ["repo", "admin:org"] } };
  const organization = { plan: "enterprise", members: { alice: "admin" }, repositories, secrets } as const;
  const clock = new FakeClock();
  const simulator = createSimulator({ clock, seed: { organizations: { acme: organization }, users: { alice: {} }, tokens, faults } });
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
  const lock = emptyLock();
  const key = await clock.run(reader.publicKey(owner, ORGANIZATION, "actions"));
  if (key.status !== "present") throw new Error("no key");
  const ciphertext = await sealValue(Plaintext.fromText("x"), key.value);
  const { keyId } = key.value;
  lock.sealed.set(NEW, {
    ciphertext,
    keyId,
    keyFingerprint: keyFingerprint(key.value.key),
    generation: 1,
    valueSince: "2024-02-01T10:00:00Z",
  });
  requests.length = 0;
  const desired: DesiredState = {
    version: 1,
    owner,
    scopes: [{ scope: "org", stores: ["actions"], unmanaged: "report" }],
    environments: [],
    secrets: [
      { kind: "secret", address: NEW, scope: "org", store: "actions", name: "A_NEW", value: { from: "env", name: "X" }, visibility: "all" },
    ],
    variables: [],
    ignore: [],
    forget: [],
    policies: {},
  };
  const workflows = {
    places: { paths: ["checkouts"] },
    repositories: [reads],
    expressions: expressions as never,
    allowBreak: new AddressMap<string>(),
  };
  const work = makePlan({ desired, lock, state: undefined, reader, only: [NEW], ...(watched && { workflows }) });
  const { plan } = await clock.run(work);
  return { plan, requests };
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
