import { audit } from "../../src/audit/audit";
import { RULES } from "../../src/audit/rules";
import type { Need } from "../../src/audit/rules/rule";
import { workOf } from "../support/work";
import { inputOf, repository } from "./state";

const each = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i)).join("");
const secret = (i: number | string) => `"\${{ secrets.S${i} }}"`;
const env = (count: number, value: (i: number) => string = secret) => `env:\n${each(count, (i) => `  E${i}: ${value(i)}\n`)}`;
const job = (steps: string, key = "a", more = "") => `  ${key}:\n    runs-on: x\n${more}    steps:\n${steps}`;
const PRIVILEGED = "on: [pull_request_target, workflow_run]\n";
const LOGIN = "github.event.pull_request.user.login";
const CHECKOUT = "      - uses: actions/checkout@v4\n        with: { ref: '${{ github.event.pull_request.head.sha }}' }\n";

/** Workflows that grow in two directions at once, where going through one for each of the other would be a square. */
const SHAPES: Readonly<Record<string, (n: number) => Readonly<Record<string, string>>>> = {
  "an env of the workflow, and scripts": (n) => ({
    "w.yml": `on: push\n${env(n)}jobs:\n${job(each(n, (i) => `      - run: go $E${i}\n`))}`,
  }),
  "an env of the workflow, and actions without a pin": (n) => ({
    "w.yml": `on: push\n${env(n)}jobs:\n${job(each(n, () => "      - uses: other/a@v1\n"))}`,
  }),
  "plain variables, and steps that have some of their own where strangers come": (n) => ({
    "w.yml": `${PRIVILEGED}${env(n, () => "x")}jobs:\n${job(CHECKOUT + each(n, (i) => `      - run: ./go ${secret(i)}\n        env: { E${i}: y }\n`))}`,
  }),
  "one script with a secret on each line": (n) => ({
    "w.yml": `${PRIVILEGED}jobs:\n${job(`${CHECKOUT}      - run: |\n${each(n, () => "          echo ${{ secrets.R }}\n")}`)}`,
  }),
  "one script with a variable on each line": (n) => ({
    "w.yml": `on: push\n${env(n)}jobs:\n${job(`      - run: |\n${each(n, (i) => `          echo $E${i} \${{ env.E${i} }}\n`)}`)}`,
  }),
  "one github-script with many names": (n) => ({
    "w.yml": `on: push\njobs:\n${job(`      - uses: actions/github-script@v7\n        with:\n          script: |\n${each(n, (i) => `            go(\${{ secrets.S${i} }})\n`)}`)}`,
  }),
  "jobs where strangers come": (n) => ({
    "w.yml": `${PRIVILEGED}jobs:\n${each(n, (i) => job(`${CHECKOUT}      - run: ./go ${secret(i)}\n`, `j${i}`, `    environment: e${i}\n`))}`,
  }),
  "jobs whose conditions ask for names and for what nobody knows": (n) => ({
    "w.yml": `${PRIVILEGED}jobs:\n${each(n, (i) => job(`${CHECKOUT}      - run: ./go ${secret(i)}\n`, `j${i}`, `    if: ${LOGIN} != 'u${i}' && contains(github.event.pull_request.labels.*.name, 'a${i}')\n`))}`,
  }),
  "jobs whose conditions ask for names that nobody has": (n) => ({
    "w.yml": `${PRIVILEGED}jobs:\n${each(n, (i) => job(`${CHECKOUT}      - run: ./go ${secret(i)}\n`, `j${i}`, `    if: format('{0}-', ${LOGIN}) == 'u${i}'\n`))}`,
  }),
  "comments that silence, each on its own line": (n) => ({
    "w.yml": `on: push\njobs:\n${job(each(n, (i) => `      - run: echo \${{ secrets.S${i} }} # secrets-audit: ignore[H04,H08] why\n`))}`,
  }),
  "inputs of an action, and steps that pass one each": (n) => ({
    "w.yml": `on: push\njobs:\n${job(each(n, (i) => `      - uses: ./act\n        with: { i${i}: ${secret(i)} }\n`))}`,
    "act/action.yml": `inputs: { ${each(n, (i) => `i${i}: {}, `)} }\nruns:\n  using: composite\n  steps: [{ run: 'go $\{{ inputs.i0 }}', shell: bash }]\n`,
  }),
  "secrets of a call": (n) => ({
    "w.yml": `on: push\njobs:\n  a:\n    uses: ./.github/workflows/c.yml\n    secrets:\n${each(n, (i) => `      T${i}: ${secret(i)}\n`)}`,
    "c.yml": `on:\n  workflow_call:\n    secrets: { ${each(n, (i) => `T${i}: { required: true }, `)} }\njobs:\n${job(each(n, (i) => `      - run: go $\{{ secrets.T${i} }}\n`))}`,
  }),
};

const LENGTH = 100;

test.each(Object.entries(SHAPES))("what rules go through grows as the workflow does, and not with its square: %s", (_, files) => {
  const work = (n: number) => {
    const input = inputOf(undefined, [repository("acme/api", files(n))]);
    return workOf(() => audit({ rules: RULES, input, met: new Set<Need>() }));
  };
  // Twice as much is 2, a square is 4; a sort adds a little.
  expect(work(2 * LENGTH) / work(LENGTH)).toBeLessThan(2.3);
});

test("for steps that ask for names nobody makes up strangers again and again where none would be let in for certain", () => {
  const count = 400;
  const work = (condition: (i: number) => string) => {
    const steps = each(count, (i) => `      - if: ${condition(i)}\n        run: gh pr checkout 1\n        env: { T: ${secret("X")} }\n`);
    const input = inputOf(undefined, [repository("acme/api", { "w.yml": `on: pull_request_target\njobs:\n${job(steps)}` })]);
    return workOf(() => audit({ rules: RULES.filter(({ id }) => id === "S17"), input, met: new Set<Need>() })) / count;
  };
  const plain = work((i) => `github.event.number != ${i} && contains(github.event.pull_request.labels.*.name, 'a')`);
  expect(work((i) => `${LOGIN} != 'u${i}' && contains(github.event.pull_request.labels.*.name, 'a')`)).toBeLessThan(3 * plain);
  // As much as is looked at for one workflow, for all of its steps.
  expect(work((i) => `format('{0}-', ${LOGIN}) == 'u${i}'`)).toBeLessThan(100 * plain);
});

test("a square is seen", () => {
  const square = (n: number) => {
    const list = Array.from({ length: n }, (_, i) => i);
    return workOf(() => list.flatMap((one) => list.filter((other) => other === one)));
  };
  expect(square(2 * LENGTH) / square(LENGTH)).toBeGreaterThan(3.5);
  const copies = (n: number) =>
    workOf(() => {
      let all: readonly number[] = [];
      for (let i = 0; i < n; i++) all = [...all, i];
    });
  expect(copies(2 * LENGTH) / copies(LENGTH)).toBeGreaterThan(3.5);
});
