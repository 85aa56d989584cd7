import { audit } from "../../src/audit/audit";
import { STATELESS } from "./golden";
import { repository } from "./state";

const found = (id: string, file: string) =>
  audit({ rules: STATELESS, input: { repositories: [repository("acme/api", { "ci.yml": file })], today: "2026-07-31" }, met: new Set() })
    .findings.filter(({ rule }) => rule === id)
    .map(({ place, name, fix }) => `${place!.line}:${place!.column} ${name} ${fix}`);

describe("a secret in the text of a script", () => {
  const job = (step: string, env = '{ T: "${{ secrets.TOK }}", PLAIN: x }') =>
    `on: push\njobs:\n  a:\n    env: ${env}\n    steps:\n${step}`;

  test("comes from the environment as well", () => {
    const run = "      - run: |\n          echo hi\n          curl -u ${{ env.T }} ${{ env.PLAIN }}\n";
    expect(found("H04", job(run))).toEqual(['8:19 TOK read "$T" in the script']);
    expect(found("H04", job(run.replace("env.T", "env.T || 'none'")))).toHaveLength(1);
    expect(found("H04", job(run.replace("env.T", "env.T != ''")))).toEqual([]);
    expect(found("H04", job(run.replace("- run", "- env: { T: y }\n        run")))).toEqual([]);
    expect(found("H04", job(run.replace("env.T", "secrets.TOK")))).toHaveLength(1);
  });

  test("is code in actions/github-script, too, and in no other action's input", () => {
    const step = (uses: string, text: string, key = "script") => `      - uses: ${uses}\n        with:\n          ${key}: go("${text}")\n`;
    expect(found("H04", job(step("actions/github-script@v7", "${{ secrets.TOK }}")))).toEqual([
      expect.stringMatching(/^8:\d+ TOK put it into `env` of the step .* read process\.env\.TOK in the script$/),
    ]);
    expect(found("H04", job(step("actions/github-script@v7", "${{ env.T }}")))).toEqual([
      expect.stringMatching(/^8:11 TOK read process\.env\.T in the script$/),
    ]);
    expect(found("H04", job(step("acme/script@v7", "${{ secrets.TOK }}")))).toEqual([]);
    expect(found("H04", job(step("actions/github-script@v7", "${{ secrets.TOK }}", "github-token")))).toEqual([]);
  });
});

test("an unpinned action gets what the environment of its job and its workflow has, unless its step says something else", () => {
  const file = (env: string) =>
    `on: push\nenv: { W: "\${{ secrets.WIDE }}" }\njobs:\n  a:\n    env: { T: "\${{ secrets.TOK }}" }\n    steps:\n      - uses: other/action@v1\n${env}`;
  const names = (env: string) =>
    audit({
      rules: STATELESS,
      input: { repositories: [repository("acme/api", { "ci.yml": file(env) })], today: "2026-07-31" },
      met: new Set(),
    })
      .findings.filter(({ rule }) => rule === "H06")
      .map(({ message }) => message);
  expect(names("")).toEqual(["other/action@v1 gets TOK and WIDE, and is not pinned to a commit"]);
  expect(names("        env: { T: x, W: x }\n")).toEqual([]);
});

test("where the organization requires pins, an unpinned action is a note; an image, a called workflow and other owners are what they were", () => {
  const secret = '"${{ secrets.TOK }}"';
  const step = (uses: string) => `      - uses: ${uses}\n        with: { token: ${secret} }\n`;
  const called = `  b:\n    uses: other/flows/.github/workflows/x.yml@v1\n    secrets: { TOK: ${secret} }\n`;
  const ci = `on: push\njobs:\n  a:\n    steps:\n${step("other/action@v1")}${step("docker://other/image:1")}${step("./act")}${called}`;
  const act =
    "inputs: { token: {} }\nruns:\n  using: composite\n  steps:\n    - uses: other/deep@v1\n      with: { t: '${{ inputs.token }}' }\n";
  const levels = (name: string, pinningRequired?: boolean) =>
    audit({
      rules: STATELESS,
      input: {
        repositories: [repository(name, { "ci.yml": ci, "act/action.yml": act })],
        today: "2026-07-31",
        owner: "acme",
        ...(pinningRequired !== undefined && { pinningRequired }),
      },
      met: new Set(),
    })
      .findings.filter(({ rule }) => ["H06", "F07"].includes(rule))
      .map(({ rule, level, message }) => {
        const isRefused = message.endsWith("is not pinned to a commit: acme requires a pin, so GitHub does not run the job");
        return `${rule} ${level} ${/other\/[\w/.-]+/.exec(message)![0]}${isRefused ? " refused" : ""}`;
      })
      .toSorted();
  const others = ["H06 warning other/flows/.github/workflows/x.yml", "H06 warning other/image"];
  const open = ["F07 warning other/deep", "H06 warning other/action", ...others];
  for (const required of [undefined, false]) expect(levels("ACME/api", required)).toEqual(open);
  expect(levels("elsewhere/api", true)).toEqual(open);
  const strict = ["F07 note other/deep refused", "H06 note other/action refused", ...others];
  for (const name of ["ACME/api", "api"]) expect(levels(name, true)).toEqual(strict);
});

test("what an input of a local action gets by a variable is followed into it, too", () => {
  const act = "inputs: { token: {} }\nruns:\n  using: composite\n  steps:\n    - run: curl -u ${{ inputs.token }}\n      shell: bash\n";
  const ci = (value: string, env = "") =>
    `on: push\nenv: { W: "\${{ secrets.WIDE }}", PLAIN: x }\njobs:\n  a:\n    steps:\n      - uses: ./act\n        with: { token: "${value}" }\n${env}`;
  const names = (...args: Parameters<typeof ci>) =>
    audit({
      rules: STATELESS,
      input: { repositories: [repository("acme/api", { "ci.yml": ci(...args), "act/action.yml": act })], today: "2026-07-31" },
      met: new Set(),
    })
      .findings.filter(({ rule }) => rule === "F07")
      .map(({ message }) => message.split(" by ", 1)[0]);
  expect(names("${{ env.W }}")).toEqual(["WIDE comes here"]);
  expect(names("${{ env.W }}${{ secrets.TOK }}")).toEqual(["TOK and WIDE come here"]);
  expect(names("${{ env.PLAIN }} ${{ env.W != '' }}")).toEqual([]);
  expect(names("${{ env.W }}", "        env: { W: x }\n")).toEqual([]);
});
