import type { Finding } from "../../finding";
import { type Reference, SECRETS_AVAILABLE, type Where } from "../../scan";
import { type FileIn, placeOf, workflowsOf } from "../places";
import type { AuditInput, AuditRule } from "../rule";

const CONTEXTS = "https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability";

/** References to secrets in workflows, with what they are in. */
function* secretReferences(input: AuditInput): Generator<FileIn & { readonly reference: Reference }> {
  for (const at of workflowsOf(input))
    for (const reference of at.file.scan.references) if (reference.context === "secrets") yield { ...at, reference };
}

function common(at: FileIn, { job, name, ...spot }: Reference): Pick<Finding, "place" | "job" | "name"> {
  return { place: placeOf(at, spot), ...(job !== null && { job }), ...(name !== null && { name }) };
}

/** What the keys are called that people look for. */
const KEYS: Partial<Record<Where, string>> = {
  on: "on",
  "workflow-name": "name of the workflow",
  "run-name": "run-name",
  "job-name": "name of a job",
  "job-if": "if of a job",
  "job-with": "with of a call",
  "job-uses": "uses",
  "step-if": "if of a step",
  "step-id": "id of a step",
  "step-uses": "uses",
  "runs-on": "runs-on",
  "environment-url": "url of the environment",
  "job-continue-on-error": "continue-on-error",
  "job-timeout": "timeout-minutes",
};

/** Where a broken file or a key that is not GitHub's hides what it is, nothing is said. */
const UNKNOWN: ReadonlySet<Where> = new Set(["other", "unknown"]);

function fixFor({ where, name }: Reference): string {
  const secret = name ?? "the secret";
  if (where === "step-if") return `put ${secret} into env of the job or a step before, and test \`env.NAME != ''\``;
  if (where === "job-if") return `test ${secret} in a step of an earlier job, and hand the answer on as an output`;
  if (where === "job-with") return `declare ${secret} under on.workflow_call.secrets of the called workflow, and pass it in \`secrets\``;
  return `use a variable (\`vars\`) there, or read ${secret} in a step`;
}

/** H01. */
function* illegalPlace(input: AuditInput): Generator<Finding> {
  for (const { reference, ...at } of secretReferences(input)) {
    const { where, name } = reference;
    if (SECRETS_AVAILABLE.has(where) || UNKNOWN.has(where) || reference.at.at(-1) === "description") continue;
    yield {
      rule: "H01",
      level: "error",
      message: `there are no secrets in \`${KEYS[where] ?? where}\`: GitHub refuses the workflow because of ${name === null ? "secrets" : `secrets.${name}`}`,
      fix: fixFor(reference),
      ...common(at, reference),
    };
  }
}

/** H02. A dynamic index whose names are known is as much for GitHub: it hands the job everything. */
function* wholeContext(input: AuditInput): Generator<Finding> {
  for (const { reference, ...at } of secretReferences(input)) {
    const { kind, names } = reference;
    if (kind !== "whole" && kind !== "dynamic") continue;
    if (kind === "dynamic" && !reference.index) continue;
    const what = kind === "whole" ? "the context `secrets` as a whole" : `secrets[${reference.index}]`;
    yield {
      rule: "H02",
      level: names ? "note" : "warning",
      message: `${what} hands every secret that this repository can read to the runner`,
      fix: names
        ? `name each of them: ${names.map((name) => `secrets.${name}`).join(", ")}`
        : "name the secrets that are needed, one by one",
      ...common(at, reference),
    };
  }
}

/** H03. */
function* structured(input: AuditInput): Generator<Finding> {
  for (const { reference, ...at } of secretReferences(input)) {
    if (!reference.around.includes("fromjson") || reference.kind === "whole") continue;
    yield {
      rule: "H03",
      level: "warning",
      message: `${reference.name ?? "a secret"} is taken apart by fromJSON: GitHub masks the whole text in logs, not its parts`,
      fix: "keep each part in a secret of its own",
      ...common(at, reference),
    };
  }
}

export const secretInIllegalPlace: AuditRule = {
  id: "H01",
  name: "secret-in-illegal-place",
  level: "error",
  reason: "Only some keys know the context `secrets`; a workflow that reads it elsewhere does not start.",
  fix: "Read the secret in `env`, `with` or `run` of a step.",
  url: CONTEXTS,
  needs: [],
  check: illegalPlace,
};

export const wholeSecrets: AuditRule = {
  id: "H02",
  name: "whole-context",
  level: "warning",
  reason: "GitHub sends a job the secrets that its text names; where a name cannot be read from the text it sends all of them.",
  fix: "Name each secret as `secrets.NAME`.",
  securitySeverity: 5,
  url: "https://docs.github.com/en/actions/reference/security/secure-use",
  needs: [],
  check: wholeContext,
};

export const structuredSecret: AuditRule = {
  id: "H03",
  name: "structured-secret",
  level: "warning",
  reason: "Logs are masked by the text of the whole secret: the parts of a JSON document are printed as they are.",
  fix: "Keep each part in a secret of its own.",
  securitySeverity: 6,
  url: "https://docs.github.com/en/actions/reference/security/secure-use#use-secrets-for-sensitive-information",
  needs: [],
  check: structured,
};
