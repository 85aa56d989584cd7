import { execFileSync } from "node:child_process";
import fc from "fast-check";
import type { Reads } from "../../src/audit/reads";
import type { RunReader } from "../../src/github";
import { printScope } from "../../src/model/address";
import { isPrintable } from "../../src/model/printable";
import {
  findLeakPlaces,
  findLeakRuns,
  findMoves,
  followMoves,
  type LeakPlace,
  leakNeeds,
  leakScope,
  leakSteps,
  renderIncident,
  renderIncidentMarkdown,
  rotationPlaces,
  runRepositories,
} from "../../src/rotate";
import { Estate, IDS, liveSelected, present, selected, T0, UNREADABLE } from "../plan/fixture";

const NPM = "org/actions/secret/NPM";
const API = "repo:api/actions/secret/KEY";

const SINCE = Date.parse("2026-03-01T00:00:00Z");

function places(estate: Estate, text: string, reads?: Reads) {
  const { desired, lock, live, state } = estate;
  return findLeakPlaces(leakScope(desired, text), { lock, live, state, since: SINCE, ...(reads && { reads }) });
}

test("the name, the shared value and the source lead to places, declared or not", () => {
  const shared = { value: { from: "exec", argv: ["vault"], timeoutSeconds: 30, shared: "db" } } as const;
  const estate = new Estate().secret(NPM, { ...shared, ...selected("web") }).exists(NPM, liveSelected("web"));
  estate.secret(API, shared).exists(API);
  estate.secret("repo:web/actions/secret/OTHER", { value: { from: "exec", argv: ["vault"], timeoutSeconds: 30 } });
  estate.exists("repo:api/actions/secret/NPM").exists("repo:api/actions/secret/UNRELATED");
  const found = places(estate, "npm").places.map(({ address, why, source, exists, readers }) => [address, why, source, exists, readers]);
  expect(found).toEqual([
    [NPM, "name", "exec", true, ["web"]],
    ["repo:api/actions/secret/NPM", "name", null, true, ["api"]],
    [API, "shared", "exec", true, ["api"]],
    ["repo:web/actions/secret/OTHER", "source", "exec", false, ["web"]],
  ]);
  expect(places(estate, "values.db").places.map(({ address }) => address)).toEqual([NPM, API, "repo:web/actions/secret/OTHER"]);
});

const readersOf = (estate: Estate, text = "NPM") =>
  places(estate, text).places.map(({ address, exists, readers, noLonger }) => [address, exists, readers, noLonger]);
/** Both within the time that is looked at. */
const LATELY = { createdAt: T0, updatedAt: "2026-04-01T00:00:00Z" };
const toWeb = { visibility: "selected", repositories: [1] } as const;

test("a secret that was deleted on GitHub could be read by those whom state, lock and declaration name", () => {
  const written = new Estate().secret(NPM, selected("api")).own(NPM, { access: toWeb });
  written.lock.selections.set(NPM, ["api", "docs"]);
  expect(readersOf(written)).toEqual([[NPM, false, ["api", "docs", "web"], undefined]]);
  expect(runRepositories(places(written, "NPM").places)).toEqual(["api", "docs", "web"]);
  expect(places(written, "NPM").incomplete).toEqual([]);
});

test.each<[string, Estate]>([
  ["by everybody", new Estate().secret(NPM).own(NPM, { access: { visibility: "all", repositories: [] } })],
  [
    "once it was deleted by an apply and left the manifest",
    new Estate().own(NPM, { deleted: true, access: { visibility: "all", repositories: [] } }),
  ],
])("a secret of all repositories that is gone could be read %s", (_, estate) => {
  estate.liveSecrets.set("org/actions/secret", present([]));
  expect(readersOf(estate)).toEqual([[NPM, false, Object.keys(IDS).sort(), undefined]]);
});

test("what left declaration and GitHub is found by the state and the lock, and who could read it by its address", () => {
  const estate = new Estate().own("repo:api/actions/secret/NPM", { deleted: true }).seal("env:web/prod/actions/secret/NPM");
  expect(readersOf(estate).map(([address, , readers]) => [address, readers])).toEqual([
    ["env:web/prod/actions/secret/NPM", ["web"]],
    ["repo:api/actions/secret/NPM", ["api"]],
  ]);
  const { collections } = leakNeeds(estate.desired, leakScope(estate.desired, "NPM"), estate);
  expect(collections.map(({ scope, store }) => [printScope(scope), store])).toEqual(
    expect.arrayContaining([
      ["repo:api", "actions"],
      ["env:web/prod", "actions"],
    ]),
  );
});

