import { renderMarkdown } from "../../src/plan/markdown";
import type { Change, Plan } from "../../src/plan/types";
import { Estate, liveSelected, selected } from "./fixture";

const NONE = { reviewers: [], preventSelfReview: false, waitTimer: 0, adminsCanBypass: true, deploymentBranchPolicy: null };
const ORG = "org/actions/secret/NPM_TOKEN";

/** A plan with these changes, whatever they say. */
function planOf(...changes: Partial<Change>[]): Plan {
  const plan = new Estate().diff();
  return {
    ...plan,
    changes: changes.map((change) => ({ kind: "secret", action: "create", reason: "r", message: "m", ...change }) as Change),
  };
}

test("without changes it is one line", () => {
  expect(renderMarkdown(new Estate().diff())).toBe("**No changes:** 0 declared, all as they should be.\n");
});

test("begins with the verdict, then names the repositories that gain access, then lists everything folded away", () => {
  const estate = new Estate().secret(ORG, selected("web", "api")).seal(ORG).own(ORG).exists(ORG, liveSelected("web"));
  estate.items.set(ORG, { ...estate.items.get(ORG)!, access: { visibility: "selected", repositories: [1] } });
  estate.lock.selections.set(ORG, ["api", "web"]);
  expect(renderMarkdown(estate.diff())).toBe(`**Plan:** 1 to change access; 0 unchanged. 1 write to GitHub.

**Access is widened**

- <code>${ORG}</code><br>readable by 1 more: <code>api</code>

<details><summary>The change</summary>

| address | action | what |
|---|---|---|
| <code>${ORG}</code> | access | the selected repositories differ<br>readable by 1 more: api |

</details>
`);
});

test("a delete says what takes over, a weaker protection from what to what, a block its reason and its hint", () => {
  const text = renderMarkdown(
    planOf(
      {
        address: "repo:api/actions/secret/A",
        action: "delete",
        effect: { takesOver: [{ scope: "repo:api", address: "org/actions/secret/A" }] },
      },
      {
        address: "env:api/prod",
        action: "delete",
        before: { contents: ["env:api/prod/actions/secret/B"] },
        effect: { takesOver: [{ scope: "env:api/prod", address: null }] },
      },
      {
        address: "env:web/prod",
        kind: "environment",
        action: "protect",
        before: { protection: { ...NONE, waitTimer: 30, reviewers: [{ type: "Team", id: 1, name: "sre" }] } },
        after: { protection: NONE },
        effect: { weakened: ["reviewers", "waitTimer"] },
      },
      { address: "repo:web/actions/secret/C", action: "adopt", message: "it exists and was not written by us" },
      {
        address: "repo:web/actions/secret/D",
        action: "blocked",
        reason: "unsealed",
        message: "no sealed value",
        hint: "run `sealform seal`",
      },
    ),
  );
  expect(
    text
      .split("<details>")[0]!
      .split("\n")
      .filter((line) => /^(\*\*|- )/.test(line))
      .slice(1),
  ).toEqual([
    "**Deleted**",
    "- <code>repo:api/actions/secret/A</code><br><code>repo:api</code> then reads <code>org/actions/secret/A</code>",
    "- <code>env:api/prod</code><br>with it: <code>env:api/prod/actions/secret/B</code><br>nothing takes over in <code>env:api/prod</code>",
    "**Protection is weakened**",
    "- <code>env:web/prod</code><br>reviewers: team sre → none<br>waitTimer: 30 min → 0 min",
    "**Not written by Sealform until now, and replaced**",
    "- <code>repo:web/actions/secret/C</code><br>it exists and was not written by us",
    "**Blocked**",
    "- <code>repo:web/actions/secret/D</code><br>unsealed: no sealed value<br>hint: run &#96;sealform seal&#96;",
  ]);
});

/** Lines of the one row of the table. */
const rowOf = (change: Partial<Change>) => {
  const row = renderMarkdown(planOf({ address: ORG, ...change })).match(/^\| <code>.*$/m)![0];
  return row
    .split(" | ")[2]!
    .replace(/ \|$/, "")
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .split("<br>");
};

