import * as expressions from "@actions/expressions";
import { buildEstate } from "../../src/audit/estate";
import { unread } from "../../src/audit/scan";
import { AddressMap } from "../../src/model/address-map";
import { parsePlan, planJson, renderMarkdown, renderPlan } from "../../src/plan";
import { deletedInTwoRounds } from "../../src/plan/deletes";
import type { Plan } from "../../src/plan/types";
import { unmatchedCheckouts } from "../../src/plan/unmatched";
import { repository } from "../audit/state";
import { Estate, liveSelected, selected, T1 } from "./fixture";

const DB = "repo:api/actions/secret/DB";
const ORG = "org/actions/secret/NPM_TOKEN";
const PROD = "env:api/production/actions/secret/DB";

function reading(name: string, ...expressionsOf: readonly string[]) {
  const env = expressionsOf.map((one, i) => `          V${i}: \${{ ${one} }}\n`).join("");
  const job = (environment: string) => `    runs-on: x\n${environment}    steps:\n      - run: ./go\n        env:\n${env}`;
  return repository(name, { "ci.yml": `on: push\njobs:\n  go:\n${job("")}` });
}

function watching(estate: Estate, repositories: readonly ReturnType<typeof repository>[], allowed: Record<string, string> = {}): Estate {
  estate.workflows = { repositories, expressions: expressions as never, allowBreak: new AddressMap(Object.entries(allowed)) };
  return estate;
}

const shown = ({ changes }: Plan) =>
  changes.map(({ address, action, reason, readers = [] }) => `${address} ${action} ${reason} ${readers.length}`);
const notes = ({ notices }: Plan) => notices.map(({ address, message }) => `${address ?? ""}: ${message}`);
const left = (address = DB) => new Estate().scope("org").scope("repo:api").own(address).exists(address);

test("a delete of what a job reads is refused, and says who reads it", () => {
  const plan = watching(left(), [reading("api", "secrets.DB")]).diff();
  expect(plan.changes).toMatchObject([
    {
      address: DB,
      action: "blocked",
      reason: "in-use",
      message: "it would be deleted, and 1 job of api still read it",
      hint: `change these workflows first, or: --allow-break ${DB}=REASON`,
      readers: [{ repository: "api", file: ".github/workflows/ci.yml", line: 8, column: 19, job: "go", certainty: "yes" }],
    },
  ]);
  expect(renderPlan(plan, { color: false })).toContain("      read by api .github/workflows/ci.yml:8:19 job go\n");
  expect(renderMarkdown(plan)).toContain("read by <code>api .github/workflows/ci.yml:8:19 job go</code>");
});

describe("a job that enters several environments", () => {
  const entering = (environments: readonly string[]) => {
    const job = `    runs-on: x\n    strategy: { matrix: { to: [${environments.join(", ")}] } }\n    environment: \${{ matrix.to }}\n`;
    return repository("api", { "ci.yml": `on: push\njobs:\n  go:\n${job}    steps: [{ run: "\${{ secrets.DB }}" }]\n` });
  };

  test("is one job and one line, with all of them", () => {
    const plan = watching(left(), [entering(["production", "staging"])]).diff();
    expect(plan.changes).toMatchObject([
      {
        message: "it would be deleted, and 1 job of api still read it",
        readers: [{ environment: "production" }, { environment: "staging" }],
      },
    ]);
    const place = "api .github/workflows/ci.yml:7:25 job go, environments production, staging";
    const [text, markdown] = [renderPlan(plan, { color: false }), renderMarkdown(plan)];
    expect(text.match(/read by .*/g)).toEqual([`read by ${place}`]);
    expect(markdown.match(/read by <code>.*?<\/code>/g)).toEqual([`read by <code>${place}</code>`]);
  });

  test("leaves the lines to other places", () => {
    const many = Array.from({ length: 12 }, (_, i) => `e${i}`);
    const text = renderPlan(watching(left(), [entering(many)]).diff(), { color: false });
    expect([text.match(/read by/g), text.includes("and by")]).toEqual([["read by"], false]);
  });
});

test("without workflows, or without a reader, it is a delete", () => {
  expect(shown(left().diff())).toEqual([`${DB} delete not-declared 0`]);
  expect(shown(watching(left(), [reading("api", "secrets.OTHER")]).diff())).toEqual([`${DB} delete not-declared 0`]);
});

