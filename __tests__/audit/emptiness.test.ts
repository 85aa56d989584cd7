import fc from "fast-check";
import { declare } from "./declare";
import { inStep, scan } from "./scan";
import { check, inputOf, repository } from "./state";

/** What an expression does about each name that it reads, in the order of the file. */
const emptiness = (expression: string) =>
  scan(inStep(`with: { a: "\${{ ${expression} }}" }`)).references.map(({ name, empty }) => `${name} ${empty ?? "-"}`);

test.each([
  ["secrets.M", ["M -"]],
  ["format('{0}', secrets.M)", ["M -"]],
  ["toJSON(secrets.M)", ["M -"]],
  ["secrets.M != ''", ["M asked"]],
  ["!secrets.M", ["M asked"]],
  ["contains(secrets.M, 'x')", ["M asked"]],
  ["secrets.M && 'yes' || 'no'", ["M asked"]],
  ["toJSON(secrets.M) != 'null'", ["M asked"]],
  ["secrets.M || 'd'", ["M replaced"]],
  ["secrets.M || ''", ["M replaced"]],
  ["(secrets.A || secrets.B) || 'd'", ["A replaced", "B replaced"]],
  ["secrets.A || secrets.B", ["A either", "B either"]],
  ["secrets.A || github.token", ["A replaced"]],
  ["secrets.M && secrets.M || 'd'", ["M asked", "M known"]],
  ["secrets.M && secrets.M || secrets.N", ["M asked", "M known", "N replaced"]],
  ["(secrets.M != '') && secrets.M", ["M asked", "M known"]],
  ["'' != secrets['m'] && secrets.M", ["M asked", "M known"]],
  ["secrets.M == '' && 'none' || secrets.M", ["M asked", "M known"]],
  ["!secrets.M && 'none' || secrets.M", ["M asked", "M known"]],
  ["secrets.M == '' && secrets.M", ["M asked", "M -"]],
  ["(secrets.M || secrets.N) && secrets.M", ["M asked", "N asked", "M -"]],
  ["startsWith(secrets.M, 'a') && secrets.M", ["M asked", "M known"]],
  ["case(secrets.M != '', secrets.M, 'd')", ["M asked", "M known"]],
  ["github.ref == 'a' && secrets.A || secrets.B", ["A -", "B -"]],
  ["github.ref == 'a' && secrets.A || 'none'", ["A -"]],
  ["format('{0}', secrets.M || 'd')", ["M replaced"]],
  ["format('{0}', secrets.M) || 'd'", ["M -"]],
  ["secrets[secrets.M] || 'd'", ["null replaced", "M -"]],
])("%s", (expression, expected) => {
  expect(emptiness(expression)).toEqual(expected);
});

test("a condition is a question, whatever it looks at", () => {
  const file =
    'on: push\njobs:\n  a:\n    if: vars.M\n    steps:\n      - { run: x, if: "${{ vars.A && vars.B }}" }\n      - { run: x, if: "format(\'{0}\', vars.C)" }\n';
  expect(scan(file).references.map(({ name, empty }) => `${name} ${empty ?? "-"}`)).toEqual(["M asked", "A asked", "B asked", "C -"]);
});

/** Empty for `m`: text of an expression, and whether it is the same as without the name. */
const names = fc.constantFrom("secrets.M", "secrets['m']", "(secrets.M)");
const guards = fc.constantFrom(
  (m: string) => `${m} != ''`,
  (m: string) => `${m}`,
  (m: string) => `!(${m} == '')`,
  (m: string) => `!!${m}`,
  (m: string) => `(github.ref == 'x' && ${m})`,
  (m: string) => `endsWith(${m}, '=')`,
);
const wrapped = fc.constantFrom(
  (g: string, m: string) => `${g} && ${m}`,
  (g: string, m: string) => `${g} && github.ref && ${m} || 'd'`,
  (g: string, m: string) => `github.ref && (${g}) && (${m})`,
  (g: string, m: string) => `case(${g}, ${m}, 'd')`,
  (g: string, m: string) => `!(${g}) && 'd' || ${m}`,
);

test("a name that is read behind a question for it is no miss, however both are written", () => {
  fc.assert(
    fc.property(guards, wrapped, names, names, (guard, wrap, a, b) => {
      const uses = emptiness(wrap(guard(a), b));
      expect(uses).toEqual(["M asked", "M known"]);
    }),
    { numRuns: 60 },
  );
});