describe("the table tells all that is approved", () => {
  test("a variable's value, before and after", () => {
    const variable = { address: "org/actions/variable/V", kind: "variable" } as const;
    expect(rowOf({ ...variable, after: { value: "x", visibility: "all" } })).toEqual(["m", 'value: "x"', "visibility: all"]);
    const change = { ...variable, action: "update", before: { value: "x" }, after: { value: "y" } } as const;
    expect(rowOf(change)).toEqual(["m", 'value: "x" -> "y"']);
  });
  test("of long values where they begin to differ", () => {
    const [was, is] = [`${"a".repeat(40_000)}OLD${"z".repeat(900)}`, `${"a".repeat(40_000)}NEW`];
    const [, value] = rowOf({ kind: "variable", action: "update", before: { value: was }, after: { value: is } });
    expect(value).toBe(
      `value: …"${"a".repeat(20)}OLD${"z".repeat(177)}"… (40903 characters) -> …"${"a".repeat(20)}NEW"… (40003 characters)`,
    );
    const escapes = rowOf({ kind: "variable", action: "update", before: { value: "\u202e".repeat(300) }, after: { value: "NEW" } });
    expect(escapes[1]).toContain('-> "NEW"');
  });
  test("visibility, who reads it no longer, and what it wins over", () => {
    const [before, after] = [{ visibility: "all" as const }, { visibility: "selected" as const, repositories: [], repositoryIds: [] }];
    expect(rowOf({ action: "access", before, after, effect: { lost: ["web"], shadows: [ORG] } })).toEqual([
      "m",
      "visibility: all -> selected",
      "no longer readable by 1: web",
      `wins over ${ORG}`,
    ]);
  });
  test("the protection of an environment that is to be made", () => {
    const protection = { ...NONE, waitTimer: 5, reviewers: [{ type: "Team" as const, id: 1, name: "sre" }] };
    expect(rowOf({ address: "env:web/prod", kind: "environment", after: { protection } })).toEqual([
      "m",
      "reviewers: team sre",
      "preventSelfReview: false",
      "waitTimer: 5 min",
      "adminsCanBypass: true",
      "deploymentBranchPolicy: all branches",
    ]);
  });
});

const POLICIES = [
  { policy: "requireReviewers", change: "removed" },
  { policy: "waivers", change: "loosened" },
] as const;

test("policies that a pull request changes, and what it gives up, stand above the fold", () => {
  const plan = planOf();
  const since = { ref: "main|x", commit: "0".repeat(40), addresses: [], scopes: [], policies: POLICIES };
  const text = renderMarkdown({ ...plan, since, notices: [{ kind: "recorded", address: ORG, message: "no longer owned" }] });
  expect(text.split("\n\n").slice(1)).toEqual([
    "**Policies are not those of <code>main&#124;x</code>**",
    "- <code>requireReviewers</code> (taken away)\n- <code>waivers</code> (loosened)",
    "**No longer looked after**",
    `- <code>${ORG}</code><br>no longer owned\n`,
  ]);
});

test("the verdict says that policies change, and not that all is as it should be where nothing was looked at", () => {
  const commit = "0123456789abcdef".repeat(3).slice(0, 40);
  const since = { ref: commit, commit, addresses: [], scopes: [] };
  const firstLine = (plan: Plan) => renderMarkdown(plan).split("\n")[0];
  expect(firstLine({ ...planOf(), since: { ...since, policies: POLICIES } })).toBe(
    "**Policies:** 1 taken away, 1 loosened. Nothing else changes: nothing that is declared differs from <code>0123456789ab</code>.",
  );
  expect(firstLine({ ...planOf(), since })).toBe("**No changes:** nothing that is declared differs from <code>0123456789ab</code>.");
});

test("what the apply needs besides a review stands above the changes", () => {
  const needs = [
    { option: "max-deletes", count: 12 },
    { option: "adopt", count: 2 },
  ] as const;
  expect(
    renderMarkdown({ ...planOf(), needs })
      .split("\n\n")
      .slice(1),
  ).toEqual([
    "**The apply needs more than a review**",
    "- <code>&#45;-max-deletes 12</code>: without it an apply stops at 12 deletes before it begins\n- <code>&#45;-adopt</code>: for 2 of which the value exists and is not ours, and without <code>adopt: true</code> at the entry\n",
  ]);
});

