import * as expressions from "@actions/expressions";
import { Variables } from "../../src/audit/resolve/variables";
import { Estate } from "../plan/fixture";
import { declare } from "./declare";
import { scan } from "./scan";
import { check, inputOf, repository } from "./state";

const NOTHING = declare("secrets: {}\nrepositories: { web: { secrets: {} } }\n");
const READ = 'run: ./x, env: { K: "${{ secrets.NONE }}" }';
const CHECKOUT = "{ uses: actions/checkout@v4 }";

/** What is said of a secret that is not there. */
const told = (text: string, more: Readonly<Record<string, string>> = {}, desired = NOTHING) =>
  check(inputOf(desired, [repository("web", { "ci.yml": text, ...more })]), ["S01", "S02", "S03", "S12"]).map(({ rule, level, message }) =>
    `${rule} ${level} ${/\(([^()]*)\)$/.exec(message)?.[1] ?? ""}`.replace(/the job, or .*$/, "no run comes to it").trim(),
  );
const job = (steps: string, env = "{}", on = "push", workflowEnv = "{}") =>
  `on: ${on}\nenv: ${workflowEnv}\njobs:\n  d:\n    env: ${env}\n    steps: [${steps}]\n`;
const step = (condition: string, more = "") => `{ if: ${JSON.stringify(condition)}, ${more}${READ} }`;
const NEVER = "S01 note no run comes to it";
const LIKELY = "S01 note no run comes to it unless a step changes what `env` says";

describe("a condition by a variable that the workflow gives a value", () => {
  test.each<[string, string]>([
    ["of the job", job(step("env.Z == 'true'"), "{ Z: 'false' }")],
    ["of the workflow", job(step("env.Z == 'true'"), "{}", "push", "{ Z: false }")],
    ["of the step itself", job(step("env.Z == 'true'").replace("env: {", "env: { Z: no,"))],
    ["in braces, and by its name in brackets", job(step("${{ env['Z'] == 'true' }}"), "{ Z: 'false' }")],
    ["behind the checkout", job(`${CHECKOUT}, ${step("env.Z == 'true'")}`, "{ Z: 'false' }")],
    ["that is empty", job(step("env.Z"), "{ Z: }")],
    ["by the nearest", job(step("env.Z == 'true'"), "{ Z: 'false' }", "push", "{ Z: 'true' }")],
    ["by the event", job(step("env.Z == 'true'"), "{ Z: \"${{ github.event_name == 'schedule' }}\" }")],
    ["in a text", job(step("env.Z == 'a-{push}-b'"), '{ Z: "a-{${{ github.event_name }}}" }')],
    [
      "of a variable that a step makes of another one",
      job(step("env.Y == 'true'").replace("env: {", "env: { Y: '${{ env.Z }}',"), "{ Z: x }"),
    ],
    ["of a guard", job("{ run: \"${{ env.Z == 'true' && secrets.NONE }}\" }", "{ Z: 'false' }")],
  ])("is worked out: %s", (_, text) => {
    expect(told(text)).toEqual([NEVER]);
  });

  test.each<[string, string]>([
    ["where it holds", job(step("env.Z == 'true'"), "{ Z: 'true' }")],
    ["as a text, that is true where a boolean is not", job(step("env.Z"), "{ Z: false }")],
    ["of a secret", job(step("env.Z == 'true'"), "{ Z: \"${{ secrets.Z == 'x' }}\" }").replace("NONE", "OTHER")],
    ["that is spelt otherwise, which is another one but on Windows", job(step("env.z == 'true'"), "{ Z: 'false' }")],
    ["that nobody declares", job(step("env.Z == 'true'"))],
    ["that an expression makes", job(step("env.Z == 'true'"), '"${{ fromJSON(vars.E) }}"', "push", "{ Z: 'false' }")],
    ["that only the run knows", job(step("env.Z == 'true'"), "{ Z: '${{ vars.Z }}' }")],
    [
      "of the `if` of a job, where there is none",
      `on: push\nenv: { Z: 'false' }\njobs: { d: { if: env.Z == 'true', steps: [{ ${READ} }] } }\n`,
    ],
    ["that a script before it may set", job(`{ run: 'echo Z=true >> $GITHUB_ENV' }, ${step("env.Z == 'true'")}`, "{ Z: 'false' }")],
    ["that an action beside it may set", job(`{ uses: ./.github/actions/setup }, ${step("env.Z == 'true'")}`, "{ Z: 'false' }")],
    [
      "in the `env` of the step itself, that is there only after it",
      job(`{ run: x, env: { Z: no, K: "\${{ env.Z == 'true' && secrets.NONE }}" } }`),
    ],
  ])("is an error still %s", (_, text) => {
    expect(told(text).filter((one) => one !== "S01 note the workflow allows for that")).toEqual(["S01 error"]);
  });

  test("is most likely not met where an action of somebody else, or a script that says nothing of it, runs before", () => {
    for (const before of ["{ uses: actions/setup-node@v4 }", "{ run: make }"])
      expect(told(job(`${before}, ${step("env.Z == 'true'")}`, "{ Z: 'false' }"))).toEqual([LIKELY]);
    // What the step says itself nothing before it changes.
    expect(told(job(`{ run: make }, ${step("env.Z == 'true'").replace("env: {", "env: { Z: no,")}`))).toEqual([NEVER]);
  });

  test("hangs on what a call passes", () => {
    const callee = (value: string) =>
      `on: { workflow_call: { inputs: { x: { type: boolean } } } }\njobs: { d: { env: { Z: "${value}" }, steps: [${step("env.Z == 'true'")}] } }\n`;
    const call = (x: boolean) => `on: push\njobs: { c: { uses: ./.github/workflows/lib.yml, with: { x: ${x} }, secrets: inherit } }\n`;
    const found = (x: boolean) => told(call(x), { "lib.yml": callee("${{ inputs.x }}") });
    expect([found(true), found(false)]).toEqual([["S01 error"], [NEVER]]);
  });

  test("gives no organization's secret to who never reads it", () => {
    const selected = declare(
      "secrets: { NONE: { visibility: selected, repositories: [api], value: { env: A } } }\nrepositories: { api: {}, web: {} }\n",
    );
    expect(told(job(step("env.Z == 'true'"), "{ Z: 'false' }"), {}, selected)).toEqual(["S03 note no run comes to it"]);
  });

  test("goes together with the environment that it is made of", () => {
    const DECLARED = declare(
      "secrets: {}\nrepositories: { web: { secrets: {}, environments: { dev: { secrets: {} }, prod: { secrets: { P: { value: existing } } } } } }\n",
    );
    const found = (before: string, name = "prod") =>
      told(
        `on: push\njobs:\n  d:\n    strategy: { matrix: { e: [dev, prod] } }\n    environment: \${{ matrix.e }}\n    env: { E: "\${{ matrix.e }}" }\n    steps: [${before}${step(`env.E == '${name}'`)}]\n`.replace(
          "NONE",
          "P",
        ),
        {},
        DECLARED,
      );
    expect([found(""), found("", "dev")]).toEqual([[], ["S02 error"]]);
    // An error is about what is certain.
    expect(found("{ run: make }, ", "dev")).toEqual([
      "S12 warning not certain: whether a run reads it there depends on conditions that only the run knows",
    ]);
  });

  test("tells the names that an index can be", () => {
    const text = job(
      '{ run: ./x, env: { K: "${{ secrets[env.NAME] }}" } }',
      "{ NAME: \"${{ github.event_name == 'push' && 'A' || 'B' }}\" }",
    );
    const { reads } = inputOf(NOTHING, [repository("web", { "ci.yml": text })]).reads;
    expect(reads.map(({ name, certainty }) => `${name} ${certainty}`)).toEqual(["A yes"]);
  });

  test("lets a plan take away what no run reads, and refuses where a step could change that", () => {
    const address = "repo:api/actions/secret/NONE";
    const planned = (before: string) => {
      const estate = new Estate().scope("repo:api").own(address).exists(address);
      const text = job(`${before}${step("env.Z == 'true'")}`, "{ Z: 'false' }");
      estate.workflows = { repositories: [repository("api", { "c.yml": text })], expressions: expressions as never };
      const { changes, notices = [] } = estate.diff();
      return [
        ...changes.map(({ action, reason, message }) => `${action} ${reason} ${/\((.*)\)/.exec(message)?.[1] ?? ""}`.trim()),
        ...notices.filter(({ address: of }) => of === address).map(({ message }) => message),
      ];
    };
    expect(planned("")).toEqual(["delete not-declared"]);
    expect(planned("{ run: make }, ")).toEqual(["blocked in-use something that runs before it may change what `env` says"]);
    expect(planned("{ run: 'cat x >> $GITHUB_ENV' }, ")).toEqual(["blocked in-use"]);
  });
});

