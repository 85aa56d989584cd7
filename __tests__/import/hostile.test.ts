import { type Comparison, renderComparison, renderComparisonMarkdown } from "../../src/import/compare";

const NAMES = ["@acme/sre", "a|b", "`x`", "<img src=x>", "::set-output name=a::b", "\u202egnp", "[x](https://evil)", "#1", "a\nb"];
const comparison: Comparison = {
  version: 1,
  a: {
    label: "@acme|`x`",
    owner: { kind: "organization", login: "acme" },
    unreadable: NAMES.map((reason) => ({ address: "repo:x", what: "environments", reason })),
  },
  b: { label: "b", owner: { kind: "organization", login: "b" }, unreadable: [] },
  summary: { equal: 0, different: NAMES.length, onlyInA: 0, onlyInB: 0 },
  differences: NAMES.map((name) => ({
    address: `env:x/${name}`,
    kind: "variable",
    in: "both",
    fields: [{ field: "value", a: name, b: [name, "x"] }],
  })),
  stale: [],
  gatesNotCompared: [],
};

test("no name of GitHub's or of a manifest's mentions, links or breaks out of the Markdown", () => {
  const text = renderComparisonMarkdown(comparison).replaceAll(" -> ", " ");
  const plain = text.replaceAll(/<code>[^<>]*<\/code>|<br>|\*\*|&#\d+;/g, "");
  expect(plain).not.toMatch(/[@`|<>[\]#\u202e]/);
  for (const inside of text.matchAll(/<code>([^<>]*)<\/code>/g))
    expect(inside[1]!.replaceAll(/&#\d+;/g, "")).not.toMatch(/[`|<>[\]@\n\u202e]/);
});

test("the text shows control characters and marks of direction as what they are", () => {
  const text = renderComparison(comparison);
  expect(text).not.toContain("\u202e");
  expect(text).toContain("\\u202egnp");
  expect(text).toContain("env:x/a\\u000ab");
});
