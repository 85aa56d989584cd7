import * as expressions from "@actions/expressions";
import fc from "fast-check";
import { afterSkipped, CHOSEN, CLONE_URL, FULL_NAME, HTML_URL, type KnownContext, LABEL, LOGIN, Other, Truth } from "../../src/audit/scan";
import { Estate } from "../plan/fixture";
import { declare } from "./declare";
import { check, inputOf, repository } from "./state";

const truthOf = (text: string, known: KnownContext) => new Truth(expressions as never, known).ofCondition(text);

test.each([
  ["github.a == 'x'", "yes"],
  ["github['A'] != 'X'", "no"],
  ["${{ github.a == 'x' && github.unknown }}", "unknown"],
  ["${{ github.a == 'y' && github.unknown }}", "no"],
  ["!(github.a == 'y') || github.unknown", "yes"],
  ["github.none.deep.er", "no"],
  ["github.none.deep == github.unknown", "unknown"],
  ['contains(fromJSON(\'["x", "y"]\'), github.a)', "yes"],
  ["startsWith(github.a, 'y') || always()", "yes"],
  ["success() && github.no", "no"],
  ["failure()", "unknown"],
  ["failure() == false", "yes"],
  ["!cancelled()", "yes"],
  ["!success()", "unknown"],
  ["success() == true", "yes"],
  ["always() != true", "no"],
  ["github.*", "unknown"],
  ["github[github.a]", "unknown"],
  ["${{ github.no }} == 'x'", "unknown"],
  ["github.a ==", "unknown"],
])("%s: %s", (text, answer) => {
  expect(truthOf(text, { github: { a: "x", no: false, none: null } })).toBe(answer);
});

test.each([
  ["github.a == 'x'", "yes"],
  ["!github.a.b.c", "yes"],
  ["github.a && github.no", "no"],
  ["github.a && github.unknown", "unknown"],
  ["github.a || github.unknown", "yes"],
  ["!(github.a || github.unknown)", "unknown"],
  ["!(github.a && github.yes)", "yes"],
  ["github.a == github.unknown", "unknown"],
])("what is chosen can be made so: %s: %s", (text, answer) => {
  expect(truthOf(text, { github: { a: CHOSEN, yes: true, no: false } })).toBe(answer);
});

test.each([
  ["github.login == 'acme'", "no"],
  ["'acme' != github['login']", "yes"],
  ["github.login == ''", "no"],
  ["github.login == github.own", "no"],
  ["github.full == github.own", "no"],
  ["github.full != github.own", "yes"],
  ["github.full == github.unknown", "unknown"],
  ["github.login == github.login", "yes"],
  ["github.login == github.chosen", "yes"],
  ["format('{0}', github.login) == 'acme'", "no"],
  ["format('{0}', github.login) != 'acme'", "yes"],
  ["!format('{0}', github.login)", "no"],
  ["format('{0}', github.login == 'acme') == 'true'", "no"],
  ["format('{0}', github.login == 'acme') == 'False'", "yes"],
  ["format('{0}', github.login == 'acme') == 'x'", "no"],
  ["format('{0}', github.login == 'acme' || startsWith(github.login, 'a')) == 'true'", "yes"],
  ["format('{0}', github.login == 'acme')", "yes"],
  ["startsWith(format('{0}', github.full), 'acme/')", "no"],
  ["github.login", "yes"],
  ["!github.login", "no"],
  ["startsWith(github.login, 'acme-')", "yes"],
  ["!startsWith(github.login, 'acme-')", "yes"],
  ["startsWith(github.login, 'acme') == true", "yes"],
  ["endsWith(github.login, '-acme')", "yes"],
  ["contains(github.login, 'acme')", "yes"],
  ["contains(github.login, '')", "yes"],
  ["!contains(github.login, '')", "no"],
  ["contains(github.login, github.unknown)", "unknown"],
  ["contains(github.login, '[bot]')", "no"],
  ["endsWith(github.login, '[bot]') != true", "yes"],
  ["endsWith(github.login, '_acme')", "no"],
  ["startsWith(github.full, 'acme')", "yes"],
  ["startsWith(github.full, 'acme/')", "no"],
  ["startsWith(github.full, 'acme/') == false", "yes"],
  ["startsWith(github.full, 'ACME/w')", "no"],
  ["startsWith(github.full, github.own)", "no"],
  ["startsWith(github.full, format('{0}/', 'acme'))", "no"],
  ["contains(github.full, 'acme/')", "yes"],
  ["contains(github.full, 'acme')", "yes"],
  ["endsWith(github.full, '/internal')", "yes"],
  ["endsWith(github.full, 'acme/web')", "yes"],
  ["endsWith(github.full, '/acme/web')", "no"],
  ["startsWith(github.html, 'https://github.com/acme')", "yes"],
  ["startsWith(github.html, 'https://github.com/acme/')", "no"],
  ["!startsWith(github.html, 'HTTPS://github.com/')", "no"],
  ["startsWith(github.html, 'https://ghe.acme.com/acme')", "yes"],
  ["startsWith(github.html, 'https://ghe.acme.com/acme/')", "no"],
  ["startsWith(github.html, 'acme')", "no"],
  ["contains(github.html, 'acme')", "yes"],
  ["contains(github.html, 'com/acme')", "yes"],
  ["contains(github.html, '/acme/')", "no"],
  ["contains(github.html, 'github.com/acme/')", "no"],
  ["contains(github.html, 'github')", "yes"],
  ["!contains(github.html, 'github')", "no"],
  ["endsWith(github.clone, '.git')", "yes"],
  ["!endsWith(github.clone, '.git')", "no"],
  ["endsWith(github.clone, 'acme/web.git')", "yes"],
  ["endsWith(github.clone, '/acme/web.git')", "no"],
  ["endsWith(github.clone, 'acme')", "no"],
  ["startsWith(github.clone, 'https://github.com/acme/web')", "no"],
  ["startsWith(github.label, 'acme')", "yes"],
  ["startsWith(github.label, 'acme:')", "no"],
  ["endsWith(github.label, ':main')", "yes"],
  ["contains(github.label, 'release/1')", "yes"],
  ["github.label == 'acme:main'", "no"],
  ['contains(fromJSON(\'["alice", "bob"]\'), github.login)', "no"],
  ["contains(fromJSON(github.unknown), github.login)", "unknown"],
  ["contains('alice bob', github.login)", "unknown"],
  ["startsWith('alice', github.login)", "unknown"],
  ["fromJSON(github.login).x == 'acme'", "unknown"],
])("a name of one's own is nobody else's, and goes on as one likes: %s: %s", (text, answer) => {
  expect(
    truthOf(text, {
      github: { login: LOGIN, full: FULL_NAME, label: LABEL, html: HTML_URL, clone: CLONE_URL, own: "acme/web", chosen: CHOSEN },
    }),
  ).toBe(answer);
});

