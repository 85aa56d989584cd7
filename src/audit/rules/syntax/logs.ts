import type { Finding } from "../../finding";
import { spansOf } from "../../scan";
import { placeOf, referencesOf, type StepIn, stepsOf, workflowsOf } from "../places";
import type { AuditInput, AuditRule } from "../rule";
import { givesValue, secretsOf, valuesOf } from "../values";
import { mentionsOf, SecretVariables } from "../variables";
import { printsAt } from "./printed";
import { linesOf, type ScriptLine, spotOf } from "./script";
import { traces } from "./traces";

const MASKED = "https://docs.github.com/en/actions/reference/security/secure-use#use-secrets-for-sensitive-information";

/** A secret that a line of a script holds. */
interface Mention {
  readonly name: string;
  readonly line: ScriptLine;
  /** Offset in the line. */
  readonly offset: number;
}

interface ScriptIn extends StepIn {
  readonly lines: readonly ScriptLine[];
  readonly mentions: readonly Mention[];
}

/** Scripts with the secrets that they hold, in their text or in variables. */
function* scriptsOf(input: AuditInput): Generator<ScriptIn> {
  for (const at of stepsOf(input)) {
    const { run } = at.step;
    if (!run) continue;
    const variables = SecretVariables.of(at);
    const texts = textsOf(at);
    if (!variables.mayHold && texts.size === 0) continue;
    const lines = linesOf(run, shellOf(at));
    const found = lines.flatMap((line) =>
      [...mentionsOf(variables, line.text), ...inExpressions(line.text, texts)].map((one) => ({ ...one, line })),
    );
    if (found.length > 0) yield { ...at, lines, mentions: found };
  }
}

/** As `shell` says; else GitHub's own for the runner, as far as that can be seen. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
function shellOf({ step, job, workflow }: StepIn): string {
  return step.shell ?? job.shell ?? workflow.shell ?? (/^windows\b/i.test(job.runsOn ?? "") ? "pwsh" : "");
}

/** Expressions in a script that give secrets, with their names. */
function textsOf(at: StepIn): ReadonlyMap<string, ReadonlySet<string>> {
  const texts = new Map<string, Set<string>>();
  for (const one of referencesOf(at)) {
    if (one.where !== "run" || !givesValue(one)) continue;
    const names = texts.get(one.expression) ?? new Set();
    for (const name of secretsOf(one)) names.add(name);
    texts.set(one.expression, names);
  }
  return texts;
}

function inExpressions(line: string, texts: ReadonlyMap<string, ReadonlySet<string>>): Omit<Mention, "line">[] {
  return spansOf(line).flatMap(({ start, end }) => {
    const inner = line.slice(start, end);
    const offset = start + inner.length - inner.trimStart().length;
    return [...(texts.get(inner.trim()) ?? [])].map((name) => ({ name, offset }));
  });
}

function report(
  rule: "H07" | "H08" | "H09",
  at: ScriptIn,
  { name, line, offset }: Mention,
): Pick<Finding, "rule" | "place" | "job" | "name"> {
  return { rule, place: placeOf(at, spotOf(at.step.run!, line.index, offset)), job: at.job.key, name };
}

/** What holds for a line, told once for all that it mentions. */
function byLine<T>(tell: (line: ScriptLine) => T): (line: ScriptLine) => T {
  const known = new Map<ScriptLine, T>();
  return (line) => {
    if (!known.has(line)) known.set(line, tell(line));
    return known.get(line)!;
  };
}

/** The first of each name. */
function once(found: readonly Mention[]): Mention[] {
  return [...new Map([...found].reverse().map((one) => [one.name, one])).values()].reverse();
}

/** H07. */
function* xtrace(input: AuditInput): Generator<Finding> {
  for (const at of scriptsOf(input)) {
    const traced = tracedLines(at);
    for (const mention of once(at.mentions.filter(({ line }) => traced.has(line))))
      yield {
        ...report("H07", at, mention),
        level: "warning",
        message: `the script is traced where it uses ${mention.name}: every command is printed with what it was given, and only the unchanged value is masked`,
        fix: "take `-x` away, or write `set +x` before the line",
      };
  }
}