test("what had the value under another name and left the manifest is found by the state, by whichever name one asks", () => {
  const gone = "repo:web/actions/secret/DBPASS";
  const renamed = new Estate().secret(API, { value: { from: "env", name: "V", shared: "db" } }).exists(API);
  renamed.own(gone, { deleted: true, shared: "db" }).own("repo:web/actions/secret/ELSE", { deleted: true, shared: "other" });
  for (const text of ["KEY", "values.db"])
    expect(places(renamed, text).places.map(({ address, why, exists }) => [address, why, exists])).toEqual(
      expect.arrayContaining([
        [API, text === "KEY" ? "name" : expect.anything(), true],
        [gone, "shared", null],
      ]),
    );
  expect(places(renamed, "KEY").places).toHaveLength(2);
  const { collections } = leakNeeds(renamed.desired, leakScope(renamed.desired, "KEY"), renamed);
  expect(collections.map(({ scope }) => printScope(scope))).toContain("repo:web");
});

test("a secret that was narrowed by hand could be read by those to whom we had given it", () => {
  const estate = new Estate().secret(NPM, selected("web", "api")).exists(NPM, { ...liveSelected("web") });
  estate.own(NPM, { access: { visibility: "selected", repositories: [1, 2, 77] } });
  estate.lock.repositories.set("gone", 77);
  expect(readersOf(estate)).toEqual([[NPM, true, ["api", "gone", "web"], ["api", "gone"]]]);
});

test("who lost it by an apply since then could read it until then", () => {
  const former = (until: string, ...repositories: number[]) => ({ until, access: { visibility: "selected", repositories } as const });
  const estate = new Estate().secret(NPM, selected("web")).exists(NPM, liveSelected("web"));
  estate.own(NPM, { access: toWeb, formerAccess: [former("2026-02-01T00:00:00Z", 1, 4), former("2026-04-01T00:00:00Z", 1, 2)] });
  expect(readersOf(estate)).toEqual([[NPM, true, ["api", "web"], ["api"]]]);
});

test.each<[string, Estate, RegExp]>([
  [
    "somebody else wrote it since",
    new Estate()
      .secret(NPM, selected("web"))
      .exists(NPM, { ...liveSelected("web"), ...LATELY })
      .own(NPM, { access: toWeb }),
    /somebody else wrote its value or access 2026-04-01T00:00:00Z, and nothing records who could read it before/,
  ],
  [
    "it is somebody else's, and was written since",
    new Estate()
      .secret(NPM, { ...selected("web"), value: { from: "existing" } })
      .exists(NPM, { ...liveSelected("web"), ...LATELY })
      .own(NPM, { access: toWeb, observed: true, receipt: LATELY.updatedAt }),
    /nothing records who could read it before/,
  ],
  [
    "it is gone and was never ours",
    new Estate().secret(NPM, { ...selected("web"), value: { from: "existing" } }),
    /nothing records who could read it/,
  ],
  [
    "its repositories cannot be read",
    new Estate().exists(NPM, { visibility: "selected", selected: UNREADABLE }).own(NPM, { access: toWeb }),
    /403/,
  ],
  [
    "a repository is known by its number alone",
    new Estate()
      .secret(NPM, selected("web"))
      .exists(NPM, liveSelected("web"))
      .own(NPM, { access: { ...toWeb, repositories: [1, 999] } }),
    /the repository with the id 999/,
  ],
])("that more could have read it is said when %s", (_, estate, reason) => {
  estate.lock.selections.set(NPM, ["web"]);
  const { places: found, incomplete } = places(estate, "NPM");
  expect(found[0]!.readers).toEqual(["web"]);
  expect(incomplete).toEqual([{ address: NPM, reason: expect.stringMatching(reason) }]);
});

test.each<[string, Estate]>([
  ["is", new Estate().secret(NPM, { visibility: "private" }).exists(NPM, { visibility: "private" })],
  ["is, as GitHub tells alone,", new Estate().exists(NPM, { visibility: "private" })],
])("who is public now may have been private while a secret %s for private repositories", (_, estate) => {
  const found = places(estate, "NPM");
  expect(found.places).toMatchObject([{ readers: ["api", "docs", "lib.core", "web"], perhaps: ["web"] }]);
  expect(found.places[0]).not.toHaveProperty("noLonger");
  expect(runRepositories(found.places)).toContain("web");
  const [, rotate] = leakSteps({ ...FACTS, places: found.places });
  expect(rotate!.facts[0]).toMatch(/readable by api, docs, lib\.core; if its visibility was another then, by web$/);
});

