import { declare } from "./declare";
import { check, inputOf, repository } from "./state";

const ACME = declare("repositories: { api: { secrets: { TOK: { value: { env: A } } } } }");
const SECRET = '      - run: ./x\n        env: { A: "${{ secrets.TOK }}" }\n';
const HEAD = "${{ github.event.pull_request.head.sha }}";

/** Levels of S17. */
const levels = (on: string, steps: string, before = "", last = SECRET) => {
  const file = `on: ${on}\njobs:\n${before}  a:\n    runs-on: x\n    steps:\n${steps}${last}`;
  return check(inputOf(ACME, [repository("acme/api", { "ci.yml": file })]), ["S17"]).map(({ level }) => level);
};
const script = (text: string, env = "{}") => `      - run: ${JSON.stringify(text)}\n        env: ${env}\n`;
const checkout = (ref: string) => `      - uses: actions/checkout@v4\n        with: { ref: ${JSON.stringify(ref)} }\n`;

test.each<[string, string]>([
  ["git fetch origin pull/$N/head:pr && git checkout pr", '{ N: "${{ github.event.number }}" }'],
  ["git fetch origin \\\n  pull/${N}/merge\ngit switch -d FETCH_HEAD", '{ N: "${{ github.event.number }}" }'],
  ["git clone ${{ github.event.pull_request.head.repo.clone_url }} code", "{}"],
  ['git clone "$URL" code', '{ URL: "${{ github.event.pull_request.head.repo.clone_url }}" }'],
  ["git remote add fork $env:URL; git fetch fork; git checkout fork/x", '{ URL: "${{ github.event.pull_request.head.repo.clone_url }}" }'],
  ['git checkout "$GITHUB_HEAD_REF"', "{}"],
  ["gh pr checkout 1", "{}"],
])("%s brings the code of a pull request in", (text, env) => {
  expect(levels("pull_request_target", script(text, env))).toEqual(["error"]);
});

test.each<[string, string]>([
  ["git fetch origin pull/$N/head && git diff FETCH_HEAD", '{ N: "${{ github.event.number }}" }'],
  ["git checkout -b report-${{ github.event.number }}", "{}"],
  ["git clone https://github.com/acme/tools", "{}"],
  ["git checkout $BASE", '{ BASE: "${{ github.event.pull_request.base.sha }}" }'],
  ["echo ${{ github.event.pull_request.head.sha }}", "{}"],
])("%s does not", (text, env) => {
  expect(levels("pull_request_target", script(text, env))).toEqual([]);
});

describe("a ref that something earlier says is probable, where that looks at the pull request", () => {
  const says = (expression: string) =>
    `      - id: r\n        run: echo "sha=$SHA" >> "$GITHUB_OUTPUT"\n        env: { SHA: "${expression}" }\n`;
  const job = (expression: string) =>
    `  p:\n    runs-on: x\n    outputs: { sha: "\${{ steps.r.outputs.sha }}" }\n    steps:\n${says(expression)}`;
  const sets = (expression: string) => script(`echo "REF=${expression}" >> $GITHUB_ENV`);
  const BASE = HEAD.replace("head", "base");

  test("a step", () => {
    const found = (expression: string) => levels("pull_request_target", says(expression) + checkout("${{ steps.r.outputs.sha }}"));
    expect([found(HEAD), found(BASE)]).toEqual([["warning"], []]);
  });

  test("a job", () => {
    const found = (expression: string) => levels("pull_request_target", checkout("${{ needs.p.outputs.sha }}"), job(expression));
    expect([found(HEAD), found(BASE)]).toEqual([["warning"], []]);
  });

  test("a variable", () => {
    const found = (expression: string) => levels("pull_request_target", sets(expression) + checkout("${{ env.REF }}"));
    expect([found(HEAD), found(BASE)]).toEqual([["warning"], []]);
  });

  test("what is certain beside it counts", () => {
    expect(levels("pull_request_target", says(HEAD) + checkout("${{ steps.r.outputs.sha }}") + checkout(HEAD))).toEqual(["error"]);
  });
});

describe("an artifact of the run that set this one off", () => {
  const of = (uses: string, id = "run-id: ${{ github.event.workflow_run.id }}") =>
    `      - uses: ${uses}\n        with:\n          name: x\n          ${id}\n`;
  const idle = SECRET.replace("./x", "echo done");
  const found = (download: string, run: string, on = "{ workflow_run: { workflows: [ci] } }") =>
    levels(on, download + script(run), "", idle);

  test.each([
    of("actions/download-artifact@v4"),
    of("dawidd6/action-download-artifact@v6"),
    script("gh run download $ID"),
  ])("is run, probably, where something is run after %s", (download) => {
    for (const run of ["./out/deploy", "bash out/x.sh", "cd out && npm install", "chmod +x out/x"])
      expect(found(download, run)).toEqual(["warning"]);
    expect(found(download, "cat out/number")).toEqual([]);
  });

  test("of this run itself, or of a push, it is nobody else's", () => {
    expect(found(of("actions/download-artifact@v4", "path: out"), "./out/deploy")).toEqual([]);
    expect(found(of("actions/download-artifact@v4"), "./out/deploy", "push")).toEqual([]);
    expect(levels("{ workflow_run: { workflows: [ci] } }", script("./deploy"), "", idle)).toEqual([]);
  });
});
