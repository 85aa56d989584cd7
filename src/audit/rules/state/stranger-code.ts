import { once } from "../../../model/once";
import type { Run } from "../../resolve";
import type { Step } from "../../scan";
import { commandsOf, withoutNewNames } from "./commands";
import type { RunStep } from "./run-steps";
import { NOTHING, type Scope, type Signs, signsOf, withScript } from "./signs";

/** How a step brings code of a pull request in: for certain (no reason), or perhaps. */
export interface StrangerCode {
  /** Why it is not certain. */
  readonly reason?: string;
}

/** Between a command and what it is to do, some with a value. */
const OPTIONS = String.raw`(?:-\S+\s+(?:(?:"[^"\n]*"|'[^'\n]*'|[^\s"'-])\S*\s+)?){0,20}`;
const GIT = String.raw`\bgit(?:\.exe)?\s+${OPTIONS}`;
const GH_PR = String.raw`\bgh\s+${OPTIONS}pr\s+${OPTIONS}`;
const GH_CLONE = String.raw`\bgh\s+${OPTIONS}repo\s+clone\b`;
/** What brings commits here, with the rest of its command. */
const BRINGS = new RegExp(
  String.raw`(?:${GIT}(?:fetch|pull|checkout|switch|reset|clone|worktree|remote\s+(?:add|set-url))\b|${GH_CLONE}).*`,
);
const CHECKS_OUT = new RegExp(String.raw`${GH_PR}(?:checkout|co)\b|\bgh\s+co\s`);
/** Until one of these the files are those of before. */
const LAYS_OUT = new RegExp(
  String.raw`${GIT}(?:checkout|switch|reset|pull|merge|rebase|worktree|cherry-pick|restore|archive|clone)\b|${GH_CLONE}`,
);
/** Lays out what is the repository's own, unless something is fetched into a branch of such a name. */
const LAYS_OUT_MAIN = /\b(?:checkout|switch|reset)\s+(?:-\S+\s+){0,5}(?:origin\/)?(?:main|master|trunk|develop)\s*$/;
const INTO_MAIN = /:(?:refs\/heads\/)?(?:main|master|trunk|develop)\b/;
/** The changes of a pull request, and what makes them changes of the files here. */
const SHOWS_DIFF = new RegExp(String.raw`${GH_PR}diff\b`);
const APPLIES = new RegExp(String.raw`${GIT}(?:apply|am)\b|(?:^|[\s;&|])patch\s`, "m");
/** What brings files here, with the rest of its command. */
const FETCH = /\b(?:curl|wget|gh\s+api|invoke-webrequest|iwr)\b(?:[^\n;|&]|&(?!&))*/gi;
/** Variables that every job has. https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
const OF_GITHUB = new Map([["GITHUB_HEAD_REF", signsOf("${{ github.head_ref }}", NOTHING)]]);
const DOWNLOADS = /\bgh\s+run\s+download\b|\bdownloadArtifact\b|actions\/artifacts\/|actions\/runs\/(?:(?!actions\/runs\/)[^\n])*artifacts/;
const RUNS =
  /(?:^|[\s;&|(])(?:\.\/[\w./-]+|(?:ba|z|da)?sh\s+[\w./-]|source\s|node\s|deno\s|bun\s|python3?\s|ruby\s|perl\s|make\b|npm\s|npx\s|pnpm\s|yarn\b|pip3?\s+install|chmod\s+\S*x)/m;
const UNPACKS = /\b(?:tar|bsdtar|unzip|7z|expand-archive)\s|\|\s*(?:sudo\s+)?(?:ba|z|da)?sh\b/i;

/** The position of the last script that does something, of all that look from their own place on. */
const lastThat = (does: (script: string) => boolean) =>
  once((steps: readonly RunStep[]) => steps.findLastIndex(({ step: { run } }) => run !== undefined && does(run.text)));
const lastToLayOut = lastThat(laysOut);
const lastToRun = lastThat((script) => RUNS.test(script));
const lastToUnpack = lastThat((script) => UNPACKS.test(script));
const lastToApply = lastThat((script) => APPLIES.test(script));
const firstDownload = once((steps: readonly RunStep[]) => steps.findIndex(({ step }) => downloads(step)));

/** Whether the step at a position brings in, or runs, code of whoever opened a pull request; undefined: nothing shows that. */
export function strangerCode(run: Run, event: string, steps: readonly RunStep[], at: number): StrangerCode | undefined {
  const { step } = steps[at]!;
  if (step.run) return byHand(steps, at) ?? (event === "workflow_run" ? ofArtifact(steps, at) : undefined);
  if (step.uses?.form !== "repository" || step.uses.repository?.toLowerCase() !== "actions/checkout") return undefined;
  const texts = (step.with?.entries ?? []).flatMap(({ key, text }) => (/^(?:ref|repository)$/i.test(key) ? [text] : []));
  const found = texts.flatMap((text) => leadsOut(run, steps, at, text) ?? []);
  return found.find(({ reason }) => reason === undefined) ?? found[0];
}

function byHand(steps: readonly RunStep[], at: number): StrangerCode | undefined {
  const { step, scope } = steps[at]!;
  const script = joined(step.run!.text);
  const commands = commandsOf(script);
  const known = withScript(ofGithub(scope), script);
  const later = (last: (all: readonly RunStep[]) => number) => last(steps) >= at;
  if (commands.some((command) => CHECKS_OUT.test(command))) return {};
  const brings = commands.some((command) => {
    const [found] = BRINGS.exec(command) ?? [];
    const named = found && withoutNewNames(found);
    return named !== undefined && (isByNumber(named) || signsOf(named, known).has("head"));
  });
  if (brings && later(lastToLayOut)) return {};
  const fetched = [...script.matchAll(FETCH)].map(([line]) => ({ line, signs: signsOf(line, known) }));
  const files = fetched.some(({ line, signs }) => signs.has("archive") && (signs.has("head") || isByNumber(line)));
  if (files && (later(lastToUnpack) || later(lastToRun))) return {};
  const diff = SHOWS_DIFF.test(script) || fetched.some(({ signs }) => signs.has("diff"));
  return diff && later(lastToApply) ? {} : undefined;
}

/** Lines that a backslash continues are one. */
function joined(script: string): string {
  return script.replace(/\\\r?\n/g, " ");
}

function laysOut(script: string): boolean {
  const text = joined(script);
  const isMain = (command: string) => LAYS_OUT_MAIN.test(command) && !INTO_MAIN.test(text);
  return commandsOf(text).some((command) => LAYS_OUT.test(command) && !isMain(command));
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
  if (isLeading(signsOf(text, scope))) return {};
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

function isLeading(signs: Signs): boolean {
  return signs.has("head") || signs.has("number");
}

function mentions({ step: { run, env, with: given }, scope }: { readonly step: Step; readonly scope: Scope }): boolean {
  const texts = [run?.text ?? "", ...[env, given].flatMap((of) => (of?.entries ?? []).map(({ text }) => text))];
  return texts.some((text) => signsOf(text, scope).has("head"));
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
