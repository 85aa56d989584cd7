import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STATE_RULES } from "../../src/audit/rules/state";
import { tempProject } from "../support/project";
import { declare } from "./declare";
import { check, inputAt, inputOf, liveWith, repository } from "./state";

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

const READS = (job: string) =>
  `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${job}    steps: [{ run: ./x, env: { K: "\${{ secrets.K }}" } }]\n`;
const IDLE = "on: push\njobs: {}\n";

/** Findings of one rule, for a manifest and the workflows of `web` and `api`. */
async function found(id: string, manifest: string, web: string, api = IDLE) {
  const { folder } = tempProject({
    "sealform.yaml": `version: 1\norganization: acme\n${manifest}`,
    "web/.github/workflows/ci.yml": web,
    "api/.github/workflows/ci.yml": api,
    "facts.json": JSON.stringify({ visibility: { web: "private", api: "private" }, complete: true }),
  });
  return check(await inputAt(folder), [id]);
}

test.each([
  ['["*", "!web"]', "!web"],
  ['["*", "!w*"]', "!w*"],
  ['["*", "!WEB"]', "!WEB"],
])("S03 does not lift what %s takes out on purpose, and names it", async (list, out) => {
  const manifest = `secrets:\n  K: { visibility: selected, repositories: ${list}, value: { env: K } }\nrepositories: { web: {}, api: {} }\n`;
  const [finding, ...others] = await found("S03", manifest, READS(""));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    fix: expect.stringContaining(`take \`${out}\` out`),
    byHand: expect.stringContaining(`\`${out}\` takes web out`),
  });
  expect(finding?.edits).toBeUndefined();
});

test.each(["{ env: K }", "existing"])("S07 and S10 have an edit only where the value can be written again: %s", async (value) => {
  const everywhere = `secrets:\n  K: { visibility: all, value: ${value} }\nrepositories: { web: {}, api: {} }\n`;
  const here = `repositories:\n  web:\n    secrets: { K: { value: ${value} } }\n    environments: { prod: {} }\n`;
  const findings = [...(await found("S07", everywhere, READS(""))), ...(await found("S10", here, READS("    environment: prod\n")))];
  expect(findings.map(({ rule, edits, byHand }) => [rule, edits !== undefined, byHand !== undefined])).toEqual([
    ["S07", value !== "existing", value === "existing"],
    ["S10", value !== "existing", value === "existing"],
  ]);
});

test.each(["S06", "S07"])("%s mends nothing of the organization's as long as there may be repositories that nobody has named", (id) => {
  const desired = declare("secrets: { A: { visibility: all, value: { env: A } } }\nrepositories: { web: {}, api: {} }");
  const job = id === "S06" ? "run: ./go" : "run: ./go, env: { A: '${{ secrets.A }}' }";
  const repositories = [`on: push\njobs: { a: { steps: [{ ${job} }] } }\n`, "on: push\njobs: {}\n"].map((text, i) =>
    repository(`acme/${["web", "api"][i]}`, { "ci.yml": text }),
  );
  const visibility = { web: "private", api: "private" } as const;
  const found = (complete: boolean) => check(inputOf(desired, repositories, liveWith({ visibility, complete })), [id]);
  expect(found(true)).toMatchObject([{ rule: id, level: "warning" }]);
  const [unsure, ...more] = found(false);
  expect([unsure, more]).toEqual([expect.objectContaining({ level: "note", fix: expect.stringContaining("--remote --live") }), []]);
  expect(unsure).not.toHaveProperty("edits");
});
