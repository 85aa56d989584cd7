import { generateKeyPairSync } from "node:crypto";
import { connect } from "../../src/github/connect";
import { credentialFromEnvironment, tokenCredential } from "../../src/github/credentials";
import { findHidden, hiddenRepositories } from "../../src/github/hidden";
import { AddressMap } from "../../src/model/address-map";
import { createSimulator } from "../../src/simulator";
import { FakeClock } from "./support/fake-clock";
import { ACME } from "./support/world";

const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const SELECTED = { reason: "the GitHub App is installed on selected repositories, and GitHub shows it no others" };

function setUp(repositories?: readonly string[]) {
  const clock = new FakeClock();
  const sim = createSimulator({
    clock,
    seed: {
      organizations: {
        acme: {
          members: { alice: "admin", bob: "member" },
          repositories: {
            api: { visibility: "private" },
            web: { visibility: "public" },
            inner: { visibility: "internal" },
            old: { visibility: "private", archived: true },
          },
        },
      },
      users: { alice: {}, bob: {} },
      tokens: {
        "admin-token-1": { user: "alice", scopes: ["repo", "admin:org"] },
        "some-token-1": { user: "alice", permissions: { metadata: "read" }, repositories: ["api"] },
        "member-token-1": { user: "bob", scopes: ["repo"] },
      },
      apps: {
        sealform: {
          id: 42,
          publicKey,
          installations: { acme: { id: 77, permissions: { metadata: "read" }, ...(repositories && { repositories }) } },
        },
      },
    },
  });
  const of = (credential: ReturnType<typeof credentialFromEnvironment>) =>
    connect({ apiUrl: "https://api.github.com", credential, fetch: sim.fetch, clock }).reader;
  const app = () => of(credentialFromEnvironment({ SEALFORM_APP_ID: "42", SEALFORM_APP_PRIVATE_KEY: privateKey }));
  const token = (text: string) => of(tokenCredential(text));
  /** What is hidden beside the list, and the requests that it took. */
  const ask = async (reader: ReturnType<typeof of>) => {
    const list = await clock.run(reader.repositories(ACME));
    const from = sim.requests.length;
    const shown = list.status === "present" ? list.value.length : Number.NaN;
    const hidden = await clock.run(findHidden(reader, ACME, shown));
    return { shown, hidden, asked: sim.requests.slice(from).map(({ path }) => path) };
  };
  return { sim, clock, app, token, ask };
}

test("the organization's own number tells, of all kinds of repositories", async () => {
  const { token, ask } = setUp();
  expect(await ask(token("admin-token-1"))).toEqual({ shown: 4, hidden: undefined, asked: ["/orgs/acme"] });
  const { shown, hidden, asked } = await ask(token("some-token-1"));
  const count = 4 - shown;
  expect([count > 0, hidden, asked]).toEqual([
    true,
    { count, reason: `GitHub counts ${count} more than it shows to this credential` },
    ["/orgs/acme"],
  ]);
});

test("a member is told no number", async () => {
  const { token, ask } = setUp();
  expect(await ask(token("member-token-1"))).toMatchObject({ hidden: "untold", asked: ["/orgs/acme"] });
});

test("of a GitHub App its installation tells, without a request", async () => {
  const all = setUp();
  expect(await all.ask(all.app())).toEqual({ shown: 4, hidden: undefined, asked: [] });
  const some = setUp(["api"]);
  expect(await some.ask(some.app())).toMatchObject({ hidden: SELECTED, asked: [] });
});

test("a token that was given of an installation is asked what it covers", async () => {
  for (const [repositories, hidden] of [
    [undefined, undefined],
    [["api"], SELECTED],
  ] as const) {
    const { sim, token, ask } = setUp(repositories);
    const reader = token(await sim.hand.installationToken(42, "acme"));
    expect(await ask(reader)).toMatchObject({ hidden, asked: ["/installation/repositories?per_page=1"] });
  }
});

test("what was read knows the same, as far as the list was read", async () => {
  const { clock, app } = setUp(["api"]);
  const reader = app();
  const owner = await clock.run(reader.owner(ACME));
  expect(owner).toMatchObject({ shown: "selected" });
  const repositories = new AddressMap<never>();
  expect(hiddenRepositories({ owner, repositories, repositoriesComplete: true })).toEqual(SELECTED);
  expect(hiddenRepositories({ owner, repositories, repositoriesComplete: false })).toBeUndefined();
  expect(hiddenRepositories({ owner: { repositoryCount: 0 }, repositories, repositoriesComplete: true })).toBeUndefined();
});
