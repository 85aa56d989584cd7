import type { Finding } from "../../finding";
import type { JobRead } from "../../reads";
import { dependabotEvents, type Reading } from "../../resolve";
import type { AuditRule } from "../rule";
import { looksAt } from "./guards";
import type { StateInput } from "./input";
import { findingAt, homeOf } from "./misses";

const DEPENDABOT = { store: "dependabot", kind: "secret" } as const;

export const S15: AuditRule<StateInput> = {
  id: "S15",
  name: "dependabot-store-missing",
  level: "warning",
  reason: "Runs that Dependabot starts get secrets of its own store only: there the expression is empty.",
  fix: "Declare the secret for Dependabot, too, or leave these runs out.",
  url: "https://docs.github.com/en/code-security/reference/supply-chain-security/troubleshoot-dependabot/dependabot-on-actions",
  needs: ["declaration"],
  *check(input) {
    const seen = new Set<string>();
    for (const reading of input.resolution.readings) {
      const key = `${homeOf(reading)}/${reading.name}`;
      if (seen.has(key) || !isEmptyForDependabot(input, reading)) continue;
      seen.add(key);
      yield finding(input, reading);
    }
    for (const read of input.reads.reads)
      if (read.store === "dependabot" && read.address === undefined && read.certainty === "yes") yield inRegistries(read);
  },
};

function isEmptyForDependabot(input: StateInput, reading: Reading): boolean {
  const { run, reference, name, certainty, outcomes } = reading;
  const { frame } = run;
  if (reference.context !== "secrets" || certainty !== "yes" || frame.given.kind !== "all" || frame.home === undefined) return false;
  if (!outcomes.some(({ result }) => result.kind === "found" && result.certain)) return false;
  if (!mayRun(input, reading) || !usesDependabot(input, reading)) return false;
  const { repository, organization } = input.estate.candidates(frame.home, DEPENDABOT, name);
  if (repository || (organization && organization.access.answer !== "no")) return false;
  const scopes = [{ kind: "repository", repository: frame.home } as const, { kind: "organization" } as const];
  return scopes.every((scope) => input.estate.isKnown(scope, DEPENDABOT, name).answer === "yes");
}

/** Who looks whether it is Dependabot, in a way that cannot be told, has thought of it. */
function mayRun({ resolution: { conditions } }: StateInput, { run, reference }: Reading): boolean {
  const answer = conditions.letsAny("dependabot", dependabotEvents(run.frame.root.workflow), run, reference.step);
  return answer === "yes" || (answer === "unknown" && !looksAt(run, reference.step, /dependabot/i));
}

/** It has a file for Dependabot; where that was not looked for, secrets for it. */
function usesDependabot({ estate }: StateInput, { run: { frame } }: Reading): boolean {
  return frame.root.repository.dependabot ?? estate.obtainable(frame.home!, DEPENDABOT).length > 0;
}

/** Of `.github/dependabot.yml`: the one place that reads of that store what is not there. */
function inRegistries({ repository, file, line, column, name }: JobRead): Finding {
  return {
    rule: "S15",
    level: "warning",
    message: `${name} is not in the Dependabot store of ${repository}, so Dependabot gets nothing for its registry`,
    fix: `declare ${name} with stores: [dependabot], or [actions, dependabot]`,
    place: { repository, file, line, column },
    name,
  };
}

function finding(input: StateInput, reading: Reading): Finding {
  const home = homeOf(reading);
  const items = reading.outcomes.flatMap(({ result }) => (result.kind === "found" ? [result.item] : []));
  const message = `${reading.name} is not in the Dependabot store of ${home}, so this is empty in runs that Dependabot starts`;
  const fix = `declare ${reading.name} with stores: [actions, dependabot], or leave these runs out: \`if: github.actor != 'dependabot[bot]'\``;
  return { rule: "S15", level: "warning", fix, ...findingAt(input, reading, items, message) };
}
