// Checks the workflows that the documentation prints: by GitHub's own parser, and their inputs against action.yml.
//
//   node --import tsx scripts/check-workflows.mjs     (the parser imports JSON as only bundlers and tsx allow)
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parse } from "yaml";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const read = (name) => readFileSync(join(root, name), "utf8");
const { inputs, outputs, runs } = parse(read("action.yml"));
const problems = [];
if (runs.using !== "node24" || runs.main !== "action/index.js") problems.push("action.yml: runs something else than the bundle");

const workflows = ["docs/github-actions.md", "docs/rotation.md", "docs/audit.md"].flatMap((file) =>
  [...read(file).matchAll(/^```yaml\n(name: [\s\S]*?)^```/gm)].map(([, text]) => ({ file, text })),
);
for (const { file, text } of workflows) {
  const { name, jobs } = parse(text);
  const where = `${file}, workflow ${name}`;
  const { context, value } = parseWorkflow({ name: "workflow.yaml", content: text }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  for (const error of context.errors.getErrors()) problems.push(`${where}: ${error.message}`);
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  for (const step of steps) {
    if (step.uses && !/@[0-9a-f]{40}$/.test(step.uses)) problems.push(`${where}: ${step.uses} is not pinned by a commit`);
    if (!step.uses?.includes("/sealform@")) continue;
    for (const input of Object.keys(step.with ?? {})) if (!inputs[input]) problems.push(`${where}: the Action has no input ${input}`);
  }
  for (const [, output] of text.matchAll(/steps\.sealform\.outputs\.([\w-]+)/g))
    if (!outputs[output]) problems.push(`${where}: the Action has no output ${output}`);
}
if (workflows.length < 4) problems.push("the documentation prints fewer than four workflows");
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`${workflows.length} workflows are valid`);
