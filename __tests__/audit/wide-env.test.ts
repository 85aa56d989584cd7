import { auditWorkflow } from "./golden";

const ENV = "env: { TOKEN: '${{ secrets.TOKEN }}' }";
const NAMES = "{ run: publish $TOKEN }";
const OTHER = "{ run: npm test }";
const job = (key: string, env: boolean, ...steps: readonly string[]) =>
  `  ${key}: { runs-on: ubuntu-latest, ${env ? `${ENV}, ` : ""}steps: [${steps.join(", ")}] }\n`;
const inJob = (...steps: readonly string[]) => `on: push\njobs:\n${job("a", true, ...steps)}`;
const inWorkflow = (...jobs: readonly string[]) => `on: push\n${ENV}\njobs:\n${jobs.join("")}`;

test.each<[string, string, readonly string[]]>([
  ["of a job whose one step names it: no step gets more than it would from an env of its own", inJob(NAMES), []],
  ["of a job whose one step names it nowhere, but may run a program that reads it", inJob(OTHER), []],
  ["of a job all steps of which name it", inJob(NAMES, NAMES), []],
  ["of a job with another step besides", inJob(NAMES, OTHER), ["2 steps of job a, and 1 of them names it"]],
  ["of a job no step of which names it", inJob(OTHER, OTHER), ["2 steps of job a, and none of them names it"]],
  ["of a workflow that has one step", inWorkflow(job("a", false, NAMES)), []],
  [
    "of a workflow with a call besides, which gets no env",
    inWorkflow(job("a", false, NAMES), "  b: { uses: ./.github/workflows/x.yml }\n"),
    [],
  ],
  [
    "of a workflow with two jobs of one step each",
    inWorkflow(job("a", false, NAMES), job("b", false, OTHER)),
    ["2 steps of the workflow, and 1 of them names it"],
  ],
])("H05 of an env %s", async (_, text, expected) => {
  const { findings } = await auditWorkflow(text);
  const found = findings.flatMap(({ rule, message }) => (rule === "H05" ? message : []));
  expect(found).toEqual(expected.map((rest) => `TOKEN is in the environment of all ${rest}`));
});
