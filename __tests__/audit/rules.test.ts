import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { audit } from "../../src/audit/audit";
import { CATALOGUE } from "../../src/audit/rules";
import { expected, GOLDEN, goldenIds, repositoriesAt, STATELESS } from "./golden";

const RUN = STATELESS.map(({ id }) => id);

test("ids and names are there once, and each rule says why in one sentence", () => {
  for (const key of ["id", "name"] as const) expect(new Set(CATALOGUE.map((rule) => rule[key])).size).toBe(CATALOGUE.length);
  for (const { id, name, reason, fix, securitySeverity: severity = 0 } of CATALOGUE) {
    expect([id, name]).toEqual([expect.stringMatching(/^[SFHA]\d\d$/), expect.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/)]);
    for (const sentence of [reason, fix]) expect(sentence).toMatch(/^[A-Z`].*\.$/s);
    expect(severity).toBeLessThanOrEqual(10);
  }
});

test("every rule has its golden pair", () => {
  expect(goldenIds()).toEqual(expect.arrayContaining(RUN));
});

test.each(RUN)("%s: finds what is bad, and nothing in what is good", async (id) => {
  const run = async (kind: "bad" | "good") => {
    const repositories = await repositoriesAt(join(GOLDEN, id, kind));
    return audit({ rules: STATELESS, input: { repositories, today: "2026-07-31" }, met: new Set() });
  };
  const [bad, good] = [await run("bad"), await run("good")];
  expect([...bad.incomplete, ...good.incomplete]).toEqual([]);
  const own = bad.findings.filter(({ rule }) => rule === id);
  expect(own.length).toBeGreaterThan(0);
  expect(own).toEqual(expected(id, own));
  expect(good.findings.filter(({ rule }) => rule === id)).toEqual([]);
});

test("docs/audit-rules.md is what the rules and their files say", () => {
  expect(() => execFileSync(process.execPath, ["scripts/audit-rules.mjs", "--check"], { stdio: "pipe" })).not.toThrow();
});
