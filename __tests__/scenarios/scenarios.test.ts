import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { playScenario } from "../support/scenario";

const scenarios = readdirSync(__dirname).filter((name) => name.endsWith(".txt"));

// A scenario runs several processes; five seconds are not enough on a busy machine of two cores.
test.each(scenarios.map((name) => [name.slice(0, -4), name]))(
  "%s",
  (_, name) => playScenario(readFileSync(join(__dirname, name), "utf8")),
  60_000,
);