test.each([
  ["github.a == 'x'", "no"],
  ["${{ github.a }} == 'x'", "no"],
  ["success()", "no"],
  ["!success()", "yes"],
  ["always()", "yes"],
  ["success() || true", "yes"],
  ["success() || needs.g.result == 'skipped'", "yes"],
  ["success() && needs.g.result == 'skipped'", "no"],
  ["always() && needs.G.result == 'success'", "no"],
  ["always() && needs.g.outputs.ok == 'true'", "no"],
  ["always() && needs.h.result == 'success'", "unknown"],
  ["failure()", "unknown"],
  ["!failure()", "yes"],
  ["!failure() && !cancelled()", "yes"],
  ["success() == false", "yes"],
  ["success() != true || failure()", "yes"],
  ["'success()' && github.a", "no"],
  ["always() && needs.G.outputs == ''", "unknown"],
  ["always() &&", "unknown"],
])("after a job that is skipped %s: %s", (text, answer) => {
  expect(truthOf(afterSkipped(expressions as never, text, ["G"]), { github: { a: "x" } })).toBe(answer);
});

/** Conditions over `github.a` to `github.d`. */
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("a", "b", "c", "d").map((name) => `github.${name}`),
    fc
      .tuple(fc.constantFrom("a", "b", "c", "d"), fc.constantFrom("==", "!="), fc.constantFrom("'x'", "''", "true"))
      .map(([name, op, value]) => `github.${name} ${op} ${value}`),
    tie("condition").map((one) => `!(${one})`),
    fc.tuple(tie("condition"), fc.constantFrom("&&", "||"), tie("condition")).map(([a, op, b]) => `(${a} ${op} ${b})`),
  ),
}));
const values = fc.constantFrom("x", "", "y", true, false);

test("an answer is the same whatever turns out of what is not known", () => {
  const all = fc.record({ a: values, b: values, c: values, d: values });
  fc.assert(
    fc.property(condition, all, fc.subarray(["a", "b", "c", "d"] as const), (text, full, names) => {
      const known = Object.fromEntries(names.map((name) => [name, full[name]]));
      const answer = truthOf(text, { github: known });
      const whole = truthOf(text, { github: full });
      expect(whole).not.toBe("unknown");
      if (answer !== "unknown") expect(answer).toBe(whole);
    }),
    { numRuns: 300 },
  );
});

const ACME = declare("secrets: { TOK: { visibility: all, value: { env: A } } }\nrepositories: { api: {} }\n");

