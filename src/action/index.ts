import { connectReview, MOST_WRITES_PER_MINUTE, resolveApiUrl, systemClock, tokenCredential } from "../github";
import { SealformError } from "../model/errors";
import { apply } from "./apply";
import { readEvent } from "./event";
import { checkFolder, readInputs } from "./inputs";
import type { Job } from "./job";
import { look, tellNoPlan } from "./plan";
import type { Cli, Runner } from "./runner";
import { failureNote, problemText, titleOf } from "./texts";
import { addSummary, annotation, setOutput } from "./workflow-commands";

export type { Cli, Runner } from "./runner";

/**
 * One step of a workflow: a plan on a pull request or at night, an apply after a merge, a look for drift.
 * @returns the exit code of the step, that of the command
 */
export async function runAction(runner: Runner, cli: Cli): Promise<number> {
  const code = await outcome(runner, cli);
  setOutput(runner, "exit-code", code);
  return code;
}

async function outcome(runner: Runner, cli: Cli): Promise<number> {
  try {
    const job = createJob(runner, cli);
    checkFolder(job.inputs);
    const reason = withoutSecrets(job);
    if (reason) return await neutral(job, reason);
    return await (job.inputs.mode === "apply" ? apply(job) : look(job, job.inputs.mode));
  } catch (error) {
    const known = error instanceof SealformError;
    // The messages of JavaScript itself can repeat a value that they stumbled over.
    const message = known ? error.message : `internal: ${error instanceof Error ? error.name : "something that is no error was thrown"}`;
    const problem = { rule: known ? error.rule : "internal", message, ...(known && error.hint && { hint: error.hint }) };
    runner.write(annotation({ level: "error", title: "sealform", message: failureNote({ error: problem }) }));
    addSummary(runner, `### Sealform\n\n${problemText(problem)}`);
    return known ? error.exitCode : 1;
  }
}

function createJob(runner: Runner, cli: Cli): Job {
  const inputs = readInputs(runner);
  const event = readEvent(runner);
  const review = () => {
    const { token } = inputs;
    if (!token) throw new SealformError("action-input", "input token is empty", "leave it out: it is the token of the workflow then");
    const apiUrl = resolveApiUrl(undefined, runner.env);
    const credential = tokenCredential(token, "input token");
    return connectReview({ apiUrl, credential, clock: systemClock, writeRate: MOST_WRITES_PER_MINUTE }, event.repository);
  };
  return { runner, inputs, event, cli, review };
}

const CREDENTIAL = /^(?:GITHUB_TOKEN|GH_TOKEN|SEALFORM_APP_PRIVATE_KEY(?:_FILE)?|SEALFORM_TOKEN_\w+)$/;

/** Why a pull request is not planned. https://docs.github.com/actions/reference/events-that-trigger-workflows#workflows-in-forked-repositories */
function withoutSecrets({ event, runner: { env } }: Job): string | undefined {
  if (!event.pullRequest) return undefined;
  if (event.pullRequest.fork)
    return "No plan: this pull request comes from a fork, and workflows of forks get no secrets. Somebody who may write here looks at it, and pushes its commits to a branch of this repository.";
  const hasCredential = Object.entries(env).some(([name, value]) => value && CREDENTIAL.test(name));
  if (!hasCredential && env.GITHUB_ACTOR === "dependabot[bot]")
    return "No plan: workflows that Dependabot starts get no secrets of Actions. Dependabot's own secrets can hold the key of the plan App.";
  return undefined;
}

/** Nothing was looked at, which is no failure: a required check must not hold the pull request back for it. */
async function neutral(job: Job, reason: string): Promise<number> {
  const { runner, inputs, event } = job;
  if (event.pullRequest && !event.pullRequest.fork) await tellNoPlan(job, event.pullRequest, reason);
  runner.write(annotation({ level: "notice", title: "sealform", message: reason }));
  addSummary(runner, `${titleOf("plan", inputs.name)}\n\n${reason}`);
  setOutput(runner, "digest", "");
  setOutput(runner, "changes", "");
  return 0;
}
