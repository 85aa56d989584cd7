import { grouped } from "../../../model/grouped";
import type { Finding } from "../../finding";
import { forkEvents, type Reading } from "../../resolve";
import type { AuditRule } from "../rule";
import { looksAt } from "./guards";
import type { StateInput } from "./input";
import { names } from "./places";
import { findingAt, homeOf } from "./tell";

export const S16: AuditRule<StateInput> = {
  id: "S16",
  name: "fork-empty",
  level: "warning",
  reason: "Runs for pull requests from forks get no secret: contributors see a red build that they cannot mend.",
  fix: "Leave forks out of the job, or split it.",
  url: "https://docs.github.com/en/actions/reference/security/secrets",
  needs: [],
  *check(input) {
    const jobs = grouped(input.resolution.readings, (reading): string[] => {
      const { run, reference } = reading;
      const { frame, job } = run;
      if (reference.context !== "secrets" || reading.name === "GITHUB_TOKEN" || frame.calls.length > 0) return [];
      if (!runsForForks(input, reading)) return [];
      return [JSON.stringify([frame.repository.repository, frame.file.file, reference.where === "workflow-env" ? "" : job.key])];
    });
    for (const readings of jobs.values()) yield finding(input, readings);
  },
};

/** Asks whose pull request it is, or what set the run off: then it is not for everybody's. */
const GUARD =
  /head\.repo\b|\.fork\b|author_association|event_name|github\.ref\b|github\.ref_name\b|github\.repository\b|github\.actor\b|secrets_available/i;

function runsForForks({ resolution: { conditions } }: StateInput, { run, reference }: Reading): boolean {
  const answer = conditions.letsAny("fork", forkEvents(run.frame.root.workflow), run, reference.step);
  return answer === "yes" || (answer === "unknown" && !looksAt(run, reference.step, GUARD));
}

function finding(input: StateInput, readings: readonly Reading[]): Finding {
  const first = readings[0]!;
  const home = homeOf(first);
  const visibility = input.estate.repositories.get(home)?.visibility;
  const list = [...new Set(readings.map(({ name }) => name))];
  const message = `${names(list)} ${list.length === 1 ? "is" : "are"} empty in runs for pull requests from forks${visibility === "public" ? `, and ${home} is public` : ""}`;
  const fix =
    "leave forks out (`if: github.event.pull_request.head.repo.full_name == github.repository`), or give what needs no secret a job of its own";
  return { rule: "S16", level: visibility === "public" ? "warning" : "note", fix, ...findingAt(input, first, [], message) };
}
