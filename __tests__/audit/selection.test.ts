import { buildEstate } from "../../src/audit/estate";
import { emptyLock } from "../../src/lock/empty-lock";
import { declare } from "./declare";
import { check, inputOf, repository } from "./state";

const reading = (name: string, secret: string) =>
  repository(name, {
    "ci.yml": `on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{ run: ./go, env: { A: "\${{ secrets.${secret} }}" } }]\n`,
  });
const selected = (selection: string, name = "G") =>
  declare(`secrets: { ${name}: { value: existing, visibility: selected, repositories: ${selection} } }\n`);
const rulesOf = (selection: string, ...repositories: ReturnType<typeof reading>[]) =>
  check(inputOf(selected(selection), repositories), ["S03", "S06"]).map(({ rule, level }) => `${rule} ${level}`);

describe("without a lock", () => {
  test.each(["[{ property: team, value: x }]", "[{ topic: node }]"])("%s may mean any repository: no S03, no S06", (selection) =>
    expect(rulesOf(selection, reading("other", "G"))).toEqual([]));

  test("a property means no repository that is taken out", () =>
    expect(rulesOf('[{ property: team, value: x }, "!oth*"]', reading("other", "G"))).toEqual(["S03 error"]));

  test("what no glob matches is not selected", () => expect(rulesOf('["lib-*"]', reading("other", "G"))).toEqual(["S03 error"]));

  test("what a glob selects can be a repository that nobody looked at: no S06", () => {
    expect(rulesOf('["lib-*"]', reading("lib-a", "X"))).toEqual([]);
    expect(rulesOf('["lib-*"]', reading("other", "X"))).toEqual([]);
  });

  test("of names alone every reader is known: S06", () => expect(rulesOf("[lib-a]", reading("lib-a", "X"))).toEqual(["S06 warning"]));
});

test("with a lock every reader is known, and a match that it does not have is neither yes nor no", () => {
  const desired = selected('["lib-*"]');
  const lock = emptyLock();
  lock.selections.set("org/actions/secret/G", ["lib-a"]);
  const estate = buildEstate({ desired, lock });
  const [item] = estate.all;
  expect(["lib-a", "lib-new", "web"].map((name) => estate.canRead(item!, name).answer)).toEqual(["yes", "unknown", "no"]);
  expect(estate.knowsReaders(item!)).toBe(true);
});
