import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STATE_RULES } from "../../src/audit/rules/state";
import { check, inputAt } from "./state";

const GOLDEN = join(__dirname, "rules");

test.each(STATE_RULES.map(({ id }) => id))("%s: finds what is bad, and nothing in what is good", async (id) => {
  const [bad, good] = await Promise.all(["bad", "good"].map((kind) => inputAt(join(GOLDEN, id, kind))));
  const found = check(bad!, [id]);
  expect(found.length).toBeGreaterThan(0);
  const file = join(GOLDEN, id, "expected.json");
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`);
  expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(readFileSync(file, "utf8")));
  expect(check(good!, [id])).toEqual([]);
});

test("ids are S01 to S22, each with a name and a sentence why", () => {
  expect(STATE_RULES.map(({ id }) => id)).toEqual(Array.from({ length: 22 }, (_, i) => `S${String(i + 1).padStart(2, "0")}`));
  expect(new Set(STATE_RULES.map(({ name }) => name)).size).toBe(22);
  for (const { reason, fix } of STATE_RULES) for (const sentence of [reason, fix]) expect(sentence).toMatch(/^[A-Z`].*\.$/s);
});