test("with a reason it passes, and the reason stands in the plan", () => {
  const [change] = watching(left(), [reading("api", "secrets.DB")], { [DB]: "the job is switched off" }).diff().changes;
  expect(change).toMatchObject({ action: "delete", readers: [{ job: "go" }] });
  expect(change!.message).toMatch(/; 1 job of api still read it, allowed: the job is switched off$/);
});

describe("an allowed break that was reviewed", () => {
  const two = [reading("api", "secrets.DB"), reading("web", "vars.X")];
  const allowed = () => watching(left(), two, { [DB]: "the job is switched off" }).diff();
  const again = (repositories: typeof two, digests: readonly string[] = [], changes = allowed().changes) => {
    const estate = watching(left(), repositories);
    estate.workflows = { ...estate.workflows!, reviewed: { changes, digests: new Set(digests) } };
    return estate.diff().changes[0]!;
  };
  const elsewhere = (job: string, line = "") =>
    repository("api", { "ci.yml": `${line}on: push\njobs: { ${job}: { steps: [{ run: "\${{ secrets.DB }}" }] } }\n` });

  test("needs no word more: the same change, the same digest", () => {
    const [change] = allowed().changes;
    expect(change).toMatchObject({ allowedBreak: "the job is switched off", readers: [{ job: "go" }] });
    expect(again(two)).toEqual(change);
    expect(change!.digest).not.toBe(left().diff().changes[0]!.digest);
  });

  test("is one where the job reads it in another line, or no longer", () => {
    const { digest } = allowed().changes[0]!;
    expect(again([elsewhere("go", "\n\n")])).toMatchObject({ action: "delete", digest });
    expect(again([reading("api", "secrets.OTHER")])).toMatchObject({ action: "delete", digest });
    expect(again([])).toMatchObject({ action: "delete", digest });
  });

  test("is none for another job, or for the job of another repository", () => {
    const [blockedNow, { changes }] = [{ action: "blocked", reason: "in-use" }, allowed()];
    expect(again([...two, elsewhere("other")])).toMatchObject(blockedNow);
    const ofWeb = changes.map((change) => ({ ...change, readers: change.readers!.map((one) => ({ ...one, repository: "web" })) }));
    expect(again(two, [], ofWeb)).toMatchObject({
      ...blockedNow,
      hint: expect.stringContaining("review another plan: sealform plan --allow-break"),
    });
  });

  test("by its digest alone is one for exactly these jobs", () => {
    const { digest } = allowed().changes[0]!;
    expect(again(two, [digest], [])).toMatchObject({
      action: "delete",
      digest,
      message: expect.stringMatching(/allowed: as it was approved$/),
    });
    expect(again([elsewhere("other")], [digest], [])).toMatchObject({ action: "blocked", reason: "in-use" });
    expect(again(two, [left().diff().changes[0]!.digest], [])).toMatchObject({ action: "blocked", reason: "in-use" });
  });

  test("is refused in a file that was edited", () => {
    const text = JSON.stringify(planJson(allowed()));
    expect(parsePlan(text, "p.json").changes).toEqual(allowed().changes);
    const damages: readonly [string, string, RegExp][] = [
      ["the job is switched off", "any job may lose it", /was edited/],
      ['"job":"go"', '"job":"other"', /the change of repo:api.actions.secret.DB was edited/],
      ['"job":"go"', '"job":7', /damaged/],
      [',"allowedBreak":"the job is switched off"', "", /the change of .* was edited/],
    ];
    for (const [from, to, message] of damages) expect(() => parsePlan(text.replace(from, to), "p.json")).toThrow(message);
  });
});

test("an allowance that nothing needs is told", () => {
  const plan = watching(left(), [reading("api", "secrets.OTHER")], { [DB]: "x" }).diff();
  expect(notes(plan)).toEqual([`${DB}: --allow-break names it, and the plan takes it away from nobody who reads it`]);
});

test("what only may be read is deleted, and told", () => {
  const plan = watching(left(), [reading("api", "secrets[github.actor]")]).diff();
  expect(shown(plan)).toEqual([`${DB} delete not-declared 0`]);
  expect(notes(plan)).toEqual([`${DB}: api .github/workflows/ci.yml:8 may read it, which cannot be worked out`]);
});

test("what was not looked at is told", () => {
  expect(notes(watching(left(), [reading("web", "secrets.DB")]).diff())).toEqual([
    ": something is taken away from repositories whose workflows were not all looked at: api",
  ]);
});

