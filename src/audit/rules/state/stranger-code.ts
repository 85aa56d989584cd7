import { once } from "../../../model/once";
import type { Run } from "../../resolve";
import type { Step } from "../../scan";
import type { RunStep } from "./run-steps";
import { NOTHING, type Scope, signsOf, withScript } from "./signs";

/** How a step brings code of a pull request in: for certain (no reason), or perhaps. */
export interface StrangerCode {
  /** Why it is not certain. */
  readonly reason?: string;
}

/** What brings commits here, with the rest of its line. */
const GIT =
  /\b(?:git\s+(?:-[cC]\s+\S+\s+){0,20}(?:fetch|pull|checkout|switch|reset|clone|worktree|remote\s+(?:add|set-url))|gh\s+(?:pr\s+checkout|repo\s+clone))\b[^\n]*/g;
/** Until one of these the files are those of before. */
const LAYS_OUT =
  /\bgit\s+(?:-[cC]\s+\S+\s+){0,20}(?:checkout|switch|reset|pull|merge|rebase|worktree|cherry-pick|restore|archive|clone)\b|\bgh\s+(?:pr\s+checkout|repo\s+clone)\b/;
/** What brings files here, with the rest of its command. */
const FETCH = /\b(?:curl|wget|gh\s+api|invoke-webrequest|iwr)\b(?:[^\n;|&]|&(?!&))*/gi;
/** Variables that every job has. https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
const OF_GITHUB = new Map([["GITHUB_HEAD_REF", signsOf("${{ github.head_ref }}", NOTHING)]]);
const DOWNLOADS = /\bgh\s+run\s+download\b|\bdownloadArtifact\b|actions\/artifacts\/|actions\/runs\/(?:(?!actions\/runs\/)[^\n])*artifacts/;
const RUNS =
  /(?:^|[\s;&|(])(?:\.\/[\w./-]+|(?:ba|z|da)?sh\s+[\w./-]|source\s|node\s|deno\s|bun\s|python3?\s|ruby\s|perl\s|make\b|npm\s|npx\s|pnpm\s|yarn\b|pip3?\s+install|chmod\s+\S*x)/m;
const UNPACKS = /\b(?:tar|bsdtar|unzip|7z|expand-archive)\s|\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/i;

/** The position of the last script that does something, of all that look from their own place on. */
const lastWith = (does: RegExp) =>
  once((steps: readonly RunStep[]) => steps.findLastIndex(({ step: { run } }) => run !== undefined && does.test(run.text)));
const lastToLayOut = lastWith(LAYS_OUT);
const lastToRun = lastWith(RUNS);
const lastToUnpack = lastWith(UNPACKS);
const firstDownload = once((steps: readonly RunStep[]) => steps.findIndex(({ step }) => downloads(step)));

/** Whether the step at a position brings in, or runs, code of whoever opened a pull request; undefined: nothing shows that. */
export function strangerCode(run: Run, event: string, steps: readonly RunStep[], at: number): StrangerCode | undefined {
  const { step } = steps[at]!;
  if (step.run) return byHand(steps, at) ?? (event === "workflow_run" ? ofArtifact(steps, at) : undefined);
  if (step.uses?.form !== "repository" || step.uses.repository?.toLowerCase() !== "actions/checkout") return undefined;
  const texts = (step.with?.entries ?? []).flatMap(({ key, text }) => (key === "ref" || key === "repository" ? [text] : []));
  const found = texts.flatMap((text) => leadsOut(run, steps, at, text) ?? []);
  return found.find(({ reason }) => reason === undefined) ?? found[0];
}

