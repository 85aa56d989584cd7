import { once } from "../../../model/once";
import type { Frame, Resolution, Run } from "../../resolve";
import { conditionOf, type Job } from "../../scan";
import { declaredEnvironment } from "./environments";
import type { StateInput } from "./input";

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions */
const ASKS_FOR_STATUS = /\b(?:success|always|failure|cancelled)\s*\(/i;
/** What can make a text that is not spelt out. */
const MAKES_TEXTS = /\b(?:inputs|vars|needs|matrix|env|strategy|secrets|format|join|fromjson|tojson|case)\b/i;
/** Stands in the place of a text, to ask whether an expression comes to it. */
const PROBE = "secrets.probe";

const runsByJob = once(({ runs }: Resolution) => {
  const found = new Map<Frame, Map<string, Run>>();
  for (const run of runs) {
    const ofFrame = found.get(run.frame) ?? new Map<string, Run>();
    found.set(run.frame, ofFrame.set(run.job.key, run));
  }
  return found;
});

/** Whether somebody looks at what a stranger brings before the job starts: to let it, or a job without which it is left out, into an environment. */
export function isReviewed(input: StateInput, run: Run, event: string): boolean {
  const ofFrame = runsByJob(input.resolution).get(run.frame);
  const found = new Set([run]);
  // A set goes on to what is added on the way.
  for (const one of found) {
    if (entersReviewed(input, one, event)) return true;
    if (!isLeftOutAfterRefusal(one.job)) continue;
    for (const key of one.job.needs) {
      const needed = ofFrame?.get(key);
      if (needed) found.add(needed);
    }
  }
  return false;
}

/** Where what it needs has failed. */
function isLeftOutAfterRefusal({ if: condition }: Job): boolean {
  return condition === undefined || !ASKS_FOR_STATUS.test(condition.text);
}

function entersReviewed(input: StateInput, run: Run, event: string): boolean {
  const { frame, environments } = run;
  if (frame.home === undefined || environments === null) return false;
  const entered = environments.filter((name) => mayEnter(input, run, event, name));
  return entered.length > 0 && entered.every((name) => hasReviewers(input, frame.home!, name));
}

function hasReviewers({ estate }: StateInput, home: string, name: string): boolean {
  const { teams = [], users = [] } = declaredEnvironment(estate.desired, home, name)?.protection.reviewers ?? {};
  return name !== "" && teams.length + users.length > 0;
}

/** Not where an expression that spells all of them out never comes to this one, whoever the stranger is. */
function mayEnter({ resolution: { conditions } }: StateInput, run: Run, event: string, name: string): boolean {
  const text = run.job.environment?.text ?? "";
  const expression = text.includes("${{") ? conditionOf(text) : undefined;
  if (expression === undefined || MAKES_TEXTS.test(expression)) return true;
  const literal = `'${name.replaceAll("'", "''")}'`;
  const probed = expression.replace(/'(?:[^']|'')*'/g, (one) => (one.toLowerCase() === literal.toLowerCase() ? PROBE : one));
  return probed === expression || conditions.comesTo("stranger", event, run, probed, PROBE) !== "no";
}
