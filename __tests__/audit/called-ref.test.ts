import { readFileSync } from "node:fs";
import * as expressions from "@actions/expressions";
import Ajv from "ajv/dist/2020";
import { AccessIndex, accessMap, declaredEstate, renderAccess, renderCsv } from "../../src/audit/access";
import { NO_CACHE, type ScannedRepository, scanCheckouts } from "../../src/audit/checkouts";
import { packPage } from "../../src/audit/page/pack";
import { scanRepositories } from "../../src/audit/remote";
import { readersAt } from "../../src/audit/rules/state/places";
import { Scanner } from "../../src/audit/scan";
import { Contents } from "../../src/github/contents";
import { emptyLock } from "../../src/lock/empty-lock";
import { AddressMap } from "../../src/model/address-map";
import { planJson, renderPlan } from "../../src/plan";
import { Estate } from "../plan/fixture";
import { tempProject } from "../support/project";
import { declare } from "./declare";
import { check, inputOf, repository } from "./state";

const DB = "repo:web/actions/secret/DB";
const SHA = "0123456789abcdef0123456789abcdef01234567";
const OLD = "1".repeat(40);
const ACME = declare("repositories: { web: { secrets: { DB: { value: { env: A } } } } }");

const caller = (ref: string, secrets = "inherit") =>
  repository("acme/web", {
    "w.yml": `on: push\njobs:\n  a: { uses: acme/lib/.github/workflows/r.yml@${ref}, secrets: ${secrets} }\n`,
  });
const library = (step: string, refs?: readonly string[]): ScannedRepository => ({
  ...repository("acme/lib", { "r.yml": `on: { workflow_call: {} }\njobs:\n  a: { runs-on: x, steps: [{ ${step} }] }\n` }),
  ...(refs && { refs }),
});
const READS = "run: ./go, env: { A: '${{ secrets.DB }}' }";
const NONE = "run: ./go";
const MAIN = ["main", "refs/heads/main", SHA];

const found = (ref: string, step: string, refs?: readonly string[]) => inputOf(ACME, [caller(ref), library(step, refs)]);
const rules = (...of: Parameters<typeof found>) => check(found(...of), ["S01", "S06", "S14"]).map(({ rule }) => rule);
const reads = (...of: Parameters<typeof found>) =>
  found(...of)
    .reads.reads.filter(({ address }) => address === DB)
    .map(({ file, certainty }) => `${file} ${certainty}`);

test.each(["main", "refs/heads/main", SHA])("what is called at %s is what is at hand", (ref) => {
  expect(reads(ref, READS, MAIN)).toEqual([".github/workflows/r.yml yes"]);
  expect(rules(ref, NONE, MAIN)).toEqual(["S06", "S14"]);
});

test.each<[string, readonly string[] | undefined]>([
  ["v1", MAIN],
  [OLD, MAIN],
  ["main", ["v1", "refs/tags/v1"]],
  ["main", undefined],
])("what is called at %s, and is at hand as %j, may read what is not found there, and what is found there", (ref, refs) => {
  expect(reads(ref, READS, refs).toSorted()).toEqual([".github/workflows/r.yml unknown", ".github/workflows/w.yml unknown"]);
  expect(reads(ref, NONE, refs)).toEqual([".github/workflows/w.yml unknown"]);
  expect(rules(ref, NONE, refs)).toEqual([]);
  expect(rules(ref, "run: ./go, env: { A: '${{ secrets.NOWHERE }}' }", refs)).toEqual([]);
  expect(found(ref, NONE, refs).reads.incomplete).toEqual([
    {
      repository: "acme/web",
      file: ".github/workflows/w.yml",
      reason: expect.stringMatching(/^line 3 calls acme\/lib\/\S+: (?:acme\/lib is at hand as|which commit of acme\/lib)/),
      isElsewhere: true,
    },
  ]);
});

test("what that one calls in its own repository is in doubt with it", () => {
  const deeper = repository("acme/lib", {
    "r.yml": "on: { workflow_call: {} }\njobs:\n  a: { uses: ./.github/workflows/d.yml, secrets: inherit }\n",
    "d.yml": `on: { workflow_call: {} }\njobs:\n  a: { runs-on: x, steps: [{ ${READS} }] }\n`,
  });
  const { reads: all } = inputOf(ACME, [caller("v1"), { ...deeper, refs: MAIN }]).reads;
  expect(new Set(all.filter(({ address }) => address === DB).map(({ certainty }) => certainty))).toEqual(new Set(["unknown"]));
});

test("a plan that deletes what such a call inherits says so, naming the call", () => {
  const notices = (ref: string) => {
    const estate = new Estate().scope("org").scope("repo:web").own(DB).exists(DB);
    estate.workflows = {
      repositories: [caller(ref), library(NONE, MAIN)],
      expressions: expressions as never,
      allowBreak: new AddressMap<string>(),
    };
    return estate.diff().notices.map(({ message }) => message);
  };
  expect(notices("v1")).toEqual(["web .github/workflows/w.yml:3 may read it, which cannot be worked out"]);
  expect(notices("main")).toEqual([]);
});