describe("a guard by a variable", () => {
  const ACME = declare("repositories: { api: { secrets: { TOK: { value: { env: A } } } } }");
  const levels = (env: string, condition: string, before = "") => {
    const steps = `${before}      - uses: actions/checkout@v4\n        if: ${JSON.stringify(condition)}\n        with: { ref: "\${{ github.event.pull_request.head.sha }}" }\n      - run: make\n        env: { A: "\${{ secrets.TOK }}" }\n`;
    const file = `on: pull_request_target\njobs:\n  a:\n    env: ${env}\n    steps:\n${steps}`;
    return check(inputOf(ACME, [repository("acme/api", { "ci.yml": file })]), ["S17"]).map(({ level }) => level);
  };
  const OWN = '{ OWN: "${{ github.event.pull_request.head.repo.full_name == github.repository }}" }';
  const REPO = '{ REPO: "${{ github.event.pull_request.head.repo.full_name }}" }';

  test("keeps strangers out as what it is made of does", () => {
    expect([levels(OWN, "env.OWN == 'true'"), levels(OWN, "env.OWN == 'false'"), levels(OWN, "env.OWN")]).toEqual([
      [],
      ["error"],
      ["error"],
    ]);
    expect([levels(REPO, "env.REPO == github.repository"), levels(REPO, "env.REPO != 'acme/api'")]).toEqual([[], ["error"]]);
  });

  test("is not certain where something before may have changed it", () => {
    expect(levels(OWN, "env.OWN == 'true'", "      - run: make\n")).toEqual(["warning"]);
  });
});

test("an expression with its variables is told as it would be, however they are nested", () => {
  const { workflow } = scan(
    "env: { A: it's, B: '{0} ${{ github.ref }} ${{ env.A }}' }\non: push\njobs: { j: { env: { C: 1 }, steps: [{ run: x, env: { D: '${{ env.C }}-${{ env.A }}' } }] } }\n",
  );
  const variables = new Variables(expressions as never);
  const inline = (text: string) => variables.inline(workflow!, workflow!.jobs[0]!, { where: "run", step: 0 }, text);
  expect(inline("env.A == 'x' && !(env.C)")).toBe("'it''s' == 'x' && !'1'");
  expect(inline("format(env.B)")).toBe("format(format('{{0}} {0} {1}', github.ref, env.A))");
  expect(inline("env.D")).toBe("format('{0}-{1}', '1', 'it''s')");
  expect(inline("env.E || env[github.ref] || env")).toBe("env.E || env[github.ref] || env");
});