test("who was granted it by name is no perhaps, whatever its visibility is", () => {
  const estate = new Estate().secret(NPM, { visibility: "private" }).exists(NPM, { visibility: "private" }).own(NPM, { access: toWeb });
  expect(places(estate, "NPM").places[0]).toMatchObject({ noLonger: ["web"] });
  expect(places(estate, "NPM").places[0]).not.toHaveProperty("perhaps");
});

test("sources are one when they read the same, however long each waits", () => {
  const exec = { from: "exec", argv: ["cat", "secret.txt"] } as const;
  const estate = new Estate().secret(API, { value: { ...exec, timeoutSeconds: 30 } });
  estate.secret("repo:web/actions/secret/OTHER", { value: { ...exec, timeoutSeconds: 120, shared: "slow" } });
  estate.secret("repo:web/actions/secret/ELSE", { value: { ...exec, argv: ["cat secret.txt"], timeoutSeconds: 30 } });
  expect(rotationPlaces(estate.desired, [API]).sameSource).toEqual(["repo:web/actions/secret/OTHER"]);
});

test("two repositories that have changed names with each other are followed by their ids", () => {
  const estate = new Estate().secret(API).seal(API).own(API);
  const [api, web] = [estate.repositories.get("api")!, estate.repositories.get("web")!];
  const called = (name: string, one: typeof api) => (one.status === "present" ? present({ ...one.value, name }) : one);
  estate.repositories.set("api", called("api", web)).set("web", called("web", api));
  const { moves, incomplete } = findMoves(estate.lock, estate.live);
  const { lock, state } = followMoves(moves, estate.lock, estate.state);
  expect([moves.map(({ from, to, isTaken }) => [from, to, isTaken]), incomplete]).toEqual([
    [
      ["api", "web", true],
      ["web", "api", true],
    ],
    [],
  ]);
  expect([...lock.repositories]).toEqual(
    expect.arrayContaining([
      ["web", 2],
      ["api", 1],
    ]),
  );
  expect([lock.sealed.addresses(), state?.items.addresses()]).toEqual([["repo:web/actions/secret/KEY"], ["repo:web/actions/secret/KEY"]]);
});

test("runs are read once, under the name of now, of a repository that is known by two", async () => {
  const estate = new Estate();
  estate.repositories.set("old", estate.repositories.get("web")!);
  const place: LeakPlace = { address: NPM, why: "name", source: null, exists: true, readers: ["old", "web", "api"] };
  const asked: string[] = [];
  const reader: RunReader = {
    runs: async (_, repository) => {
      asked.push(repository);
      return present({ runs: [], isCut: false });
    },
  };
  const { runs } = await findLeakRuns([place], reader, FACTS.owner, SINCE, SINCE, estate.live);
  expect([asked, runs.map(({ repository }) => repository)]).toEqual([
    ["api", "web"],
    ["api", "web"],
  ]);
});

test("nothing is in doubt while a secret is as it was before the leak, or everybody could read it anyway", () => {
  const before = new Estate().secret(NPM, selected("web")).exists(NPM, { ...liveSelected("web"), updatedAt: "2026-02-01T00:00:00Z" });
  expect(places(before, "NPM").incomplete).toEqual([]);
  expect(places(new Estate().secret(NPM).exists(NPM, LATELY), "NPM").incomplete).toEqual([]);
  const ours = new Estate().secret(NPM, selected("web")).exists(NPM, { ...liveSelected("web"), ...LATELY });
  expect(places(ours.own(NPM, { access: toWeb, receipt: LATELY.updatedAt }), "NPM").incomplete).toEqual([]);
  const made = { ...liveSelected("web"), createdAt: LATELY.updatedAt, updatedAt: LATELY.updatedAt };
  expect(places(new Estate().secret(NPM, selected("web")).exists(NPM, made), "NPM").incomplete).toEqual([]);
});

test("a list that cannot be read is named, and what is declared in it is neither there nor gone", () => {
  const estate = new Estate().secret(API);
  estate.liveSecrets.set("repo:api/actions/secret", UNREADABLE);
  const { places: found, incomplete } = places(estate, "KEY");
  expect(found).toMatchObject([{ address: API, exists: null }]);
  expect(incomplete).toEqual([{ address: "repo:api/actions/secret", reason: "403" }]);
});

