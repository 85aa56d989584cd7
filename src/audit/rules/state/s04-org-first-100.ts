import { compareText } from "../../../model/address-map";
import { USABLE_ORGANIZATION_SECRETS } from "../../../model/limits";
import { plural } from "../../../model/plural";
import type { Finding } from "../../finding";
import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { missesOf } from "./misses";
import { names } from "./places";
import { because, findingAt, homeOf, inRuns } from "./tell";

/** From so many on the next ones are near the cut. */
const NEAR = 90;

export const S04: AuditRule<StateInput> = {
  id: "S04",
  name: "org-first-100",
  level: "error",
  reason: "A repository gets the first 100 organization secrets by name of those that it may read; the others are missing without a word.",
  fix: "Let fewer repositories read what they do not need.",
  url: "https://docs.github.com/en/actions/reference/security/secrets#limits-for-secrets",
  needs: ["declaration"],
  *check(input) {
    for (const miss of missesOf(input).misses) {
      if (miss.because !== "cut") continue;
      const { reading, items, level } = miss;
      const home = homeOf(reading);
      const { least } = input.estate.cut(home, reading.store);
      const message = `${home} may read ${least} organization secrets, and ${reading.name} is not among the first ${USABLE_ORGANIZATION_SECRETS} by name, so this is empty${inRuns(miss)}${because(miss)}`;
      const fix = `narrow the visibility of secrets that ${home} does not read, or declare ${reading.name} in ${home}`;
      const address = items[0] && { address: items[0].address };
      yield { rule: "S04", level, fix, ...address, ...findingAt(input, reading, items, message) };
    }
    yield* nearTheCut(input);
  },
};

/** Of every repository that has so many, in one finding: they mostly have the same ones. */
function* nearTheCut({ estate }: StateInput): Generator<Finding> {
  const near = estate.repositories.values().flatMap(({ name }) => {
    const { least, beyond, uncertain } = estate.cut(name, "actions");
    return least >= NEAR ? [{ name, least, lost: [...beyond, ...uncertain] }] : [];
  });
  if (near.length === 0) return;
  const lost = [...new Set(near.flatMap((one) => one.lost))].sort(compareText);
  const counts = names(near.map(({ name, least }) => `${name} ${least}`));
  const missing = lost.length > 0 ? `; beyond, or at the edge: ${names(lost)}` : "";
  yield {
    rule: "S04",
    level: "warning",
    message: `${plural(near.length, "repository")} may read ${NEAR} organization secrets or more, of which workflows get ${USABLE_ORGANIZATION_SECRETS}: ${counts}${missing}`,
    fix: "narrow visibilities: secrets of visibility `all` count in every repository",
  };
}
