import { Command } from "commander";
import * as fc from "fast-check";
import { common } from "../../src/cli/options";
import { argumentWords, listWords, placeWords, workflowWords } from "../../src/cli/repeat";
import { workflowOptions } from "../../src/cli/workflow-options";

/** What a command understands. */
function understood(words: readonly string[]) {
  const command = workflowOptions(new Command().argument("[path...]"), "").option("--repositories <pattern...>");
  common(command, "github", "").parse(words, { from: "user" });
  return { options: command.opts(), given: command.args };
}

test("words that are printed are understood as those that were given", () => {
  const word = fc.constantFrom("a", "-a", "--json", "a b", "'", "");
  const list = fc.array(word, { minLength: 1, maxLength: 3 });
  const path = word.filter((text) => text !== "");
  const place = fc.record(
    { file: path, app: word, target: word, lock: path, state: path, apiUrl: path, cache: fc.constant(false) },
    { requiredKeys: [] },
  );
  const workflows = fc.oneof(fc.record({ workflows: list }), fc.record({ remote: fc.constant(true) }), fc.constant({}));
  fc.assert(
    fc.property(place, workflows, list, list, (own, where, repositories, paths) => {
      const words = [...placeWords(own), ...workflowWords(where), ...listWords("repositories", repositories)];
      expect(understood([...words, "--debug", ...argumentWords(paths)])).toEqual({
        options: { color: true, cache: true, debug: true, ...own, ...where, repositories },
        given: paths,
      });
    }),
  );
});