test("a secret that is moved to where its jobs get it is deleted where it was", () => {
  const moved = left().secret(ORG, { name: "DB", address: "org/actions/secret/DB" }).seal("org/actions/secret/DB");
  expect(shown(watching(moved, [reading("api", "secrets.DB")]).diff())).toEqual([
    "org/actions/secret/DB create absent 0",
    `${DB} delete not-declared 0`,
  ]);
});

test("a secret that is moved into an environment that no job enters is still in use", () => {
  const moved = left().secret(PROD).seal(PROD);
  expect(shown(watching(moved, [reading("api", "secrets.DB")]).diff())).toEqual([`${PROD} create absent 0`, `${DB} blocked in-use 1`]);
});

test("a repository that reads it keeps an organization secret; another one loses it", () => {
  const narrow = () =>
    new Estate()
      .secret(ORG, selected("web"))
      .seal(ORG)
      .own(ORG)
      .exists(ORG, liveSelected("web", "api"))
      .scope("repo:web")
      .scope("repo:api");
  const plan = watching(narrow(), [reading("api", "secrets.NPM_TOKEN"), reading("web", "secrets.NPM_TOKEN")]).diff();
  expect(plan.changes).toMatchObject([
    {
      address: ORG,
      action: "blocked",
      reason: "in-use",
      message: "it would be given to fewer repositories, and 1 job of api still read it",
    },
  ]);
  expect(shown(watching(narrow(), [reading("api", "secrets.OTHER"), reading("web", "secrets.NPM_TOKEN")]).diff())).toMatchObject([
    `${ORG} access access-differs 0`,
  ]);
});

test("an environment takes with it what is in it", () => {
  const estate = new Estate().scope("repo:api").environment("api", "production").own(PROD).exists(PROD);
  estate.own("env:api/production", { receipt: T1, scopeId: 90 });
  estate.environments = [];
  estate.scopes.delete("env:api/production");
  const ci = `on: push\njobs:\n  go:\n    environment: production\n    steps: [{ run: ./go, env: { K: "\${{ secrets.DB }}" } }]\n`;
  const blocked = watching(estate, [repository("api", { "ci.yml": ci })])
    .diff()
    .changes.filter(({ reason }) => reason === "in-use");
  expect(blocked.map(({ address }) => address)).not.toEqual([]);
});

test("a value that is renewed says who reads it, and when", () => {
  const estate = new Estate().secret(DB).seal(DB, "new", 2).own(DB).exists(DB);
  const plan = watching(estate, [reading("api", "secrets.DB", "toJSON(secrets)")]).diff();
  expect(plan.changes).toMatchObject([
    {
      address: DB,
      action: "rotate",
      readWhen: "queued",
      readers: [
        { line: 8, certainty: "yes" },
        { line: 9, certainty: "unknown" },
      ],
    },
  ]);
  const text = renderPlan(plan, { color: false });
  expect(text).toContain("read by api .github/workflows/ci.yml:9:26 job go (perhaps)\n");
  expect(text).toContain("runs that are queued or under way keep the value of before");
  expect(renderMarkdown(plan)).toContain("**Renewed while workflows read it**");
});

test("where only a part is looked at, what is declared stands for what was not read", () => {
  const estate = new Estate()
    .secret(ORG)
    .seal(ORG, "new", 2)
    .own(ORG)
    .exists(ORG)
    .scope("repo:api")
    .secret("repo:api/actions/secret/NPM_TOKEN")
    .own("repo:api/actions/secret/NPM_TOKEN");
  estate.liveSecrets.delete("repo:api/actions/secret");
  estate.only = [ORG];
  const plan = watching(estate, [reading("api", "secrets.NPM_TOKEN"), reading("web", "secrets.NPM_TOKEN")]).diff();
  expect(plan.changes).toMatchObject([{ address: ORG, action: "rotate", readers: [{ repository: "web" }] }]);
  estate.items.delete("repo:api/actions/secret/NPM_TOKEN");
  const unmade = watching(estate, [reading("api", "secrets.NPM_TOKEN")]).diff();
  expect(unmade.changes).toMatchObject([{ address: ORG, readers: [{ repository: "api" }] }]);
});

test("who reads is not part of what a review approves", () => {
  const estate = () => new Estate().secret(DB).seal(DB, "new", 2).own(DB).exists(DB);
  const [without] = estate().diff().changes;
  expect(watching(estate(), [reading("api", "secrets.DB")]).diff().changes[0]!.digest).toBe(without!.digest);
});

