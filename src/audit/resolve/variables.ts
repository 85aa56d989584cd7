import {
  asExpression,
  besideJob,
  conditionOf,
  type Expressions,
  envNameOf,
  type Job,
  type Reference,
  type Step,
  substitute,
  type Uses,
  type Workflow,
} from "../scan";

/**
 * How far `env` is taken at its word: `certain`: where nothing that ran before can have changed it; `declared`: also where something could, and
 * nothing says that it does.
 */
export type Trust = "certain" | "declared";

/** Where in a job an expression stands. */
export type Point = Pick<Reference, "where" | "step">;

type Where = Reference["where"];

/** They see the `env` of their step. It is there before the `if` is looked at: https://github.com/actions/runner/blob/main/src/Runner.Worker/StepsRunner.cs */
const IN_STEP: ReadonlySet<Where> = new Set([
  "step-if",
  "step-name",
  "step-with",
  "run",
  "shell",
  "working-directory",
  "step-continue-on-error",
  "step-timeout",
] as const);
/** They see that of the job, before the first step or after the last. https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability */
const BEFORE_STEPS: ReadonlySet<Where> = new Set([
  "container-env",
  "container-credentials",
  "services-env",
  "services-credentials",
] as const);
const AFTER_STEPS: ReadonlySet<Where> = new Set(["job-outputs", "environment-url"] as const);

/** Far above what anybody writes; what refers to itself over and over ends here. */
const LONGEST = 4_000;

/** What `env.X` stands for, where the workflow says it. */
export class Variables {
  private readonly known = new WeakMap<Job, Map<string, string>>();

  constructor(private readonly expressions: Expressions) {}

  /**
   * An expression with what its variables say in their place: each is the text of the nearest `env` that has it. Others stay as they are.
   * @param expression without `${{ }}`
   */
  inline(workflow: Workflow, job: Job, { where, step }: Point, expression: string, trust: Trust = "certain"): string {
    if (!/\benv\b/i.test(expression)) return expression;
    const key = JSON.stringify([where, step, trust, expression]);
    const ofJob = this.known.get(job) ?? new Map<string, string>();
    this.known.set(job, ofJob);
    const known = ofJob.get(key) ?? this.inlined(workflow, job, { where, step }, expression, trust);
    ofJob.set(key, known);
    return known;
  }

  /** As `inline`, of the `if` of a step. */
  ofStep(workflow: Workflow, job: Job, step: number, text: string, trust: Trust = "certain"): string {
    const condition = conditionOf(text);
    return condition === undefined ? text : this.inline(workflow, job, { where: "step-if", step }, condition, trust);
  }

  /** What has to hold, besides the job's own `if`, for its step and its expression to come to a reference; undefined where that is too much. */
  conditionsOf(
    workflow: Workflow,
    job: Job,
    { job: of, where, step, guards = [] }: Reference,
    trust: Trust = "certain",
  ): string[] | undefined {
    if (guards === null) return undefined;
    const ofStep = of === null || step === null || where === "step-if" ? undefined : job.steps[step]?.if?.text;
    return [
      ...(ofStep === undefined ? [] : [besideJob(this.expressions, this.ofStep(workflow, job, step!, ofStep, trust))]),
      ...guards.map((one) => {
        const guard = this.inline(workflow, job, { where, step }, one, trust);
        return where === "step-if" ? besideJob(this.expressions, guard) : guard;
      }),
    ];
  }

  private inlined(workflow: Workflow, job: Job, point: Point, expression: string, trust: Trust): string {
    const text = substitute(this.expressions, expression, (part) => {
      const name = envNameOf(part);
      if (name === undefined) return undefined;
      return this.valueOf(workflow, job, point, name, trust) ?? (isReplaced(job, point, name) ? outer(name) : undefined);
    });
    return text.length > LONGEST ? expression : text;
  }

  private valueOf(workflow: Workflow, job: Job, { where, step }: Point, name: string, trust: Trust): string | undefined {
    const { env: own = null } = IN_STEP.has(where) && step !== null ? job.steps[step]! : {};
    // Windows takes two spellings for one.
    const all = [own, job.env, workflow.env].map((env) => env?.entries.filter(({ key }) => key.toLowerCase() === name.toLowerCase()) ?? []);
    const isOpen = [own, job.env, workflow.env].some((env) => env?.expression || env?.entries.some(({ key }) => key.includes("${{")));
    const found = all.flat()[0];
    if (isOpen || !found || all.flat().some(({ key }) => key !== name)) return undefined;
    // Nobody knows a secret; and an expression is one line.
    if (/\bsecrets\b|[\r\n]/i.test(found.text)) return undefined;
    const value = asExpression(found.text);
    // That of a step is made of what was there before.
    if (all[0]!.length > 0) return this.inline(workflow, job, { where: "step-env", step }, value, trust);
    const before = stepsBefore(job, { where, step });
    if (!before || before.some((one) => setsVariable(one, name))) return undefined;
    const isChangeable = before.some(canSetVariables) || (!BEFORE_STEPS.has(where) && job.steps.some(mayRunFirst));
    return trust === "certain" && isChangeable ? undefined : value;
  }
}

/** Whether the step has a variable of that name itself, or may have, and an expression in its `env` sees that of the job. */
function isReplaced({ steps }: Job, { where, step }: Point, name: string): boolean {
  const own = where === "step-env" && step !== null ? steps[step]?.env : undefined;
  if (!own) return false;
  return own.expression !== undefined || own.entries.some(({ key }) => key.includes("${{") || key.toLowerCase() === name.toLowerCase());
}

/** Another variable than that of the step, of which nothing is known either. No variable has such a name. */
function outer(name: string): string {
  return `env['${name.replaceAll("'", "''")} of the job']`;
}

/** Those that have run where an expression is looked at; undefined where there is no `env`. */
function stepsBefore({ steps }: Job, { where, step }: Point): readonly Step[] | undefined {
  if (BEFORE_STEPS.has(where)) return [];
  if (AFTER_STEPS.has(where)) return steps;
  return step !== null && (where === "step-env" || IN_STEP.has(where)) ? steps.slice(0, step) : undefined;
}

/** By `GITHUB_ENV`, which every action and every script may write to. */
function canSetVariables({ run, uses }: Step): boolean {
  return run !== undefined || (uses !== undefined && !isCheckout(uses));
}

/**
 * Before the first step, by its `pre`; one that was checked out has none.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#runspre
 */
function mayRunFirst({ uses }: Step): boolean {
  return uses !== undefined && uses.form !== "local" && uses.form !== "docker" && !isCheckout(uses);
}

function isCheckout({ repository }: Uses): boolean {
  return repository?.toLowerCase() === "actions/checkout";
}

const SETTING = /GITHUB_ENV|set-env|exportVariable/i;

/** By what it says; actions of other repositories know the names of a workflow's variables only where they are told. */
function setsVariable({ run, uses, env, with: passed }: Step, name: string): boolean {
  const given = passed?.entries.map(({ text }) => text) ?? [];
  if ([run?.text ?? "", ...given, ...(env?.entries ?? []).map(({ text }) => text)].some((text) => SETTING.test(text))) return true;
  if (uses === undefined) return false;
  return (uses.form !== "repository" && uses.form !== "docker") || given.some((text) => names(text, name));
}

/** Whether a line is the name of a variable, or gives it a value. */
function names(text: string, variable: string): boolean {
  const lines = text.split("\n").map((line) => line.trim().toLowerCase());
  return lines.some((line) => line.startsWith(variable.toLowerCase()) && /^\s*(?:$|[:=])/.test(line.slice(variable.length)));
}
