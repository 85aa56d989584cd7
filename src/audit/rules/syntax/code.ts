import type { Finding } from "../../finding";
import { Lines, type Spot, type Step } from "../../scan";
import { placeOf, referencesOf, type StepIn, stepsOf } from "../places";
import type { AuditInput, AuditRule } from "../rule";
import { givesValue, secretsOf } from "../values";
import { SecretVariables, variablesIn } from "../variables";
import { spotOf } from "./script";

/** A text that becomes code: of a shell, or what actions/github-script runs. */
interface Code {
  readonly where: "run" | "script";
  readonly text: string;
  readonly spotAt: (offset: number) => Spot;
}

/** H04. Once a step and secret. */
function* inCode(input: AuditInput): Generator<Finding> {
  for (const at of stepsOf(input)) {
    const code = codeOf(at.step);
    if (!code) continue;
    const seen = new Set<string>();
    for (const { name, spot, variable } of [...direct(at, code), ...byVariable(at, code)]) {
      if (seen.has(name)) continue;
      seen.add(name);
      yield {
        rule: "H04",
        level: "warning",
        message: `${name} becomes text of the script: a quote or a \`$\` in it changes what runs, and it stands in the script's file on the runner`,
        fix: fixFor(code, name, variable),
        place: placeOf(at, spot()),
        job: at.job.key,
        name,
      };
    }
  }
}

function codeOf({ uses, run, with: inputs }: Step): Code | undefined {
  if (run) return { where: "run", text: run.text, spotAt: spotsIn(run) };
  if (uses?.form !== "repository" || uses.repository?.toLowerCase() !== "actions/github-script") return undefined;
  const script = inputs?.entries.find(({ key }) => key.toLowerCase() === "script");
  return script && { where: "script", text: script.text, spotAt: () => script };
}

function spotsIn(run: NonNullable<Step["run"]>): Code["spotAt"] {
  const lines = new Lines(run.text);
  return (offset) => {
    const { line, column } = lines.at(offset);
    return spotOf(run, line - 1, column - 1);
  };
}

interface Put {
  readonly name: string;
  readonly spot: () => Spot;
  /** What the secret is called in the environment, where it comes from there. */
  readonly variable?: string;
}

function* direct(at: StepIn, { where }: Code): Generator<Put> {
  for (const reference of referencesOf(at)) {
    if (!givesValue(reference) || reference.kind === "whole") continue;
    const isHere = where === "run" ? reference.where === "run" : reference.at.at(-1)?.toLowerCase() === "script";
    if (isHere) for (const name of secretsOf(reference)) yield { name, spot: () => reference };
  }
}

/** `${{ env.TOKEN }}`, where that is a secret: of the step, the job or the workflow, in this order. */
function* byVariable(at: StepIn, { text, spotAt }: Code): Generator<Put> {
  const variables = SecretVariables.of(at);
  for (const { variable, offset } of variablesIn(text))
    for (const name of variables.get(variable)) yield { name, spot: () => spotAt(offset), variable };
}

function fixFor({ where }: Code, name: string, variable: string | undefined): string {
  const read = where === "run" ? `read "$${variable ?? name}" in the script` : `read process.env.${variable ?? name} in the script`;
  return variable === undefined ? `put it into \`env\` of the step (\`${name}: \${{ secrets.${name} }}\`), and ${read}` : read;
}

export const secretInRun: AuditRule = {
  id: "H04",
  name: "secret-in-run",
  level: "warning",
  reason: "GitHub writes the value into the script before a shell reads it: what is in the value is then code.",
  fix: "Hand it over by `env` of the step, and read the variable.",
  securitySeverity: 3,
  url: "https://docs.github.com/en/actions/reference/security/secure-use#good-practices-for-mitigating-script-injection-attacks",
  needs: [],
  check: inCode,
};