test("where the list of repositories was not read, narrowing still asks those whose workflows are known", () => {
  const estate = new Estate().secret(ORG, selected("web")).seal(ORG).exists(ORG, { visibility: "all" });
  estate.own(ORG, { access: { visibility: "all", repositories: [] } });
  estate.complete = false;
  estate.repositories = new AddressMap([...estate.repositories].filter(([name]) => name === "web"));
  const plan = watching(estate, [reading("api", "secrets.NPM_TOKEN"), reading("web", "secrets.NPM_TOKEN")]).diff();
  expect(plan.changes).toMatchObject([{ action: "blocked", reason: "in-use", readers: [{ repository: "api" }] }]);
  expect(notes(plan)).toContain(
    `${ORG}: it is taken away from repositories that were not read, and whose workflows may not have been looked at`,
  );
});

test("each store is read by runs of its own: what Dependabot's get is taken away from them alone", () => {
  const BOT = "org/dependabot/secret/TOKEN";
  const file = (on: string, condition = "true") =>
    repository("api", {
      "ci.yml": `on: ${on}\njobs:\n  go:\n    if: ${condition}\n    steps: [{ run: ./go, env: { A: "\${{ secrets.TOKEN }}" } }]\n`,
    });
  const estate = () => new Estate().scope("org", "report", ["actions", "dependabot"]).own(BOT).exists(BOT, { visibility: "all" });
  const found = (one: ReturnType<typeof repository>) =>
    watching(estate(), [one])
      .diff()
      .changes.map(({ action, reason }) => `${action} ${reason}`);
  expect(found(file("pull_request"))).toEqual(["blocked in-use"]);
  expect(found(file("pull_request", "github.actor == 'dependabot[bot]'"))).toEqual(["blocked in-use"]);
  expect(found(file("pull_request", "github.actor != 'dependabot[bot]'"))).toEqual(["delete not-declared"]);
  expect(found(file("workflow_dispatch"))).toEqual(["delete not-declared"]);
});

const ORG_DB = "org/actions/secret/DB";
const WEB_DB = "repo:web/actions/secret/DB";
const IN_USE = (address: string) => `${address} blocked in-use 1`;

describe("what takes over must be made by the plan, or have been made since", () => {
  const readsDb = (name: string) => [reading(name, "secrets.DB")];

  test.each<[string, (estate: Estate) => unknown]>([
    ["is out of focus", (e) => e.secret(ORG_DB).seal(ORG_DB)],
    ["is declared as existing, and not there", (e) => e.secret(ORG_DB, { value: { from: "existing" } })],
  ])("a replacement that %s is none", (_, declare) => {
    const estate = left();
    declare(estate);
    estate.only = ["repo:api"];
    expect(shown(watching(estate, readsDb("api")).diff())).toEqual([`${DB} blocked replacement-blocked 0`]);
  });

  test("a replacement that does not fit is none", () => {
    const moved = left().secret(ORG_DB).seal(ORG_DB);
    for (let i = 0; i < 1_000; i++) moved.exists(`org/actions/secret/S${i}`);
    expect(shown(watching(moved, readsDb("api")).diff())).toEqual(
      expect.arrayContaining([`${DB} blocked replacement-blocked 0`, `${ORG_DB} blocked limit 0`]),
    );
  });

  const falling = (createdAt: string) =>
    new Estate().environment("api", "prod").secret(DB).seal(DB).own(DB).exists(DB, { createdAt, updatedAt: T1 });
  const inProd = `on: push\njobs:\n  go:\n    environment: prod\n    steps: [{ run: ./go, env: { K: "\${{ secrets.DB }}" } }]\n`;
  const ENV_DB = "env:api/prod/actions/secret/DB";
  const fallback = (createdAt: string) => {
    const estate = falling(createdAt).own(DB, { receipt: T1 }).exists(ENV_DB).own(ENV_DB);
    return shown(watching(estate, [repository("api", { "ci.yml": inProd })]).diff());
  };

  test("a job does not fall back on the repository's older value", () => {
    expect(fallback("2026-01-01T00:00:00Z")).toEqual([IN_USE(ENV_DB)]);
  });

  test("the second step of a move passes: the other one was made after the last write of what goes", () => {
    expect(fallback(T1)).toEqual([`${ENV_DB} delete not-declared 0`]);
  });
});