describe("a delete of what the copy at hand of a called workflow reads", () => {
  const DOUBT = "acme/lib is at hand as main, and v1 can be another";
  const plan = (step: string, rest: { change?: (estate: Estate) => unknown; refs?: readonly string[]; allow?: typeof ALLOWED } = {}) => {
    const estate = new Estate().scope("org").scope("repo:web").own(DB).exists(DB);
    rest.change?.(estate);
    const repositories = [caller("v1"), library(step, rest.refs ?? MAIN)];
    estate.workflows = { repositories, expressions: expressions as never, ...rest.allow };
    return estate.diff();
  };
  const deleted = (...of: Parameters<typeof plan>) => plan(...of).changes.find(({ address }) => address === DB)!;
  const ALLOWED = { allowBreak: new AddressMap([[DB, "v1 reads nothing"]]) };

  test("is refused at another ref, too, and says that this is the copy at hand", () => {
    expect(deleted(READS)).toMatchObject({
      action: "blocked",
      reason: "in-use",
      message: `it would be deleted, and 1 job of web most likely still read it (${DOUBT})`,
      hint: expect.stringContaining(`--allow-break ${DB}=REASON`),
      readers: [
        {
          repository: "web",
          fileRepository: "lib",
          file: ".github/workflows/r.yml",
          job: "a",
          certainty: "unknown",
          doubt: DOUBT,
          via: [{ file: ".github/workflows/w.yml", line: 3, column: 14 }],
        },
      ],
    });
    expect(renderPlan(plan(READS), { color: false })).toContain(
      `read by web lib/.github/workflows/r.yml:3:56 job a, by .github/workflows/w.yml:3 (perhaps: ${DOUBT})`,
    );
    const isPlan = new Ajv({ strict: false }).compile(JSON.parse(readFileSync("schemas/plan.schema.json", "utf8")));
    expect([isPlan(planJson(plan(READS))), isPlan.errors]).toEqual([true, null]);
    expect(deleted(READS, { refs: [] }).message).toContain("(which commit of acme/lib is at hand is not known)");
  });

  test("is allowed like any other", () => {
    expect(deleted(READS, { allow: ALLOWED })).toMatchObject({
      action: "delete",
      allowedBreak: "v1 reads nothing",
      readers: [{ doubt: DOUBT }],
    });
  });

  test.each([
    ["nothing of that name", NONE],
    ["a name that is worked out", "run: ./go, env: { A: '${{ secrets[github.actor] }}' }"],
    ["all names", "run: ./go, env: { A: '${{ toJSON(secrets) }}' }"],
  ])("is not, where that copy reads %s", (_, step) => {
    expect(deleted(step)).toMatchObject({ action: "delete" });
  });

  test("is not, where the job gets another one in its place; one in an environment that it does not enter is none", () => {
    const moved = (address: string) => deleted(READS, { change: (estate) => estate.secret(address).seal(address) });
    expect(moved("org/actions/secret/DB")).toMatchObject({ action: "delete" });
    expect(moved("env:web/production/actions/secret/DB")).toMatchObject({ action: "blocked", reason: "in-use" });
  });
});

test("a checkout tells its branch, its commit and the tags of that commit; a folder of files tells nothing", async () => {
  const workflow = { ".github/workflows/a.yml": "on: push\njobs: {}\n" };
  const refs = async (files: Record<string, string>) => {
    const { folder } = tempProject({ ...workflow, ...files });
    const scanner = new Scanner(expressions as never);
    return (await scanCheckouts([{ path: folder, text: "." }], { scanner, cache: NO_CACHE }))[0]!.refs;
  };
  const main = { ".git/HEAD": "ref: refs/heads/main\n" };
  const packed = `# pack-refs with: peeled\n${SHA} refs/heads/main\n${OLD} refs/tags/v1\n${OLD} refs/tags/v2\n^${SHA}\n`;
  expect(await refs({})).toBeUndefined();
  expect(await refs(main)).toEqual(["main", "refs/heads/main"]);
  expect(await refs({ ...main, ".git/refs/heads/main": `${SHA}\n`, ".git/refs/tags/v3": SHA, ".git/refs/tags/v4": OLD })).toEqual([
    "main",
    "refs/heads/main",
    "v3",
    "refs/tags/v3",
    SHA,
  ]);
  expect(await refs({ ...main, ".git/packed-refs": packed })).toEqual(["main", "refs/heads/main", "v2", "refs/tags/v2", SHA]);
  expect(await refs({ ".git/HEAD": OLD, ".git/packed-refs": packed })).toEqual(["v1", "refs/tags/v1", OLD]);
  const linked = { ".git": "gitdir: tree/one", "tree/one/HEAD": "ref: refs/heads/next", "tree/one/commondir": "../../common" };
  expect(await refs({ ...linked, "common/refs/heads/next": SHA })).toEqual(["next", "refs/heads/next", SHA]);
  expect(await refs({ ".git/HEAD": "ref: elsewhere" })).toBeUndefined();
});