function tracedLines(at: ScriptIn): ReadonlySet<ScriptLine> {
  const shell = shellOf(at);
  let on = /(?:^|\s)-[a-z]*x/.test(shell) && /\b(?:ba|z|k|da)?sh\b/.test(shell);
  const traced = new Set<ScriptLine>();
  for (const line of at.lines) {
    if (line.heredoc) continue;
    for (const isOn of traces(line.text)) on = isOn;
    if (on) traced.add(line);
  }
  return traced;
}

/** H08. Only where nothing takes the output up: no redirection, no pipe, no substitution, no block that is redirected. */
function* toLog(input: AuditInput): Generator<Finding> {
  for (const at of scriptsOf(input)) {
    const prints = byLine(printsAt);
    for (const mention of once(at.mentions.filter(({ line, offset }) => prints(line)(offset))))
      yield {
        ...report("H08", at, mention),
        level: "note",
        message: `${mention.name} is printed into the log, where only masking hides it`,
        fix: "do not print it; to see whether it is set, print `${NAME:+set}`",
      };
  }
}

function fileIn(text: string): string | undefined {
  const [, file, command] = /\bGITHUB_(ENV|OUTPUT)\b|::(set-env|set-output) /.exec(text) ?? [];
  return file ?? command;
}

/** H09. Outputs of a job that hold a secret are dropped by GitHub, so that they are empty. */
function* toFile(input: AuditInput): Generator<Finding> {
  for (const at of scriptsOf(input)) {
    const target = byLine(({ text, behind }) => fileIn(text) ?? fileIn(behind ?? ""));
    const targets = new Map(
      at.mentions.flatMap((mention) => {
        const { line } = mention;
        const file = target(line) ?? (line.heredoc && target(line.heredoc.opener));
        return file ? [[mention, file] as const] : [];
      }),
    );
    for (const mention of once([...targets.keys()])) {
      const isOutput = /output/i.test(targets.get(mention)!);
      yield {
        ...report("H09", at, mention),
        level: "warning",
        message: isOutput
          ? `${mention.name} becomes an output of the step: every later step can read it, and GitHub drops it where it is to leave the job`
          : `${mention.name} becomes part of the environment of every later step of the job`,
        fix: `read secrets.${mention.name} in \`env\` of the steps that need it`,
      };
    }
  }
  yield* jobOutputs(input);
}

function* jobOutputs(input: AuditInput): Generator<Finding> {
  for (const at of workflowsOf(input)) {
    const { references } = at.file.scan;
    for (const [i, reference] of references.entries()) {
      if (reference.where !== "job-outputs") continue;
      for (const name of valuesOf(references, [i]))
        yield {
          rule: "H09",
          level: "warning",
          message: `${name} is an output of job ${reference.job}: GitHub drops outputs that hold a secret, and the jobs after it read an empty text`,
          fix: `read secrets.${name} in the job that needs it`,
          place: placeOf(at, reference),
          ...(reference.job !== null && { job: reference.job }),
          name,
        };
    }
  }
}

export const xtraceWithSecret: AuditRule = {
  id: "H07",
  name: "xtrace-with-secret",
  level: "warning",
  reason: "`set -x` prints every command with its arguments; what a program makes of a secret (a part, an encoding) is not masked.",
  fix: "Trace only what handles no secret.",
  securitySeverity: 3,
  url: MASKED,
  needs: [],
  check: xtrace,
};

export const secretToLog: AuditRule = {
  id: "H08",
  name: "secret-to-log",
  level: "note",
  reason: "What is printed stays in the log for months, and masking knows only the unchanged value.",
  fix: "Do not print it.",
  securitySeverity: 2,
  url: MASKED,
  needs: [],
  check: toLog,
};

export const secretToFile: AuditRule = {
  id: "H09",
  name: "secret-to-env-file",
  level: "warning",
  reason:
    "What is written to GITHUB_ENV or GITHUB_OUTPUT is there for every later step, whatever code it runs; outputs that hold a secret do not leave the job.",
  fix: "Read the secret where it is needed.",
  securitySeverity: 3,
  url: "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands",
  needs: [],
  check: toFile,
};