describe("access that becomes narrower", () => {
  const narrowing = () =>
    new Estate()
      .scope("repo:web")
      .secret(ORG_DB, selected("api"))
      .seal(ORG_DB)
      .exists(ORG_DB, liveSelected("api", "web"))
      .own(ORG_DB, { access: { visibility: "selected", repositories: [2, 1] } });
  const shownOrder = (estate: Estate) =>
    estate.diff().changes.map(({ address, action, reason, requires = [] }) => [address, action, reason, ...requires]);

  test("comes first where nobody gets another one", () => {
    const OTHER = "repo:docs/actions/secret/DB";
    expect(shownOrder(narrowing().secret(OTHER).seal(OTHER))).toEqual([
      [ORG_DB, "access", "access-differs"],
      [OTHER, "create", "absent"],
    ]);
  });

  test.each(["access", "rotate"])("waits for what its losers get instead (%s)", (action) => {
    const estate = narrowing().secret(WEB_DB).seal(WEB_DB);
    if (action === "rotate") estate.seal(ORG_DB, "new", 2);
    expect(shownOrder(estate)).toEqual([
      [WEB_DB, "create", "absent"],
      [ORG_DB, action, expect.any(String), WEB_DB],
    ]);
    expect(shown(watching(estate, [reading("web", "secrets.DB")]).diff()).map((line) => line.split(" ")[1])).toEqual(["create", action]);
  });

  test("stays as it is while that is blocked, and is no delete", () => {
    const plan = narrowing().secret(WEB_DB).diff();
    expect(shown(plan)).toEqual([`${ORG_DB} blocked replacement-blocked 0`, `${WEB_DB} blocked unsealed 0`]);
    expect(plan.changes[0]).toMatchObject({
      message: `some repositories are to lose it, and what may take its place is blocked: ${WEB_DB}`,
      after: { repositories: ["api"] },
    });
    expect(deletedInTwoRounds(plan)).toEqual([]);
  });

  test("does not wait for what is there already", () => {
    const there = narrowing().secret(WEB_DB).exists(WEB_DB).own(WEB_DB);
    expect(shownOrder(there)).toContainEqual([ORG_DB, "access", "access-differs"]);
  });

  test("of kinds of repositories waits for all that are made", () => {
    const estate = narrowing().secret(WEB_DB).seal(WEB_DB);
    estate.liveSecrets.set("org/actions/secret", { status: "present", value: [] });
    estate.exists(ORG_DB, { visibility: "all" }).own(ORG_DB, { access: { visibility: "all", repositories: [] } });
    estate.complete = false;
    expect(shownOrder(estate)).toEqual([
      [WEB_DB, "create", "absent"],
      [ORG_DB, "access", "access-differs", WEB_DB],
    ]);
  });
});

describe("access that becomes wider takes over", () => {
  const widening = (visibleTo: string[]) =>
    new Estate()
      .scope("repo:web")
      .secret(ORG_DB, selected(...visibleTo))
      .seal(ORG_DB)
      .exists(ORG_DB, liveSelected("api"))
      .own(ORG_DB, { access: { visibility: "selected", repositories: [2] } })
      .own(WEB_DB)
      .exists(WEB_DB);
  const deletes = (estate: Estate) => estate.diff().changes.map(({ address, action, requires = [] }) => [address, action, ...requires]);

  test("and what it replaces waits for it", () => {
    expect(deletes(watching(widening(["api", "web"]), [reading("web", "secrets.DB")]))).toEqual([
      [ORG_DB, "access"],
      [WEB_DB, "delete", ORG_DB],
    ]);
  });

  test("only in the repositories that it is given to", () => {
    expect(deletes(widening(["api", "docs"]))).toEqual([
      [ORG_DB, "access"],
      [WEB_DB, "delete"],
    ]);
    expect(deletes(watching(widening(["api", "docs"]), [reading("web", "secrets.DB")]))).toEqual([
      [ORG_DB, "access"],
      [WEB_DB, "blocked"],
    ]);
  });

  test("and where it is refused for what others lose, what it replaces stays", () => {
    const estate = widening(["web"]);
    expect(deletes(watching(estate, [reading("web", "secrets.DB"), reading("api", "secrets.DB")])).map(([, action]) => action)).toEqual([
      "blocked",
      "blocked",
    ]);
  });
});

