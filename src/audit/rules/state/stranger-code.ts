import type { Run } from "../../resolve";
import type { Entries, Job, Step } from "../../scan";

/** How a step brings code of a pull request in: for certain (no reason), or perhaps. */
export interface StrangerCode {
  /** Why it is not certain. */
  readonly reason?: string;
}

/** An expression that leads to what somebody else wrote. */
const HEAD =
  /github\.event\.pull_request\.(?:head|merge_commit_sha)|github\.head_ref|refs\/pull\/|github\.event\.workflow_run\.head|\boutputs\.[\w-]*(?:head|pull)[\w-]*/i;
/** Of itself a number is harmless; as a ref it is the pull request's. */
const NUMBER = /github\.event\.(?:(?:issue|pull_request)\.)?number\b/i;
/** What brings commits here, with the rest of its line. */
const GIT =
  /\b(?:git\s+(?:-[cC]\s+\S+\s+)*(?:fetch|pull|checkout|switch|reset|clone|worktree|remote\s+(?:add|set-url))|gh\s+pr\s+checkout)\b[^\n]*/g;
const BY_NUMBER = /\bpull\/[^\s/]+\/(?:head|merge)\b|\bpull\/[^\n]*(?:head|merge)\b/;
/** Until one of these the files are those of before. */
const LAYS_OUT =
  /\bgit\s+(?:-[cC]\s+\S+\s+)*(?:checkout|switch|reset|pull|merge|rebase|worktree|cherry-pick|restore|archive|clone)\b|\bgh\s+pr\s+checkout\b/;
/** Variables that every job has. https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
const OF_GITHUB = ["GITHUB_HEAD_REF"];
const DOWNLOADS = /\bgh\s+run\s+download\b|\bdownloadArtifact\b|actions\/artifacts\/|actions\/runs\/[^\n]*artifacts/;
const RUNS =
  /(?:^|[\s;&|(])(?:\.\/[\w./-]+|(?:ba|z|da)?sh\s+[\w./-]|source\s|node\s|deno\s|bun\s|python3?\s|ruby\s|perl\s|make\b|npm\s|npx\s|pnpm\s|yarn\b|pip3?\s+install|chmod\s+\S*x)/m;

/** Whether a step brings in, or runs, code of whoever opened a pull request; undefined: nothing shows that. */
export function strangerCode(run: Run, event: string, step: Step): StrangerCode | undefined {
  if (step.run) return byHand(run, step) ?? (event === "workflow_run" ? ofArtifact(run.job, step) : undefined);
  if (step.uses?.form !== "repository" || step.uses.repository?.toLowerCase() !== "actions/checkout") return undefined;
  const texts = (step.with?.entries ?? []).flatMap(({ key, text }) => (key === "ref" || key === "repository" ? [text] : []));
  const found = texts.flatMap((text) => leadsOut(run, step, text) ?? []);
  return found.find(({ reason }) => reason === undefined) ?? found[0];
}

function byHand({ frame, job }: Run, step: Step): StrangerCode | undefined {
  const script = step.run!.text.replace(/\\\r?\n/g, " ");
  const variables = [...[frame.workflow.env, job.env, step.env].flatMap(strangerNames), ...OF_GITHUB];
  const brings = [...script.matchAll(GIT)].some(([line]) => {
    if (/^gh/.test(line) || BY_NUMBER.test(line) || HEAD.test(line)) return true;
    return variables.some((name) => new RegExp(`\\$(?:\\{|env:)?${escaped(name)}\\b`).test(line));
  });
  const isLaidOut = brings && job.steps.slice(job.steps.indexOf(step)).some(({ run }) => run && LAYS_OUT.test(run.text));
  return isLaidOut ? {} : undefined;
}

function strangerNames(env: Entries | null): string[] {
  return (env?.entries ?? []).flatMap(({ key, text }) => (HEAD.test(text) ? [key] : []));
}

function escaped(name: string): string {
  return name.replace(/[^\w]/g, "\\$&");
}

/** Directly, by a variable, by an input that a caller fills so, or by what an earlier step or job says. */
function leadsOut({ frame, job }: Run, step: Step, text: string): StrangerCode | undefined {
  if (leads(text)) return {};
  const variable = /\benv\.(?<name>[\w-]+)/.exec(text)?.groups?.name;
  const said = [frame.workflow.env, job.env, step.env].flatMap((env) => env?.entries ?? []);
  if (variable !== undefined && said.some((entry) => entry.key === variable && leads(entry.text))) return {};
  const isFilled = frame.calls.some((call) => (call.job.with?.entries ?? []).some((entry) => leads(entry.text)));
  if (/\binputs\./.test(text) && isFilled) return {};
  const earlier = job.steps.slice(0, job.steps.indexOf(step));
  const setter = earlier.find(({ run }) => variable !== undefined && run?.text.includes("GITHUB_ENV") && run.text.includes(`${variable}=`));
  if (setter && mentions(setter)) return { reason: `an earlier step sets ${variable}, and looks at the pull request` };
  const id = /\bsteps\.(?<id>[\w-]+)\.outputs\b/.exec(text)?.groups?.id;
  if (earlier.some((one) => one.id === id && mentions(one))) return { reason: `step ${id} says the ref, and looks at the pull request` };
  const key = /\bneeds\.(?<key>[\w-]+)\.outputs\b/.exec(text)?.groups?.key;
  const needed = frame.workflow.jobs.find((one) => one.key === key);
  const looks = needed?.steps.some(mentions) || needed?.with?.entries.some((entry) => leads(entry.text));
  return looks ? { reason: `job ${key} says the ref, and looks at the pull request` } : undefined;
}

function leads(text: string): boolean {
  return HEAD.test(text) || NUMBER.test(text);
}

function mentions({ run, env, with: given }: Step): boolean {
  return [run?.text ?? "", ...[env, given].flatMap((of) => (of?.entries ?? []).map(({ text }) => text))].some((text) => HEAD.test(text));
}

/** What the other run made can be anything, where it ran code of a pull request. https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/ */
function ofArtifact({ steps }: Job, step: Step): StrangerCode | undefined {
  const earlier = steps.slice(0, steps.indexOf(step) + 1);
  return earlier.some(downloads) && RUNS.test(step.run!.text)
    ? { reason: "it runs something after an artifact of the other run is here" }
    : undefined;
}

function downloads({ uses, run, with: given }: Step): boolean {
  const texts = [run?.text ?? "", ...(given?.entries ?? []).map(({ text }) => text)];
  if (uses?.form === "repository" && /(?:^|[/-])download-artifact$/i.test(uses.repository ?? ""))
    return !/^actions\//i.test(uses.repository!) || (given?.entries ?? []).some(({ key }) => key === "run-id");
  return texts.some((text) => DOWNLOADS.test(text));
}