function rules(ids: readonly string[], on: string, job: string, desired = ACME, dependabot = false): string[] {
  const api = { ...repository("api", { "ci.yml": `on: ${on}\njobs:\n${job}` }), dependabot };
  return check(inputOf(desired, [api]), ids).map(({ rule, level, message }) => `${rule} ${level} ${message}`);
}

describe("a job with the code of a pull request", () => {
  const steps = `    steps:
      - uses: actions/checkout@v4
        with: { ref: "\${{ github.event.pull_request.head.sha }}" }
      - run: ./x
        env: { A: "\${{ secrets.TOK }}", B: "\${{ secrets.NONE }}" }
`;
  const job = (condition: string) => `  a:\n    runs-on: x\n    if: ${JSON.stringify(condition)}\n${steps}`;
  const count = (condition: string, on = "pull_request_target") => rules(["S17"], on, job(condition)).length;

  const ASSOCIATION = "github.event.pull_request.author_association";

  test.each([
    "github.event.pull_request.head.repo.fork == true",
    "github.event.pull_request.head.repo.full_name != github.repository",
    "github.event.pull_request.head.repo.owner.login != 'acme'",
    "github.event.pull_request.author_association == 'NONE'",
    "github.event.action == 'labeled'",
    "github.actor != 'dependabot[bot]'",
    "github.event_name == 'pull_request_target' || github.event.pull_request.head.repo.fork == false",
  ])("is in reach of strangers where the guard lets them in: %s", (condition) => {
    expect(count(condition)).toBe(1);
  });

  test.each([
    "github.event.pull_request.head.repo.fork == false",
    "!github.event.pull_request.head.repo.fork",
    "github.event.pull_request.head.repo.full_name == github.repository",
    "${{ github.repository == github.event.pull_request.head.repo.full_name && github.event.action != 'closed' }}",
    "github.event.pull_request.head.repo.owner.login == github.repository_owner",
    'contains(fromJSON(\'["OWNER", "MEMBER"]\'), github.event.pull_request.author_association)',
    "github.event.pull_request.user.login == 'renovate[bot]'",
    "github.repository == 'other/api'",
    "github.event_name == 'push'",
    "github.event.pull_request.head.repo.full_name == github.event.pull_request.base.repo.full_name",
    "github.event.pull_request.head.repo.full_name == github.event.repository['full_name']",
    "contains(github.event.pull_request.title, 'x') && github['event'].pull_request.head.repo.fork == false",
    "startsWith(github.event.pull_request.head.repo.full_name, 'acme/')",
    "startsWith(github.event.pull_request.head.label, 'acme:')",
    "contains(github.event.pull_request.user.login, '[bot]')",
    'contains(fromJSON(\'["alice", "bob"]\'), github.event.pull_request.user.login)',
    "github.event.pull_request.head.user.login == 'acme'",
    "startsWith(github.event.pull_request.head.repo.clone_url, 'https://github.com/acme/')",
    "startsWith(github.event.pull_request.head.repo.ssh_url, 'git@github.com:acme/')",
    "startsWith(github.event.pull_request.head.repo.owner.html_url, 'https://github.com/acme/')",
    "contains(format('{0}', github.event.pull_request.head.repo.full_name), '[bot]')",
    ["NONE", "FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "CONTRIBUTOR"].map((one) => `${ASSOCIATION} != '${one}'`).join(" && "),
  ])("is out of reach where it keeps them out: %s", (condition) => {
    expect(count(condition)).toBe(0);
  });

  const levels = (condition: string, on = "pull_request_target") => rules(["S17"], on, job(condition)).map((found) => found.split(" ")[1]);

  test.each([
    "contains(fromJSON(vars.TRUSTED), github.event.pull_request.head.repo.full_name)",
    "github.event.pull_request.head.repo.private == false",
    "github.event.pull_request.head.repo.full_name != github.repository && vars.OPEN",
    "contains(github.event.pull_request.labels.*.name, 'safe')",
    "github.actor == 'alice'",
    "github.event.action == 'labeled'",
    "needs.gate.outputs.ok == 'true'",
    "failure()",
    "github.event.pull_request.title == ",
  ])("is perhaps in reach where it is not known whom the guard lets in: %s", (condition) => {
    expect(levels(condition)).toEqual(["warning"]);
  });

  test.each([
    "github.event.pull_request.head.repo.full_name != github.repository && github.actor != 'renovate[bot]'",
    "startsWith(github.event.pull_request.head.repo.name, 'web')",
    "contains(github.event.pull_request.title, 'deploy') && github.event.action != 'closed'",
    "!startsWith(github.head_ref, 'release/') && github.base_ref == 'main' && !github.event.pull_request.draft",
    "github.event.action == 'opened' || github.event.action == 'labeled'",
    `${ASSOCIATION} != 'NONE'`,
    `${ASSOCIATION} == 'CONTRIBUTOR'`,
    `${ASSOCIATION} != 'FIRST_TIME_CONTRIBUTOR' && ${ASSOCIATION} != 'NONE'`,
    `contains(fromJSON('["OWNER", "MEMBER", "COLLABORATOR", "CONTRIBUTOR"]'), ${ASSOCIATION})`,
    `contains('MEMBER,OWNER,CONTRIBUTOR', ${ASSOCIATION})`,
    "startsWith(github.event.pull_request.head.repo.full_name, 'acme')",
    "contains(github.event.pull_request.head.repo.full_name, 'acme/')",
    "endsWith(github.event.pull_request.head.repo.full_name, '/internal')",
    "contains(github.event.pull_request.head.repo.owner.login, 'acme')",
    "startsWith(github.event.pull_request.user.login, 'acme-')",
    "endsWith(github.event.pull_request.user.login, '-acme')",
    "startsWith(github.actor, 'acme-')",
    "endsWith('acme/web', github.event.pull_request.head.repo.full_name)",
    "contains('acme', github.event.pull_request.head.repo.owner.login)",
    "contains('alice bob', github.event.pull_request.user.login)",
    "contains(github.repository_owner, github.event.pull_request.head.repo.owner.login)",
    "contains(github.event.pull_request.head.repo.html_url, 'acme')",
    "contains(toJSON(github.event.pull_request.head.repo.full_name), 'acme')",
    "contains(format('{0}', github.event.pull_request.head.repo.full_name), 'acme')",
    "startsWith(format('{0}:{1}', github.event.pull_request.head.repo.owner.login, 'x'), 'acme')",
    "startsWith(github.event.pull_request.head.repo.clone_url, 'https://github.com/acme')",
    "contains('acme', github.actor)",
  ])("is in reach for certain where what it asks is the stranger's to choose: %s", (condition) => {
    expect(levels(condition)).toEqual(["error"]);
  });

  test.each([
    ["issue_comment", "github.event.issue.pull_request && startsWith(github.event.comment.body, '/test')"],
    ["issue_comment", "github.event.issue.pull_request.url != ''"],
    ["{ workflow_run: { workflows: [ci] } }", "github.event.workflow_run.conclusion == 'success'"],
    ["{ workflow_run: { workflows: [ci] } }", "github.event.workflow_run.head_branch == 'main'"],
    ["{ pull_request_target: { types: [closed] } }", "github.event.action == 'closed'"],
    ["issue_comment", "github.event.comment.author_association != 'NONE'"],
    ["issue_comment", "github.event.issue.pull_request && github.event.comment.author_association == 'CONTRIBUTOR'"],
    ["issue_comment", "startsWith(github.event.comment.user.login, 'acme-')"],
    ["{ workflow_run: { workflows: [ci] } }", "contains(github.event.workflow_run.head_repository.full_name, 'acme')"],
  ])("is in reach for certain where what it asks is the stranger's to choose: %s %s", (on, condition) => {
    expect(levels(condition, on)).toEqual(["error"]);
  });

  test.each([
    ["issue_comment", "github.event.comment.user.login == 'alice'"],
    ["{ workflow_run: { workflows: [ci] } }", "github.event.workflow_run.head_repository.full_name == github.repository"],
    ["{ workflow_run: { workflows: [ci] } }", "startsWith(github.event.workflow_run.head_repository.full_name, 'acme/')"],
    ["{ workflow_run: { workflows: [ci] } }", "github.event.workflow_run.event == 'push'"],
  ])("is out of reach where it keeps them out: %s %s", (on, condition) => {
    expect(levels(condition, on)).toEqual([]);
  });

  test("is perhaps in reach by a run that another event of pull requests sets off, and for certain where one does", () => {
    const text = `on: { workflow_run: { workflows: [ci] } }\njobs:\n${job("github.event.workflow_run.event != 'pull_request'")}`;
    const found = (ci: string) =>
      check(inputOf(ACME, [repository("api", { "deploy.yml": text, "ci.yml": `name: ci\non: ${ci}\njobs: {}\n` })]), ["S17"]).map(
        ({ level }) => level,
      );
    expect([found("[push, pull_request]"), found("[push, pull_request_review]")]).toEqual([["warning"], ["error"]]);
  });

  test("is perhaps in reach behind a job of which that is not known, and where the secret is", () => {
    const gate = "  gate: { runs-on: x, if: vars.OPEN, steps: [{ run: x }] }\n";
    const found = (text: string) => rules(["S17"], "pull_request_target", text).map((one) => one.split(" ")[1]);
    expect(found(`${gate}  a:\n    runs-on: x\n    needs: gate\n${steps}`)).toEqual(["warning"]);
    expect(found(job("true").replace("- run: ./x", "- if: vars.OPEN\n        run: ./x"))).toEqual(["warning"]);
  });

  test("of several triggers the one that is certain is told", () => {
    const [found] = rules(["S17"], "[pull_request_target, issue_comment]", job("github.event.comment.body == 'x' || vars.OPEN"));
    expect(found).toMatch(/^S17 error issue_comment lets/);
  });

  test("is out of reach behind a job that they do not pass", () => {
    const gate = "  gate: { runs-on: x, if: github.event.pull_request.head.repo.fork == false, steps: [{ run: x }] }\n";
    const behind = (more = "") =>
      rules(["S17"], "pull_request_target", `${gate}  a:\n    runs-on: x\n    needs: gate\n${more && `    if: ${more}\n`}${steps}`).map(
        (found) => found.split(" ")[1],
      );
    const silent = ["", "success()", "success() && true", "needs.gate.result == 'skipped'", "always() && needs.gate.result == 'success'"];
    for (const condition of silent) expect(behind(condition)).toEqual([]);
    for (const condition of [
      "always()",
      "success() || needs.gate.result == 'skipped'",
      "success() || true",
      "${{ !failure() }}",
      "${{ !cancelled() && !failure() }}",
      "success() == false",
    ])
      expect(behind(condition)).toEqual(["error"]);
  });

  test("comes by the merge that GitHub makes, and by a variable, too", () => {
    const by = (ref: string) =>
      rules(["S17"], "pull_request_target", job("true").replace("github.event.pull_request.head.sha", ref)).length;
    const head = '    env: { HEAD: "${{ github.event.pull_request.head.sha }}" }\n';
    const byVariable = job("true").replace("github.event.pull_request.head.sha", "env.HEAD");
    expect([by("github.event.pull_request.merge_commit_sha"), by("github.event.pull_request.base.sha"), by("env.HEAD")]).toEqual([1, 0, 0]);
    expect(rules(["S17"], "pull_request_target", byVariable.replace("    steps:", `${head}    steps:`))).toHaveLength(1);
  });

  test("of a comment nobody knows whose pull request it is", () => {
    expect(count("!github.event.pull_request.head.repo.fork", "issue_comment")).toBe(1);
    expect(count("github.event.comment.author_association == 'MEMBER'", "issue_comment")).toBe(0);
  });

  test("puts in reach only what is there", () => {
    expect(rules(["S17"], "pull_request_target", job("true"))).toEqual([expect.stringMatching(/with these in reach: TOK$/)]);
    expect(rules(["S17"], "pull_request_target", job("true").replace("secrets.TOK", "secrets.NONE"))).toEqual([]);
  });
});

describe("a job that reads a secret", () => {
  const job = (condition: string) =>
    `  a:\n    runs-on: x\n    if: ${JSON.stringify(condition)}\n    steps: [{ run: ./x, env: { A: "\${{ secrets.TOK }}" } }]\n`;

  test("is red for forks unless it leaves them out", () => {
    const found = (condition: string) => rules(["S16"], "[push, pull_request]", job(condition)).length;
    expect(found("github.event.pull_request.head.repo.fork == true")).toBe(1);
    expect(found("github.event.pull_request.head.repo.fork == false")).toBe(0);
    expect(found("github.event_name == 'push'")).toBe(0);
    expect(found("github.event_name == 'pull_request'")).toBe(1);
    expect(found("github.ref == 'refs/heads/main'")).toBe(0);
    expect(found("needs.check.outputs.secrets_available == 'true'")).toBe(0);
  });

  test("gets it of Dependabot's store only where Dependabot runs it", () => {
    const found = (condition: string) => rules(["S15"], "pull_request", job(condition), ACME, true).length;
    expect(found("github.actor == 'dependabot[bot]'")).toBe(1);
    expect(found("github.actor != 'dependabot[bot]'")).toBe(0);
    expect(found("startsWith(github.head_ref, 'dependabot/')")).toBe(1);
    expect(found("github.event.pull_request.user.login != 'dependabot[bot]'")).toBe(0);
    expect(found("vars.X")).toBe(1);
    expect(found("inputs.x")).toBe(0);
  });
});

test("jobs that all need each other are looked at once", () => {
  const jobs = Array.from({ length: 60 }, (_, i) => {
    const needs = Array.from({ length: i }, (__, j) => `j${j}`).join(", ");
    return `  j${i}: { needs: [${needs}], ${i === 0 ? "if: false, " : ""}steps: [{ run: x, env: { A: "\${{ secrets.NONE }}" } }] }\n`;
  });
  const chain = Array.from({ length: 2_000 }, (_, i) => `  j${i}: { needs: j${i + 1}, steps: [] }\n`);
  const last = '  j2000: { steps: [{ run: x, env: { A: "${{ secrets.NONE }}" } }] }\n';
  const found = (text: string) => rules(["S01"], "push", text, declare("secrets: {}\nrepositories: { api: {} }\n"));
  expect(new Set(found(jobs.join("")))).toEqual(
    new Set(["S01 note api has no secret NONE, so this is empty (the job, or the step, never runs here)"]),
  );
  expect(found(chain.join("") + last)).toHaveLength(1);
});

describe("a reference in an expression", () => {
  const reaches = (text: string, known: KnownContext) => new Truth(expressions as never, { github: known }).reaches(text, "secrets.a");

  test.each([
    ["github.a == 'x' && secrets.A || secrets.B", "yes"],
    ["github.a != 'x' && secrets.A || secrets.B", "no"],
    ["github.a == 'x' || secrets.A", "no"],
    ["github.a == 'x' && secrets.B || secrets.A", "no"],
    ["(github.a == 'y' && secrets.B) || secrets.A", "yes"],
    ["secrets.B || secrets.A", "unknown"],
    ["secrets.B && secrets.B || secrets.A", "unknown"],
    ["github.u && secrets.A", "unknown"],
    ["github.a != 'x' && secrets.A || secrets.A", "yes"],
    ["format('{0}', github.a != 'x' && (secrets.A))", "no"],
    ["case(github.a == 'y', secrets.A, secrets.B)", "no"],
    ["case(github.a == 'y', secrets.B, secrets['A'])", "yes"],
    ["github.a != 'x' && secrets.B", "yes"],
    ["secrets.* && secrets.A", "unknown"],
    ["github.a != 'x' &&", "yes"],
    ["github.chosen && secrets.A", "unknown"],
    ["github.chosen || secrets.A", "unknown"],
  ])("%s: %s", (text, answer) => {
    expect(reaches(text, { a: "x", chosen: CHOSEN })).toBe(answer);
  });
});

test("of a text that is not another one nothing else is known", () => {
  const known = { github: { a: new Other("bot[x]") } };
  const answers = ["github.a == 'BOT[x]'", "'bot[x]' != github['a']", "github.a == 'me'", "contains(github.a, 'bot')"];
  expect(answers.map((text) => truthOf(text, known))).toEqual(["no", "yes", "unknown", "unknown"]);
});

describe("a store of secrets", () => {
  const IDS = ["S01", "S02", "S03", "S06", "S12", "S15"];
  const STORES = declare(`
secrets:
  BOTH: { visibility: all, stores: [actions, dependabot], value: { env: A } }
  ACT: { visibility: all, value: { env: A } }
  FAR: { visibility: selected, repositories: [web], stores: [dependabot], value: { env: A } }
repositories:
  api: { secrets: { BOT: { stores: [dependabot], value: { env: A } } }, environments: { prod: { secrets: { ENV: { value: { env: A } } } } } }
  web: {}
`);
  const read = (expression: string) => `    steps: [{ run: ./x, env: { A: "\${{ ${expression} }}" } }]\n`;
  const found = (on: string, condition: string, expression: string, more = "", ids = IDS.filter((id) => id !== "S06")) =>
    rules(ids, on, `  a:\n    runs-on: x\n    if: ${JSON.stringify(condition)}\n${more}${read(expression)}`, STORES).map((one) =>
      one.replace(/^(\S+ \w+) .*$/, "$1"),
    );
  const IS = "github.actor == 'dependabot[bot]'";
  const AUTHOR = "github.event.pull_request.user.login == 'dependabot[bot]'";
  const BRANCH = "startsWith(github.head_ref, 'dependabot/')";

  test.each([
    ["pull_request", IS],
    ["[push, pull_request]", AUTHOR],
    ["pull_request", `${AUTHOR} && github.repository == 'acme/api'`],
    ["pull_request", "github.triggering_actor == 'dependabot[bot]'"],
    ["{ push: { branches: [main] } }", IS],
    ["deployment", IS],
  ])("is Dependabot's own where nobody else starts the run: %s, %s", (on, condition) => {
    expect(found(on, condition, "secrets.BOT")).toEqual([]);
    expect(found(on, condition, "secrets.BOTH")).toEqual([]);
    expect(found(on, condition, "secrets.NONE")).toEqual(["S01 error"]);
    expect(found(on, condition, "secrets.FAR")).toEqual(["S03 error"]);
    // Missing there, and not unused here.
    expect(found(on, condition, "secrets.ACT", "", ["S01", "S15"])).toEqual(["S15 warning"]);
    expect(found(on, condition, "vars.NONE")).toEqual([]);
  });

  test.each([
    ["pull_request", "true"],
    ["pull_request", BRANCH],
    ["[pull_request, workflow_dispatch]", `${IS} || github.event_name == 'workflow_dispatch'`],
    ["push", "startsWith(github.ref, 'refs/heads/dependabot/')"],
    ["pull_request", "needs.who.outputs.bot == 'true'"],
    ["pull_request", "contains(github.actor, 'bot')"],
  ])("is perhaps Dependabot's where others start the run, too: %s, %s", (on, condition) => {
    expect(found(on, condition, "secrets.BOT")).toEqual(["S01 warning"]);
    expect(found(on, condition, "secrets.NONE")).toEqual(["S01 error"]);
  });

  test.each([
    ["pull_request", "github.actor != 'dependabot[bot]'"],
    ["pull_request_target", IS],
    ["workflow_run", IS],
    ["schedule", "true"],
    ["{ push: { branches: [main] } }", "true"],
    ["push", "github.ref == 'refs/heads/main'"],
  ])("is Actions' where Dependabot starts no such run: %s, %s", (on, condition) => {
    expect(found(on, condition, "secrets.BOT")).toEqual(["S01 error"]);
    expect(found(on, condition, "secrets.ACT")).toEqual([]);
  });

  test("goes by the guard in the expression", () => {
    const by = (expression: string) => found("pull_request", "true", expression);
    expect(by(`${IS} && secrets.BOT || secrets.BOTH`)).toEqual([]);
    expect(by(`${IS} && secrets.BOT || secrets.ACT`)).toEqual([]);
    expect(by("github.actor != 'dependabot[bot]' && secrets.ACT || secrets.BOT")).toEqual([]);
    expect(by("github.actor != 'dependabot[bot]' && secrets.BOT || ''")).toEqual(["S01 error"]);
    expect(by(`${IS} && secrets.ACT || secrets.BOTH`)).toEqual(["S15 warning"]);
  });

  test("goes by the step, by a job that it needs, and by a call on the way", () => {
    const step = `  a: { runs-on: x, steps: [{ run: ./x, if: "${IS}", env: { A: "\${{ secrets.BOT }}" } }] }\n`;
    const gate = `  gate: { runs-on: x, if: "${IS}", steps: [{ run: x }] }\n`;
    const levels = (jobs: string) => rules(["S01", "S15"], "pull_request", jobs, STORES);
    expect(levels(step)).toEqual([]);
    expect(levels(`${gate}  a:\n    runs-on: x\n    needs: gate\n${read("secrets.BOT")}`)).toEqual([]);
    const callee = `on: { workflow_call: { secrets: { T: {} } } }\njobs:\n  in:\n    runs-on: x\n${read("secrets.BOT || secrets.T")}`;
    const call = (secrets: string) =>
      `on: pull_request\njobs:\n  c:\n    if: ${JSON.stringify(IS)}\n    uses: ./.github/workflows/callee.yml\n    secrets: ${secrets}\n`;
    const of = (secrets: string) => inputOf(STORES, [repository("api", { "ci.yml": call(secrets), "callee.yml": callee })]);
    expect(check(of("inherit"), ["S01", "S15"]).filter(({ level }) => level !== "note")).toEqual([]);
    const passed = of('{ T: "${{ secrets.BOTH }}" }');
    expect(passed.reads.reads.filter(({ name }) => name === "T").map(({ address }) => address)).toEqual(["org/dependabot/secret/BOTH"]);
  });

  test("of an environment nobody knows whether Dependabot gets it", () => {
    expect(found("pull_request", IS, "secrets.ENV", "    environment: prod\n")).toEqual([]);
    expect(found("pull_request", IS, "secrets.ENV")).toEqual(["S15 warning"]);
  });

  test("has readers that are started for it, and no others", () => {
    const addresses = (condition: string, expression = "secrets.BOTH") => {
      const file = `on: pull_request\njobs:\n  a:\n    runs-on: x\n    if: ${JSON.stringify(condition)}\n${read(expression)}`;
      return inputOf(STORES, [repository("api", { "ci.yml": file })]).reads.reads.map((one) => `${one.address} ${one.certainty}`);
    };
    const [actions, dependabot] = ["org/actions/secret/BOTH yes", "org/dependabot/secret/BOTH yes"];
    expect(addresses(IS)).toEqual([dependabot]);
    expect(addresses(AUTHOR)).toEqual(["org/actions/secret/BOTH unknown", dependabot]);
    expect(addresses("true")).toEqual([actions, dependabot]);
    expect(addresses("github.actor != 'dependabot[bot]'")).toEqual([actions]);
    expect(addresses(IS, "toJSON(secrets)")).toEqual(["org/dependabot/secret/BOTH unknown", "repo:api/dependabot/secret/BOT unknown"]);
  });

  test("is free to go where Dependabot alone starts the job, because it never reads that", () => {
    const NPM = "repo:web/actions/secret/NPM";
    const reason = (condition: string) => {
      const estate = new Estate().scope("org").scope("repo:web").own(NPM).exists(NPM);
      const file = `on: pull_request\njobs:\n  a:\n    runs-on: x\n    if: ${JSON.stringify(condition)}\n${read("secrets.NPM")}`;
      estate.workflows = { repositories: [repository("web", { "ci.yml": file })], expressions: expressions as never };
      return estate.diff().changes.find(({ address }) => address === NPM)?.reason;
    };
    expect([reason(IS), reason("true"), reason(BRANCH)]).toEqual(["not-declared", "in-use", "in-use"]);
    // Somebody else who pushes to a pull request of Dependabot's starts it with what Actions has.
    expect(reason(AUTHOR)).toBe("in-use");
  });

  test("is perhaps read by who pushes to a pull request of Dependabot's, in a workflow that may be another one, or is not at hand, too", () => {
    const own = JSON.stringify("github.event.pull_request.user.login == 'dependabot[bot]'");
    const calling = (secrets: string, ...others: ReturnType<typeof repository>[]) => {
      const call = `jobs:\n  c:\n    if: ${own}\n    uses: acme/lib/.github/workflows/r.yml@v1\n    secrets: ${secrets}\n`;
      return inputOf(STORES, [repository("api", { "ci.yml": `on: pull_request\n${call}` }), ...others]).reads.reads;
    };
    const callee = repository("lib", { "r.yml": `on: workflow_call\njobs:\n  in:\n    runs-on: x\n${read("secrets.ACT")}` });
    const doubt = expect.stringMatching(/; only who pushes to/);
    const actions = { address: "org/actions/secret/ACT", store: "actions", certainty: "unknown" };
    expect(calling("inherit", callee).filter(({ name, job }) => name === "ACT" && job === "in")).toMatchObject([{ ...actions, doubt }]);
    const inEnvironment = { address: "env:api/prod/actions/secret/ENV", store: "actions", certainty: "unknown" };
    const handed = calling('{ T: "${{ secrets.ENV }}" }').filter(({ name, column }) => name === "ENV" && column > 11);
    expect(handed).toContainEqual(expect.objectContaining(inEnvironment));
  });

  test("is not missed where it only takes the place of something else, nor where no run comes to it", () => {
    const job = (condition: string) =>
      `  a:\n    runs-on: x\n    if: ${JSON.stringify(`${IS}${condition}`)}\n    strategy: { matrix: { e: [one, two] } }\n    environment: "\${{ matrix.e }}"\n`;
    const levels = (condition: string, expression: string) =>
      rules(["S01"], "pull_request", `${job(condition)}${read(expression)}`, STORES);
    expect(levels("", "secrets.NONE")).toEqual([expect.stringContaining("S01 error")]);
    expect(levels(" && matrix.e == 'three'", "secrets.NONE")).toEqual([expect.stringMatching(/^S01 note .*\(no run comes to it\)$/)]);
    expect(levels("", "matrix.e && secrets.BOT || secrets.NONE")).toEqual([
      expect.stringMatching(/^S01 note .*\(it only takes the place of/),
    ]);
  });

  test("that Dependabot needs keeps what Actions has from being unused", () => {
    const unused = rules(["S06"], "pull_request", `  a:\n    runs-on: x\n    if: ${JSON.stringify(IS)}\n${read("secrets.ACT")}`, STORES);
    expect(unused.filter((one) => one.includes("ACT"))).toEqual([]);
  });

  test("is told with the runs that it is about", () => {
    const told = (condition: string, expression: string) =>
      rules(["S01", "S15"], "pull_request", `  a:\n    runs-on: x\n    if: ${JSON.stringify(condition)}\n${read(expression)}`, STORES);
    expect(told("true", "secrets.BOT")).toEqual([
      "S01 warning api has no secret BOT, so this is empty in runs that Dependabot does not start; those that it starts get repo:api/dependabot/secret/BOT",
    ]);
    expect(told(IS, "secrets.BOTT")).toEqual([
      "S01 error api has no secret BOTT in its Dependabot store, so this is empty: only Dependabot runs it",
    ]);
    expect(told(IS, "secrets.ACT")).toEqual([
      "S15 warning ACT is not in the Dependabot store of api, so this is empty: only Dependabot runs it",
    ]);
  });
});