describe("workflows that could not be read", () => {
  const hidden = (name: string) => ({
    repository: `acme/${name}`,
    path: `acme/${name}`,
    files: [{ file: ".", shown: ".", scan: unread("403") }],
  });
  const leaving = () => new Estate().scope("org").own(ORG_DB).exists(ORG_DB, liveSelected("web", "api"));

  test("may read what is taken away from their repository: that is refused", () => {
    const plan = watching(leaving(), [hidden("web"), reading("api", "vars.X")]).diff();
    expect(plan.changes).toMatchObject([
      {
        address: ORG_DB,
        action: "blocked",
        reason: "in-use",
        message: "it would be deleted, and the workflows of web could not be read",
        hint: `make these workflows readable first, or: --allow-break ${ORG_DB}=REASON`,
      },
    ]);
    expect(renderPlan(plan, { color: false })).toContain("read by web, perhaps: its workflows could not be read");
  });

  test("are told beside jobs that read it", () => {
    const [change] = watching(leaving(), [hidden("web"), reading("api", "secrets.DB")]).diff().changes;
    expect(change!.message).toBe("it would be deleted, and 1 job of api still read it, and the workflows of web could not be read");
  });

  test("are allowed like readers, and reviewed like them", () => {
    const allowed = watching(leaving(), [hidden("web")], { [ORG_DB]: "web is empty" }).diff();
    expect(allowed.changes).toMatchObject([
      { action: "delete", allowedBreak: "web is empty", readers: [{ repository: "web", file: "." }] },
    ]);
    expect(notes(allowed).join()).not.toContain("--allow-break names it");
    expect(parsePlan(JSON.stringify(planJson(allowed)), "p.json").changes).toEqual(allowed.changes);
    const again = (repositories: Parameters<typeof watching>[1]) => {
      const estate = watching(leaving(), repositories);
      estate.workflows = { ...estate.workflows!, reviewed: { changes: allowed.changes, digests: new Set() } };
      return estate.diff().changes[0]!.action;
    };
    expect([again([hidden("web")]), again([hidden("web"), hidden("api")]), again([reading("web", "secrets.DB")])]).toEqual([
      "delete",
      "blocked",
      "blocked",
    ]);
  });

  test("do not matter where nothing is taken away from them, or they get another one", () => {
    const actions = (estate: Estate, name: string) =>
      watching(estate, [hidden(name)])
        .diff()
        .changes.map(({ action }) => action);
    expect(actions(leaving(), "docs")).toEqual(["delete"]);
    expect(actions(leaving().secret(WEB_DB).exists(WEB_DB).own(WEB_DB).seal(WEB_DB), "web")).toEqual(["delete"]);
    expect(actions(leaving().secret(WEB_DB).seal(WEB_DB), "web")).toEqual(["create", "delete"]);
    expect(actions(left().secret(ORG_DB).seal(ORG_DB), "api")).toEqual(["create", "delete"]);
    expect(actions(left().exists(ORG_DB), "api")).toEqual(["blocked"]);
    const CODE = "org/codespaces/secret/DB";
    expect(actions(new Estate().scope("org", "report", ["codespaces"]).own(CODE).exists(CODE), "web")).toEqual(["delete"]);
  });
});

describe("repositories that GitHub does not show", () => {
  const without = (after: Parameters<Estate["exists"]>[1], declared?: object, count?: number) => {
    const estate = new Estate().scope("org").own(ORG).exists(ORG, after);
    if (declared) estate.secret(ORG, declared);
    estate.workflows = {
      ...watching(estate, []).workflows!,
      hidden: { reason: "GitHub hides some", ...(count !== undefined && { count }) },
    };
    return estate;
  };
  const messages = (estate: Estate) => estate.diff().changes.map(({ action, message }) => `${action}: ${message}`);

  test("keep what all or private ones can read, and have no say in what is selected", () => {
    const blocked = (many: string) => [
      `blocked: it would be deleted, and the workflows of ${many} that this credential does not see could not be read`,
    ];
    expect(messages(without({ visibility: "all" }, undefined, 3))).toEqual(blocked("3 repositories"));
    expect(messages(without({ visibility: "private" }))).toEqual(blocked("repositories"));
    expect(without(liveSelected("api"), undefined, 3).diff().changes).toMatchObject([{ action: "delete" }]);
  });

  test("may read what is renewed, which is a note", () => {
    const renewed = (visibility: "all" | "selected") => {
      const estate = without(
        visibility === "all" ? { visibility } : liveSelected("api"),
        visibility === "all" ? { visibility } : selected("api"),
      );
      return notes(estate.seal(ORG, "new", 2).diff());
    };
    expect(renewed("all")).toEqual([`${ORG}: more repositories may read it: GitHub hides some`]);
    expect(renewed("selected")).toEqual([]);
  });

  test("are told of with the jobs that are seen, in every form of the plan", () => {
    const plan = without({ visibility: "all" }, undefined, 3).diff();
    const text = "3 repositories that this credential does not see, perhaps: their workflows could not be read";
    for (const shown of [renderPlan(plan, { color: false }), renderMarkdown(plan)]) expect(shown).toContain(text);
    expect(plan.changes[0]).toMatchObject({ readers: [{ repository: "*", repositories: 3, file: ".", job: "" }] });
    expect(parsePlan(JSON.stringify(planJson(plan)), "p.json").changes).toEqual(plan.changes);
  });
});