test("of GitHub's copy it is the default branch, which is asked for where a call names one", async () => {
  const asked: string[] = [];
  const bytes = Buffer.from("on: push\njobs: { a: { uses: acme/lib/.github/workflows/r.yml@trunk } }\n");
  const sha = "9d1d4d9d2c35d5cf3f4a8f9b05b4d6f9a7f3b1c2";
  const get = async (path: string) => {
    asked.push(path.replace(/\?.*/, ""));
    if (path.includes("/trees/"))
      return { body: { truncated: false, tree: [{ path: ".github/workflows/a.yml", mode: "100644", type: "blob", sha }] } };
    return { body: path.includes("/blobs/") ? {} : { default_branch: "trunk" } };
  };
  const scanner = new Scanner(expressions as never);
  const scan = scanner.scanBytes(bytes);
  const cache = { get: async () => scan, set: () => {} };
  const owner = { kind: "organization", login: "acme" } as const;
  const { repositories } = await scanRepositories(new Contents({ get } as never), owner, ["web", "lib"], { scanner, cache });
  expect(repositories.map(({ refs }) => refs)).toEqual([undefined, ["trunk", "refs/heads/trunk"]]);
  expect(asked.filter((path) => !path.includes("/git/"))).toEqual(["/repos/acme/lib"]);
});

describe("a reader in a file of another repository", () => {
  // The one in the middle is a third repository's, and calls a file of the first one.
  const middle = repository("acme/mid", {
    "m.yml": "on: workflow_call\njobs:\n  m: { uses: acme/lib/.github/workflows/r.yml@main, secrets: inherit }\n",
  });
  const web = repository("acme/web", {
    "w.yml": "on: push\njobs:\n  w: { uses: acme/mid/.github/workflows/m.yml@main, secrets: inherit }\n",
    "own.yml": `on: push\njobs:\n  own: { runs-on: x, steps: [{ ${READS} }] }\n`,
  });
  const input = inputOf(ACME, [web, { ...middle, refs: MAIN }, library(READS, MAIN)]);
  const index = new AccessIndex(declaredEstate(ACME, emptyLock()), input.reads);
  const map = accessMap(index, { asked: ["DB"], today: "2026-11-21" });
  const CALLED = "lib/.github/workflows/r.yml:3";

  test("is named with that repository, and so is the way there", () => {
    const [own, called] = map.secrets[0]!.jobs.toSorted((a, b) => (a.job < b.job ? 1 : -1));
    expect(own).not.toHaveProperty("fileRepository");
    expect(called).toMatchObject({
      repository: "web",
      fileRepository: "lib",
      file: ".github/workflows/r.yml",
      via: [
        { file: ".github/workflows/w.yml", line: 3, column: 14 },
        { fileRepository: "mid", file: ".github/workflows/m.yml", line: 3, column: 14 },
      ],
    });
    const isMap = new Ajv({ strict: false }).compile(JSON.parse(readFileSync("schemas/access.schema.json", "utf8")));
    expect([isMap(JSON.parse(JSON.stringify(map))), isMap.errors]).toEqual([true, null]);
  });

  test("is shown so in the text, the table and the page", () => {
    const way = "by .github/workflows/w.yml:3, by mid/.github/workflows/m.yml:3";
    expect(renderAccess(map, { color: false, asked: true })).toContain(`${CALLED}:56 job a, ${way}`);
    expect(renderCsv(map)).toContain(`${CALLED} a`);
    expect(packPage(index, "2026-11-21").jobs.map(({ file, via = [] }) => [file, ...via])).toContainEqual([
      "lib/.github/workflows/r.yml",
      ".github/workflows/w.yml:3",
      "mid/.github/workflows/m.yml:3",
    ]);
  });

  test("is a place in that repository for a finding", () => {
    const desired = declare(
      "secrets: { UP: { visibility: all, value: { env: A } } }\nrepositories: { web: {}, api: {}, lib: {}, mid: {} }\n",
    );
    const known = [web, { ...middle, refs: MAIN }, library("run: ./go, env: { A: '${{ secrets.UP }}' }", MAIN)];
    const places = readersAt(inputOf(desired, known).reads.reads.filter(({ name }) => name === "UP")).related;
    expect(places).toEqual([{ repository: "lib", file: ".github/workflows/r.yml", line: 3, column: 56, message: "job a of web reads it" }]);
  });
});
