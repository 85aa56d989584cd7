import type { Finding } from "../../finding";
import type { JobRead } from "../../reads";
import type { Reading } from "../../resolve";
import type { AuditRule } from "../rule";
import { onlyInActions } from "./dependabot";
import { looksAt } from "./guards";
import type { StateInput } from "./input";
import { findingAt, homeOf } from "./tell";

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
      // What is always empty is told beside what is so in some runs.
      const key = `${reading.store} ${homeOf(reading)}/${reading.name}`;
      if (seen.has(key) || !isEmptyForDependabot(input, reading)) continue;
      seen.add(key);
      yield finding(input, reading);
    }
    for (const read of input.reads.reads)
      if (read.store === "dependabot" && read.address === undefined && read.certainty === "yes") yield inRegistries(read);
  },
};

function isEmptyForDependabot(input: StateInput, reading: Reading): boolean {
  const { run, name, certainty, never, outcomes, dependabot } = reading;
  const { frame } = run;
  if (never || certainty !== "yes" || frame.given.kind !== "all" || frame.home === undefined) return false;
  if (onlyInActions(input.estate, reading).length > 0) return true;
  if (dependabot?.kind !== "missing") return false;
  if (!outcomes.some(({ result }) => result.kind === "found" && result.certain)) return false;
  if (!mayRun(input, reading) || !usesDependabot(input, reading)) return false;
  const { repository, organization } = input.estate.candidates(frame.home, DEPENDABOT, name);
  if (repository || (organization && organization.access.answer !== "no")) return false;
  const scopes = [{ kind: "repository", repository: frame.home } as const, { kind: "organization" } as const];
  return scopes.every((scope) => input.estate.isKnown(scope, DEPENDABOT, name).answer === "yes");
}

/** Who looks whether it is Dependabot, in a way that cannot be told, has thought of it. */
function mayRun({ resolution: { conditions } }: StateInput, { run, reference, name }: Reading): boolean {
  const answer = conditions.readsForDependabot(run, reference, name);
  const hasThoughtOfIt = /dependabot/i.test(reference.expression) || looksAt(run, reference.step, /dependabot/i);
  return answer === "yes" || (answer === "unknown" && !hasThoughtOfIt);
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
  const message = `${reading.name} is not in the Dependabot store of ${home}, so this is empty`;
  const declare = `declare ${reading.name} with stores: [actions, dependabot]`;
  if (reading.store === "dependabot") {
    const kept = onlyInActions(input.estate, reading);
    const fix = `${declare}, or [dependabot] where nothing else reads it`;
    return { rule: "S15", level: "warning", fix, ...findingAt(input, reading, kept, `${message}: only Dependabot runs it`) };
  }
  const fix = `${declare}, or leave these runs out: \`if: github.actor != 'dependabot[bot]'\``;
  return { rule: "S15", level: "warning", fix, ...findingAt(input, reading, items, `${message} in runs that Dependabot starts`) };
}
