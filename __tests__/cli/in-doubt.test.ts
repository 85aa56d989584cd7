import type { Round } from "../../src/cli/apply/round";
import { outcomeOf } from "../../src/cli/apply/rounds";
import type { GitHubReader } from "../../src/github/types";
import { emptyLock } from "../../src/lock";
import { Scene } from "../apply/harness";

const A = "repo:api/actions/secret/A";

test("a write that GitHub does not show ends with exit code 1; one that a later round has settled does not", async () => {
  const scene = await new Scene().secret(A).given();
  const round = async (): Promise<Round> => {
    const plan = scene.plan();
    return { plan, refused: [], lock: emptyLock(), state: undefined, result: await scene.apply({ plan }) };
  };
  scene.secret(A).github.lagMs = 30_000;
  const first = await round();
  scene.github.lagMs = 0;
  const second = await round();
  const reader: Pick<GitHubReader, "counts"> = scene.github;
  const code = (...rounds: [Round, ...Round[]]) => outcomeOf(reader as GitHubReader, rounds).exitCode;
  expect([code(first), code(first, second)]).toEqual([1, 0]);
});