test("runs are looked at where a place is or was read by workflows, and not for Codespaces alone", () => {
  const place = (address: string, more: Partial<LeakPlace>): LeakPlace => ({
    address,
    why: "name",
    source: null,
    exists: true,
    readers: [address.split("/")[0]!.slice("repo:".length)],
    ...more,
  });
  expect(
    runRepositories([
      place("repo:api/actions/secret/A", {}),
      place("repo:web/dependabot/secret/A", { readers: ["web", "API"] }),
      place("repo:docs/codespaces/secret/A", {}),
      place("repo:lib/actions/secret/A", { exists: false }),
    ]),
  ).toEqual(["API", "lib", "web"]);
});

test("jobs that read a place are named when workflows were looked at", () => {
  const read = {
    repository: "api",
    file: ".github/workflows/ci.yml",
    line: 7,
    column: 3,
    job: "build",
    context: "secrets",
    name: "KEY",
  } as const;
  const reads: Reads = { reads: [{ ...read, store: "actions", certainty: "yes", address: API }], complete: ["api"], incomplete: [] };
  const found = places(new Estate().secret(API).exists(API), "KEY", reads).places;
  const [, rotate] = leakSteps({ ...FACTS, places: found });
  expect(rotate!.facts[0]).toContain("read by api .github/workflows/ci.yml:7 (build)");
});

const FACTS = {
  name: "KEY",
  since: "2026-07-01T00:00:00Z",
  places: [],
  runs: [],
  incomplete: [],
  owner: { kind: "organization", login: "acme" },
  webUrl: "https://github.com",
} as const;

test("commands mean the place that was asked about, whoever types them", () => {
  const declared: LeakPlace = { address: API, why: "name", source: "env", exists: true, readers: ["api"] };
  const byHand: LeakPlace = { ...declared, source: null };
  const input = { ...FACTS, places: [declared, byHand], webUrl: "https://ghes.example.com", flags: ["--target", "our ghes"] };
  expect(leakSteps(input)[1]!.commands).toEqual([
    `sealform rotate ${API} --target 'our ghes'`,
    "GH_HOST=ghes.example.com gh secret set KEY --repo acme/api",
  ]);
});

test("the report again looks where this one looked; what rotates does not", () => {
  const declared: LeakPlace = { address: API, why: "name", source: "env", exists: true, readers: ["api"] };
  const run = { id: 1, createdAt: "", event: "push", workflow: "ci.yml", status: "completed", url: "", fromFork: false };
  const steps = leakSteps({
    ...FACTS,
    places: [declared],
    runs: [{ repository: "api", runs: [run], forks: 0, isCut: false }],
    targets: ["eu"],
    flags: ["--file", "our file.yaml", "--state", "s.json"],
    manifestFlags: ["--file", "our file.yaml"],
    workflowFlags: ["--workflows", "api=../our api"],
  });
  const again = "sealform rotate --incident KEY --since 2026-07-01T00:00:00Z";
  expect(steps[1]!.commands).toEqual([
    `sealform rotate ${API} --file 'our file.yaml' --state s.json`,
    `${again} --workflows 'api=../our api' --target eu --file 'our file.yaml'`,
  ]);
  expect(steps[3]!.commands).toEqual([`${again} --delete-logs --workflows 'api=../our api' --file 'our file.yaml' --state s.json`]);
});

/** Names that GitHub allows for environments, and that mean something to a shell. */
const environmentName = fc
  .array(fc.constantFrom(..."az'\"$`();&|<>*?\\!#[ -", "##[", "\u202e", "\u00ad", "é", "\u{e0041}"), { minLength: 1, maxLength: 30 })
  .map((parts) => parts.join(""));

test("commands pass names on as they are, whatever they mean to a shell, and Markdown shows them without meaning", () => {
  fc.assert(
    fc.property(environmentName, (name) => {
      const place: LeakPlace = { address: `env:api/${name}/actions/secret/KEY`, why: "name", source: null, exists: true, readers: ["api"] };
      const steps = leakSteps({ ...FACTS, places: [place] });
      const command = steps[1]!.commands[0]!;
      const printed = execFileSync("/bin/sh", ["-c", `gh() { printf '%s\\n' "$@"; }; ${command}`], { encoding: "utf8" });
      expect(printed).toBe(["secret", "set", "KEY", "--repo", "acme/api", "--env", name, ""].join("\n"));
      const incident = { ...FACTS, places: [place], steps };
      expect(renderIncidentMarkdown(incident, 65_536)).not.toMatch(/<(?!\/?code>)|`/);
      expect(renderIncident(incident)).toContain(command);
      expect(isPrintable(command)).toBe(true);
    }),
    { numRuns: 40 },
  );
});