test("undeclared items and notices come last, folded", () => {
  const text = renderMarkdown({
    ...planOf({ address: ORG }),
    unmanaged: [{ scope: "repo:api", addresses: ["repo:api/actions/secret/X"], more: 3 }],
    notices: [{ kind: "info", address: ORG, message: "know this", hint: "do that" }],
  });
  expect(text.slice(text.indexOf("</details>\n\n") + 12)).toBe(
    `<details><summary>2 remarks</summary>\n\n- <code>repo:api</code>: 4 not declared: <code>repo:api/actions/secret/X</code> and 3 more\n- <code>${ORG}</code>: know this<br>hint: do that\n\n</details>\n`,
  );
});

test("a long list of repositories is cut and counted", () => {
  const gained = Array.from({ length: 60 }, (_, i) => `r${i}`);
  const text = renderMarkdown(planOf({ address: ORG, effect: { gained } }));
  expect(text).toContain("new, readable by 60: <code>r0</code>");
  expect(text).toContain("<code>r49</code> and 10 more\n");
});

const EVIL = [
  "</code></details><script>alert(1)</script>",
  "a | b | c",
  "`code` and ``more``",
  "@acme/admins and user@acme.example, see #1 and acme/api#2",
  "![x](https://evil.example/p.png) [y](javascript:alert(1)) www.evil.example",
  "line\n\n# Approved\r\n- [x] done",
  "\u202egnp.exe \u200b\u0000\u001b[31m \u2028",
  "*bold* _it_ ~~no~~ $x$ &amp; &lt;b&gt; \\",
  "<!-- hidden",
  "well done :tada: :+1:",
];

test.each(EVIL)("nothing in %j reaches the text as anything but its characters", (evil) => {
  const side = { protection: { ...NONE, reviewers: [{ type: "User" as const, id: 1, name: evil }] } };
  const text = renderMarkdown({
    ...planOf(
      { address: evil, message: evil, hint: evil, effect: { gained: [evil] } },
      { address: evil, message: evil, hint: evil, action: "blocked" },
      {
        address: evil,
        message: evil,
        action: "delete",
        before: { contents: [evil] },
        effect: { takesOver: [{ scope: evil, address: evil }] },
      },
      { address: evil, message: evil, action: "protect", before: side, after: side, effect: { weakened: ["reviewers"] } },
      { address: evil, message: evil, action: "adopt" },
      { address: evil, kind: "variable", message: evil, signer: evil, before: { value: evil }, after: { value: `${evil}2` } },
    ),
    only: [evil],
    unmanaged: [{ scope: evil, addresses: [evil], more: 0 }],
    notices: [{ kind: "info", address: evil, message: evil, hint: evil }],
  });
  const harmless = renderMarkdown({
    ...planOf(
      { address: "x", message: "x", hint: "x", effect: { gained: ["x"] } },
      { address: "x", message: "x", hint: "x", action: "blocked" },
      { address: "x", message: "x", action: "delete", before: { contents: ["x"] }, effect: { takesOver: [{ scope: "x", address: "x" }] } },
      { address: "x", message: "x", action: "protect", before: side, after: side, effect: { weakened: ["reviewers"] } },
      { address: "x", message: "x", action: "adopt" },
      { address: "x", kind: "variable", message: "x", signer: "x", before: { value: "x" }, after: { value: "y" } },
    ),
    only: ["x"],
    unmanaged: [{ scope: "x", addresses: ["x"], more: 0 }],
    notices: [{ kind: "info", address: "x", message: "x", hint: "x" }],
  });
  expect(text.split("\n")).toHaveLength(harmless.split("\n").length);
  expect(text).not.toMatch(/[`~$\\@[\]]|https:\/\/|www\.|<(?!\/?(?:code|details|summary|br)>)/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u200b-\u200f\u2028-\u202e]/);
  for (const line of text.split("\n").filter((each) => each.startsWith("|"))) expect(line.match(/\|/g)).toHaveLength(4);
  const tags = (all: string) => all.match(/<\/?(?:details|summary|br)>/g);
  expect(tags(text)).toEqual(tags(harmless));
  // A mention, a number of an issue or an emoji is never outside of code.
  const outside = text.replaceAll(/<code>[^<]*<\/code>/g, "");
  expect(outside).not.toMatch(/&#64;|&#35;|:tada:|:\+1:/);
});
