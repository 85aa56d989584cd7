import { nearest } from "../../../model/nearest";
import type { Finding } from "../../finding";
import { listOf } from "../../resolve";
import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { type Miss, missesOf } from "./misses";
import { names, nounOf } from "./places";
import { because, findingAt, fixUnlessNever, homeOf, inRuns } from "./tell";

export const S01: AuditRule<StateInput> = {
  id: "S01",
  name: "unresolved-secret",
  level: "error",
  reason: "The expression becomes an empty text, and nothing fails where it is read.",
  fix: "Declare the secret, or write the name that is meant.",
  url: "https://docs.github.com/en/actions/reference/security/secrets",
  needs: ["declaration"],
  *check(input) {
    for (const miss of missesOf(input).misses) if (miss.because === "nowhere") yield finding(input, miss);
  },
};

const ONLY_DEPENDABOT = "if: github.actor == 'dependabot[bot]'";

function finding(input: StateInput, miss: Miss): Finding {
  const { reading, items, level } = miss;
  const { reference, name } = reading;
  const [noun, home] = [nounOf(reference), homeOf(reading)];
  const has = reading.store === "actions" ? `has no ${noun} ${name}` : `has no ${noun} ${name} in its Dependabot store`;
  const elsewhere = items.length > 0 && !miss.dependabot ? `; it is declared as ${names(items.map(({ address }) => address))} only` : "";
  const message = `${home} ${has}, so this is empty${inRuns(miss)}${elsewhere}${because(miss)}`;
  return { rule: "S01", level, fix: fixUnlessNever(miss, fixOf(input, miss)), ...findingAt(input, reading, items, message) };
}

function fixOf(input: StateInput, miss: Miss): string {
  const { reading, dependabot } = miss;
  const { store, name } = reading;
  if (dependabot) return `declare ${name} with stores: [actions, dependabot], or let Dependabot alone come here: \`${ONLY_DEPENDABOT}\``;
  const near = suggestion(input, miss);
  const own = `repo:${homeOf(reading)}/${store}/${nounOf(reading.reference)}/${name}`;
  return near === undefined ? `declare ${own}, or take it out of the workflow` : `did you mean ${near}? Else declare ${own}`;
}

/** The name that the repository has and that is at most two letters away. */
function suggestion({ estate }: StateInput, { reading }: Miss): string | undefined {
  const { home } = reading.run.frame;
  if (home === undefined) return undefined;
  const known = [...new Set(estate.obtainable(home, listOf(reading.reference, reading.store)).map(({ name }) => name))];
  return nearest(reading.name, known, 2);
}