function byHand(steps: readonly RunStep[], at: number): StrangerCode | undefined {
  const { step, scope } = steps[at]!;
  const script = step.run!.text.replace(/\\\r?\n/g, " ");
  const known = withScript(ofGithub(scope), script);
  const later = (last: (all: readonly RunStep[]) => number) => last(steps) >= at;
  const brings = [...script.matchAll(GIT)].some(([line]) => /^gh\s+pr/.test(line) || isByNumber(line) || signsOf(line, known).head);
  if (brings && later(lastToLayOut)) return {};
  const fetches = [...script.matchAll(FETCH)].some(([line]) => {
    const { head, archive } = signsOf(line, known);
    return archive && (head || isByNumber(line));
  });
  return fetches && (later(lastToUnpack) || later(lastToRun)) ? {} : undefined;
}

/** `pull/N/head`, on one line. Two searches: `pull/.*head` begins anew at each `pull/`. */
function isByNumber(line: string): boolean {
  const from = line.search(/\bpull\//);
  return from >= 0 && /(?:head|merge)\b/.test(line.slice(from));
}

function ofGithub(scope: Scope): Scope {
  return { ...scope, variables: [...scope.variables, OF_GITHUB] };
}

/** Directly, by a variable, by an input that a caller fills so, or by what an earlier step or job says. */
function leadsOut(run: Run, steps: readonly RunStep[], at: number, text: string): StrangerCode | undefined {
  const { scope, by } = steps[at]!;
  const { head, number } = signsOf(text, scope);
  if (head || number) return {};
  const earlier = steps.slice(0, at);
  const variable = /\benv\.(?<name>[\w-]+)/.exec(text)?.groups?.name;
  const setter = earlier.find(
    ({ step }) => variable !== undefined && step.run?.text.includes("GITHUB_ENV") && step.run.text.includes(`${variable}=`),
  );
  if (setter && mentions(setter)) return { reason: `an earlier step sets ${variable}, and looks at the pull request` };
  const id = /\bsteps\.(?<id>[\w-]+)\.outputs\b/.exec(text)?.groups?.id;
  const says = earlier.some((one) => (one.step.id === id || one.outer.id === id) && mentions(one));
  if (id !== undefined && says) return { reason: `step ${id} says the ref, and looks at the pull request` };
  const key = /\bneeds\.(?<key>[\w-]+)\.outputs\b/.exec(text)?.groups?.key;
  const needed = run.frame.workflow.jobs.find((one) => one.key === key);
  const looks =
    needed?.steps.some((step) => mentions({ step, scope: NOTHING })) ||
    needed?.with?.entries.some((entry) => isLeading(signsOf(entry.text, NOTHING)));
  if (looks) return { reason: `job ${key} says the ref, and looks at the pull request` };
  const input = by === undefined ? undefined : /\binputs\.(?<name>[\w-]+)/i.exec(text)?.groups?.name?.toLowerCase();
  const passed = steps[by ?? at]!.step.with?.entries.find((entry) => entry.key.toLowerCase() === input);
  return passed && leadsOut(run, steps, by!, passed.text);
}

function isLeading({ head, number }: ReturnType<typeof signsOf>): boolean {
  return head || number;
}

function mentions({ step: { run, env, with: given }, scope }: { readonly step: Step; readonly scope: Scope }): boolean {
  const texts = [run?.text ?? "", ...[env, given].flatMap((of) => (of?.entries ?? []).map(({ text }) => text))];
  return texts.some((text) => signsOf(text, scope).head);
}

/** What the other run made can be anything, where it ran code of a pull request. https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/ */
function ofArtifact(steps: readonly RunStep[], at: number): StrangerCode | undefined {
  const first = firstDownload(steps);
  return first >= 0 && first <= at && RUNS.test(steps[at]!.step.run!.text)
    ? { reason: "it runs something after an artifact of the other run is here" }
    : undefined;
}

function downloads({ uses, run, with: given }: Step): boolean {
  const texts = [run?.text ?? "", ...(given?.entries ?? []).map(({ text }) => text)];
  if (uses?.form === "repository" && /(?:^|[/-])download-artifact$/i.test(uses.repository ?? ""))
    return !/^actions\//i.test(uses.repository!) || (given?.entries ?? []).some(({ key }) => key === "run-id");
  return texts.some((text) => DOWNLOADS.test(text));
}
