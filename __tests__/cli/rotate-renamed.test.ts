import { type Estate, estate, SEED } from "./estate";

const MANIFEST = `version: 1
organization: acme
values:
  npm: { env: NPM_TOKEN }
secrets:
  SHARED: { visibility: selected, repositories: [web, lib], value: { from: npm } }
repositories:
  web: { secrets: { DB: { value: { from: npm } } } }
`;

let at: Estate;
beforeAll(async () => {
  const { acme, other } = SEED.organizations!;
  const { web, api, lib } = acme!.repositories!;
  const repositories = { web: { ...web, runs: [{ id: 502, createdAt: "2026-07-01T10:00:00Z" }] }, api: api!, lib: lib! };
  at = await estate(MANIFEST, { ...SEED, organizations: { acme: { ...acme!, repositories }, other: other! } });
  expect(await at.run(["apply", "--seal", "--auto-approve", "--write-rate", "0"])).toMatchObject({ code: 0 });
  await at.byHand(() => at.github.simulator.hand.renameRepository("acme", "web", "web2"));
});

async function incident(name: string) {
  const { code, stdout } = await at.run(["rotate", "--incident", name, "--since", "2026-06-30", "--json"]);
  const { places, runs, steps, incomplete } = JSON.parse(stdout);
  return {
    code,
    incomplete,
    places: places.map((p: Record<string, unknown>) => [p.address, p.source, p.exists, p.readers]),
    runs: runs.map((r: { repository: string; runs: { id: number }[] }) => [r.repository, r.runs.map(({ id }) => id)]),
    commands: steps[1].commands,
  };
}

test("a leaked secret is where its repository is now, and its runs are read once", async () => {
  expect(await incident("values.npm")).toEqual({
    code: 0,
    incomplete: [],
    places: [
      ["org/actions/secret/SHARED", "env", true, ["lib", "web2"]],
      ["repo:web2/actions/secret/DB", "env", true, ["web2"]],
    ],
    runs: [
      ["lib", []],
      ["web2", [502]],
    ],
    commands: ["sealform rotate org/actions/secret/SHARED repo:web/actions/secret/DB"],
  });
});

test.each(["DB", "values.npm", "repo:web/actions/secret/DB"])("who took the old name is another repository: %s", async (name) => {
  if (name === "DB") await at.byHand(() => at.github.simulator.hand.createRepository("acme", "web", { visibility: "private" }));
  const found = await incident(name);
  expect(found.places).toContainEqual(["repo:web2/actions/secret/DB", null, true, ["web2"]]);
  expect(found.places).not.toContainEqual(expect.arrayContaining(["repo:web/actions/secret/DB"]));
  expect(found.runs).toContainEqual(["web2", [502]]);
  expect(found.commands).toContain("gh secret set DB --repo acme/web2");
  expect(found.code).toBe(0);
});

test("that the repository of the lock is gone and another has its name is said, with exit code 3", async () => {
  await at.byHand(() => at.github.simulator.hand.deleteRepository("acme", "web2"));
  const { code, incomplete } = await incident("DB");
  expect([code, incomplete]).toEqual([
    3,
    expect.arrayContaining([{ address: "repo:web", reason: expect.stringContaining("another repository than the lock has (id 11)") }]),
  ]);
});

test("no plaintext and no token was printed, written or sent all the while", () => at.close());