describe("checkouts that are matched to no repository", () => {
  const unmatched = (name: string, namedBy: "origin" | "folder", ...reads: readonly string[]) => ({
    ...reading(name, ...reads),
    repository: name,
    namedBy,
  });
  const note = (names: string) => `: not matched to a repository of acme: ${names}`;

  test.each([
    ["alice/api", "origin"],
    ["review", "folder"],
  ] as const)("stand in the way of what they read (%s)", (name, by) => {
    const plan = watching(left(), [unmatched(name, by, "secrets.DB")]).diff();
    expect(plan.changes).toMatchObject([
      {
        reason: "in-use",
        message: `it would be deleted, and 1 job of ${name} most likely still read it (matched to no repository of acme)`,
        hint: `say which repository a checkout is: NAME=PATH in --workflows or audit.workflows, or: --allow-break ${DB}=REASON`,
        readers: [{ repository: name, file: ".github/workflows/ci.yml", line: 8, job: "go", certainty: "unknown" }],
      },
    ]);
    expect(notes(plan)).toContain(note(`the checkout ${name}`));
  });

  test("are told, where they read something else", () => {
    const others = [unmatched("alice/api", "origin", "secrets.OTHER", "vars.DB"), unmatched("review", "folder", "secrets[github.ref]")];
    const plan = watching(left(), others).diff();
    expect(shown(plan)).toEqual([`${DB} delete not-declared 0`]);
    expect(notes(plan)).toContain(note("the checkouts alice/api, review"));
    expect(notes(watching(new Estate(), others).diff())).toEqual([]);
  });

  test("are none where the folder is called like a repository, the origin is the owner's, or somebody has named them", () => {
    for (const one of [unmatched("api", "folder"), unmatched("acme/more", "origin"), reading("other/lib", "secrets.DB")]) {
      const plan = watching(left(), [{ ...one, repository: one.repository }]).diff();
      expect([shown(plan), notes(plan).join()]).toEqual([[`${DB} delete not-declared 0`], expect.not.stringContaining("not matched")]);
    }
  });

  describe("where not all repositories were read", () => {
    const partly = (estate: Estate) => {
      estate.complete = false;
      return estate;
    };

    test("are none by their folder, which may be called like one of the others", () => {
      const plan = watching(partly(left()), [unmatched("manual", "folder", "secrets.DB")]).diff();
      expect(shown(plan)).toEqual([`${DB} delete not-declared 0`]);
      expect(notes(plan).join()).not.toContain("not matched");
      const fork = watching(partly(left()), [unmatched("alice/api", "origin", "secrets.DB")]).diff();
      expect(shown(fork)).toEqual([IN_USE(DB)]);
      expect(notes(fork)).toContain(note("the checkout alice/api"));
    });

    test("are the readers of what the repository of that name loses", () => {
      const manual = [unmatched("manual", "folder", "secrets.DB")];
      const selecting = (...names: string[]) =>
        partly(
          new Estate()
            .scope("org")
            .own(ORG_DB)
            .exists(ORG_DB, liveSelected(...names)),
        );
      expect(shown(watching(selecting("web", "manual"), manual).diff())).toEqual([IN_USE(ORG_DB)]);
      expect(shown(watching(selecting("web"), manual).diff())).toEqual([`${ORG_DB} delete not-declared 0`]);
      const all = partly(new Estate().scope("org").own(ORG_DB).exists(ORG_DB));
      expect(shown(watching(all, manual).diff())).toEqual([IN_USE(ORG_DB)]);
    });

    test.each([
      ["the list of a personal account was not read", { kind: "user" as const }, false],
      ["GitHub counts more than it shows", { repositoryCount: 99 }, true],
    ])("are none by their folder: %s", (_, owner, repositoriesComplete) => {
      const { desired, live } = left();
      const own = { ...desired, owner: { ...desired.owner, ...("kind" in owner && owner) } };
      const seen = { ...live, owner: { ...live.owner, ...owner }, repositoriesComplete };
      const [manual, fork] = [unmatched("manual", "folder"), unmatched("alice/api", "origin")];
      expect(unmatchedCheckouts([manual, fork], buildEstate({ desired: own, live: seen }), seen)).toEqual([fork]);
      expect(unmatchedCheckouts([manual, fork], buildEstate({ desired, live }), live)).toEqual([manual, fork]);
    });
  });

  test("do not matter where each repository that it can be gets another one", () => {
    const fork = unmatched("alice/api", "origin", "secrets.DB");
    const actions = (estate: Estate) => shown(watching(estate, [fork]).diff()).map((line) => line.split(" ")[1]);
    expect(actions(left().secret(ORG_DB).seal(ORG_DB))).toEqual(["create", "delete"]);
    const org = () => new Estate().scope("org").own(ORG_DB).exists(ORG_DB, liveSelected("web", "api"));
    expect(actions(org().secret(WEB_DB).seal(WEB_DB))).toEqual(["create", "blocked"]);
    expect(actions(org().secret(WEB_DB).seal(WEB_DB).secret(DB).seal(DB))).toEqual(["create", "create", "delete"]);
  });

  test("lose what is given to fewer, whoever loses it, and what is in an environment that their jobs enter", () => {
    const fork = unmatched("alice/api", "origin", "secrets.DB");
    const fewer = new Estate().scope("org").secret(ORG_DB, selected("api")).seal(ORG_DB).exists(ORG_DB, liveSelected("web", "api"));
    fewer.own(ORG_DB, { access: { visibility: "selected", repositories: [2, 1] } });
    expect(shown(watching(fewer, [fork]).diff())).toEqual([IN_USE(ORG_DB)]);
    const inProduction = () => new Estate().environment("api", "production").own(PROD).exists(PROD);
    expect(shown(watching(inProduction(), [fork]).diff())).toEqual([`${PROD} delete not-declared 0`]);
    const enters = `on: push\njobs:\n  go:\n    environment: Production\n    steps: [{ run: "\${{ secrets.DB }}" }]\n`;
    const other = { ...repository("alice/api", { "ci.yml": enters }), repository: "alice/api", namedBy: "origin" as const };
    expect(shown(watching(inProduction(), [other]).diff())).toEqual([IN_USE(PROD)]);
  });

  test("do not matter for what is in the store of Actions, where only Dependabot starts them; pushes to its pull requests do", () => {
    const run = (user: string) => {
      const job = `{ runs-on: x, if: "${user} == 'dependabot[bot]'", steps: [{ run: "\${{ secrets.DB }}" }] }`;
      const fork = repository("alice/api", { "ci.yml": `on: pull_request\njobs:\n  go: ${job}\n` });
      return shown(watching(left(), [{ ...fork, repository: "alice/api", namedBy: "origin" as const }]).diff());
    };
    expect(run("github.actor")).toEqual([`${DB} delete not-declared 0`]);
    expect(run("github.event.pull_request.user.login")).toEqual([IN_USE(DB)]);
  });

  test("are told with the repository of a called workflow's file, and the way there", () => {
    const fork = repository("alice/api", {
      "ci.yml": "on: push\njobs:\n  go: { uses: alice/lib/.github/workflows/r.yml@main, secrets: inherit }\n",
    });
    const called = repository("alice/lib", {
      "r.yml": 'on: workflow_call\njobs:\n  a: { runs-on: x, steps: [{ run: "${{ secrets.DB }}" }] }\n',
    });
    const plan = watching(left(), [
      { ...fork, repository: "alice/api", namedBy: "origin" as const },
      { ...called, repository: "alice/lib" },
    ]);
    expect(plan.diff().changes).toMatchObject([
      {
        reason: "in-use",
        readers: [{ repository: "alice/api", fileRepository: "alice/lib", job: "a", via: [{ file: ".github/workflows/ci.yml", line: 3 }] }],
      },
    ]);
  });

  test("read what is of Dependabot's store in their registries, too", () => {
    const BOT_DB = "repo:api/dependabot/secret/DB";
    const fork = unmatched("alice/api", "origin");
    const registries = { ...reading("x", "secrets.DB").files[0]!, file: ".github/dependabot.yml" };
    const estate = new Estate().scope("repo:api", "report", ["actions", "dependabot"]).own(BOT_DB).exists(BOT_DB);
    expect(shown(watching(estate, [{ ...fork, registries }]).diff())).toEqual([IN_USE(BOT_DB)]);
  });
});
