import fc from "fast-check";
import type { RepositorySelector } from "../../src/model/desired";
import { isDynamicSelection, resolveSelection, type SelectableRepository, stillSelected } from "../../src/model/selection";
import { workOf } from "../support/work";

const repositories: SelectableRepository[] = [
  { name: "web", topics: ["node", "public"], properties: { tier: ["gold"], langs: ["go", "ts"] } },
  { name: "lib-core", topics: ["node"], properties: { tier: ["Gold"] } },
  { name: "lib-old", topics: ["node", "archive"] },
  { name: "Docs", topics: [] },
];
const name = (n: string): RepositorySelector => ({ by: "name", name: n });
const glob = (g: string, exclude?: boolean): RepositorySelector => ({ by: "glob", glob: g, ...(exclude ? { exclude } : {}) });
const property = (p: string, value: string): RepositorySelector => ({ by: "property", property: p, value });
const topic = (t: string): RepositorySelector => ({ by: "topic", topic: t });

describe("selected repositories", () => {
  test.each<[string, RepositorySelector[], string[]]>([
    ["a name, in GitHub's own spelling", [name("docs")], ["Docs"]],
    ["a name that does not exist, kept as it was written", [name("nowhere")], ["nowhere"]],
    ["a glob", [glob("lib-*")], ["lib-core", "lib-old"]],
    ["a topic", [topic("node")], ["lib-core", "lib-old", "web"]],
    ["a property, its name without case and its value with it", [property("TIER", "gold")], ["web"]],
    ["one of several values of a property", [property("langs", "ts")], ["web"]],
    ["a property that nobody has", [property("team", "gold")], []],
    ["a property without an exclusion", [property("tier", "gold"), glob("w*", true)], []],
    ["a glob without an exclusion, wherever it stands", [glob("lib-old", true), glob("lib-*")], ["lib-core"]],
    ["a name that an exclusion matches, because it was written", [name("lib-old"), glob("*-old", true)], ["lib-old"]],
    ["nothing", [], []],
  ])("by %s", (_, selectors, expected) => expect(resolveSelection(selectors, repositories)).toEqual(expected));

  test("an exclusion never adds a repository, and no order of selectors changes the result", () => {
    const selector = fc.oneof(
      fc.constantFrom("web", "LIB-CORE", "nowhere").map(name),
      fc.tuple(fc.constantFrom("*", "lib-*", "*o*", "w?b"), fc.boolean()).map(([g, x]) => glob(g, x)),
      fc.constantFrom("node", "archive").map(topic),
      fc.constantFrom("gold", "Gold").map((value) => property("tier", value)),
    );
    fc.assert(
      fc.property(fc.array(selector), fc.constantFrom("*", "lib-*", "w*"), (selectors, excluded) => {
        const before = resolveSelection(selectors, repositories);
        const folded = (names: string[]) => names.map((n) => n.toLowerCase()).sort();
        expect(before).toEqual(expect.arrayContaining(resolveSelection([...selectors, glob(excluded, true)], repositories)));
        expect(folded(resolveSelection([...selectors].reverse(), repositories))).toEqual(folded(before));
      }),
    );
  });

  test("what was selected stays while a selector can still mean it, whatever properties it has now", () => {
    const locked = ["lib-core", "lib-old", "web"];
    expect(stillSelected([property("tier", "gold"), property("tier", "silver"), glob("lib-old", true)], locked)).toEqual([
      "lib-core",
      "web",
    ]);
    expect(stillSelected([name("Docs"), glob("web*")], locked)).toEqual(["Docs", "web"]);
  });

  test("depends on what exists with a glob or topic, not with names and exclusions", () => {
    expect(isDynamicSelection([name("web"), glob("*", true)])).toBe(false);
    expect(isDynamicSelection([glob("lib-*")])).toBe(true);
    expect(isDynamicSelection([topic("node")])).toBe(true);
    expect(isDynamicSelection([property("tier", "gold")])).toBe(true);
  });
});

test("names are looked up: twice as many in twice as many repositories is twice the work", () => {
  const work = (count: number) => {
    const all = Array.from({ length: count }, (_, i) => ({ name: `r${i}`, topics: [] }));
    return workOf(() =>
      resolveSelection(
        all.map((one) => name(one.name.toUpperCase())),
        all,
      ),
    );
  };
  expect(work(200) / work(100)).toBeLessThan(2.3);
});