test("what is missing is a note where the workflow allows for it, an error where it is wanted", () => {
  const desired = declare("secrets: { HERE: { visibility: all, value: { env: A } } }\nrepositories: { api: {} }\n");
  const levels = (expression: string) => {
    const found = check(inputOf(desired, [repository("api", { "ci.yml": inStep(`with: { a: "\${{ ${expression} }}" }`) })]), ["S01"]);
    return found.map(({ level, name }) => `${level} ${name}`);
  };
  expect(levels("secrets.M && 'yes' || 'no'")).toEqual(["note M"]);
  expect(levels("secrets.M && secrets.M || 'd'")).toEqual(["note M", "note M"]);
  expect(levels("(secrets.M != '') && secrets.M")).toEqual(["note M", "note M"]);
  expect(levels("contains(secrets.M, 'x')")).toEqual(["note M"]);
  expect(levels("secrets.ACTIONS_STEP_DEBUG")).toEqual(["note ACTIONS_STEP_DEBUG"]);
  expect(levels("secrets.M || secrets.HERE")).toEqual(["note M"]);
  expect(levels("secrets.M || secrets.GITHUB_TOKEN")).toEqual(["note M"]);
  expect(levels("secrets.M || secrets.N")).toEqual(["error M", "error N"]);
  expect(levels("github.ref == 'a' && secrets.HERE || secrets.M")).toEqual(["error M"]);
  expect(levels("secrets.M")).toEqual(["error M"]);
});

describe("a job that looks whether a name is there", () => {
  const desired = declare("secrets: {}\nrepositories: { api: {} }\n");
  const levels = (...lines: readonly string[]) => {
    const file = `on: push\njobs:\n${lines.map((line) => `  ${line}\n`).join("")}`;
    return check(inputOf(desired, [repository("api", { "ci.yml": file })]), ["S01"]).map(({ level, message }) => {
      return `${level}${/ \((.*)\)$/.exec(message)?.[1] ? `: ${/ \((.*)\)$/.exec(message)![1]}` : ""}`;
    });
  };
  const env = (name: string, expression = `secrets.${name}`) => `env: { ${name}: "\${{ ${expression} }}" }`;
  const ALLOWED = "note: the workflow allows for that";

  test("by a variable, as GitHub's documentation does", () => {
    expect(levels("a:", `  ${env("M")}`, "  steps:", "    - { run: x, if: env.M != '' }")).toEqual([ALLOWED]);
    expect(levels("a:", `  ${env("M")}`, "  steps:", "    - { run: x, if: \"${{ env['M'] == '' }}\" }")).toEqual([ALLOWED]);
    expect(levels("a:", `  ${env("M")}`, "  steps:", "    - { run: x, if: env.MORE != '' }")).toEqual(["error"]);
    expect(levels("a:", `  ${env("M")}`, "  steps:", "    - { run: x }")).toEqual(["error"]);
  });

  test("once for all that it does with it", () => {
    const asks = env("HAS", "secrets.M != ''");
    expect(levels("a:", `  ${asks}`, "  steps:", `    - { run: x, if: env.HAS == 'true', ${env("M")} }`)).toEqual([ALLOWED, ALLOWED]);
    expect(levels("a:", `  ${asks}`, "  steps: [{ run: x }]", "b:", `  steps: [{ run: x, ${env("M")} }]`)).toEqual([ALLOWED, "error"]);
    expect(levels("a:", `  ${asks}`, "  steps: [{ run: x }]", "b:", "  needs: a", `  steps: [{ run: x, ${env("M")} }]`)).toEqual([
      ALLOWED,
      ALLOWED,
    ]);
  });

  test("needs none where it never runs, or where a script has a comment", () => {
    const steps = `  steps: [{ run: x, ${env("M")} }]`;
    const never = "note: the job, or the step, never runs here";
    expect(levels("a:", "  if: false", steps)).toEqual([never]);
    expect(levels("a:", "  if: github.repository == 'upstream/api'", steps)).toEqual([never]);
    expect(levels("a:", "  if: github.event_name == 'release'", steps)).toEqual([never]);
    expect(levels("a:", "  if: github.repository == 'acme/api' && github.event_name == 'push'", steps)).toEqual(["error"]);
    expect(levels("a:", "  if: github.ref == 'refs/heads/main'", steps)).toEqual(["error"]);
    const script = (line: string) => levels("a:", "  steps:", "    - run: |", "        echo a", `        ${line} \${{ secrets.M }}`);
    expect(script("# curl")).toEqual(["note: it stands in a comment of the script"]);
    expect(script("curl")).toEqual(["error"]);
  });
});
