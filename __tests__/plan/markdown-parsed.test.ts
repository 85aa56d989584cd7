import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { printable } from "../../src/model/printable";
import { COMMENT_LIMIT_BYTES, LEAST_LIMIT_BYTES, renderMarkdown } from "../../src/plan/markdown";
import type { Change, Plan } from "../../src/plan/types";
import { Estate } from "./fixture";

/** GitHub links `www.` and `http://`, and no bare domain: https://github.github.com/gfm/#autolinks-extension- */
const parser = new MarkdownIt({ html: true, linkify: true });
parser.linkify.set({ fuzzyLink: false }).add("//", null);

const NONE = { reviewers: [], preventSelfReview: false, waitTimer: 0, adminsCanBypass: true, deploymentBranchPolicy: null };

/** A plan with the same text in the place of everything that comes from outside. */
function planOf(text: string, count = 1): Plan {
  const reviewed = { protection: { ...NONE, reviewers: [{ type: "User" as const, id: 1, name: text }] } };
  const base = { address: text, kind: "secret", reason: "r", message: text, hint: text };
  const changes = [
    { ...base, action: "create", effect: { gained: [text, text] } },
    { ...base, action: "delete", before: { contents: [text] }, effect: { takesOver: [{ scope: text, address: text }] } },
    { ...base, action: "protect", kind: "environment", before: reviewed, after: reviewed, effect: { weakened: ["reviewers"] } },
    { ...base, action: "adopt" },
    { ...base, action: "repair" },
    { ...base, action: "blocked", reason: "unsealed" },
  ] as unknown as Change[];
  return {
    ...new Estate().diff(),
    summary: { ...new Estate().diff().summary, create: count },
    since: { ref: text, commit: "0".repeat(40), addresses: [], scopes: [text] },
    only: [text],
    changes: Array.from({ length: count }, () => changes).flat(),
    unmanaged: [{ scope: text, addresses: [text], more: 2 }],
    notices: [
      { kind: "info", address: text, message: text, hint: text },
      { kind: "info", message: text },
    ],
  };
}

interface Parsed {
  /** Everything but texts and the code that names stand in. */
  readonly structure: string[];
  /** What is read inside and outside of code. */
  readonly inCode: string[];
  readonly outside: string;
}

function parse(markdown: string): Parsed {
  const structure: string[] = [];
  const inCode: string[] = [];
  let outside = "";
  for (const token of parser.parse(markdown, {})) {
    if (token.type !== "inline") {
      structure.push(`${token.type} ${token.content}`);
      continue;
    }
    let code: string | undefined;
    for (const child of token.children ?? []) {
      const { type, content } = child;
      if (content === "<code>") code = "";
      else if (content === "</code>") {
        inCode.push(code!);
        code = undefined;
        outside += " ";
      } else if (type !== "text") {
        structure.push(`${type} ${content}`);
        outside += "\n";
      } else if (code === undefined) outside += content;
      else code += content;
    }
    expect(code).toBeUndefined();
    outside += "\n";
  }
  return { structure, inCode, outside };
}

const FRAGMENTS = [
  ..."`*_~|<>[](){}#@!&\\\"'$^=+-:;/.%\n\r\t 0a",
  "</code>",
  "</details>",
  "</summary>",
  "<br>",
  "<script>",
  "<!--",
  "-->",
  "@team",
  "@acme/admins",
  "#12",
  "GH-12",
  "a@b.example",
  "https://evil.example",
  "www.evil.example",
  "mailto:a@b.example",
  "![x](y)",
  "[x]: y",
  "\n\n# Approved",
  "\n- [x] done",
  "|---|",
  "```",
  "&lt;",
  "&#64;",
  "::set-output name=x::y",
  "\n::error::x",
  "##[error]",
  "\u202e",
  "\u200f",
  "\u0000",
  "\ud800",
  "ß",
  "名",
  "🙂",
  "x_y_z",
  "    - ",
  "1. ",
  "+ ",
  "**b**",
];
/** Never empty, as what comes from outside is not. */
const hostile = fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FRAGMENTS) }, fc.string({ unit: "binary", maxLength: 4 })), {
  maxLength: 12,
});

test("whatever a name or a sentence holds, a parser sees the same structure, and the text as its characters", () => {
  const expected = parse(renderMarkdown(planOf("x"))).structure;
  expect(expected.filter((part) => part.startsWith("tr_open"))).toHaveLength(7);
  fc.assert(
    fc.property(hostile, (parts) => {
      const text = `${parts.join("")}x`;
      const markdown = renderMarkdown(planOf(text));
      const { structure, inCode, outside } = parse(markdown);
      expect(structure).toEqual(expected);
      // markdown-it shows no noncharacters, https://www.unicode.org/faq/private_use.html#nonchar1
      expect(inCode).toContain(printable(text).replace(/\p{Noncharacter_Code_Point}/gu, "\ufffd"));
      // What GitHub links by itself, in what is read (mentions, people, issues) and in what is written (pages).
      expect(outside).not.toMatch(/[@#]|\bgh-\d/i);
      expect(markdown).not.toMatch(/:\/\/|www\./i);
    }),
    { numRuns: 100 },
  );
});

test("no line of it, nor of a plan that is not Markdown, is a command to the runner of GitHub Actions", () => {
  fc.assert(
    fc.property(hostile, (parts) => {
      const text = renderMarkdown(planOf(parts.join("")));
      expect(text).not.toMatch(/^\s*::|##\[/m);
    }),
    { numRuns: 100 },
  );
});

describe("a plan that does not fit", () => {
  const bytes = (text: string) => Buffer.byteLength(text, "utf8");

  test("keeps the limit, its folds closed and its tables whole, and counts what is missing", () => {
    const size = fc.record({
      count: fc.integer({ min: 1, max: 300 }),
      limit: fc.integer({ min: LEAST_LIMIT_BYTES, max: 3 * COMMENT_LIMIT_BYTES }),
      parts: hostile,
    });
    fc.assert(
      fc.property(size, ({ count, limit, parts }) => {
        const plan = planOf(parts.join(""), count);
        const text = renderMarkdown(plan, { limit, whole: "plan.json" });
        expect(bytes(text)).toBeLessThanOrEqual(limit);
        const { structure } = parse(text);
        const how = (part: string) => structure.filter((each) => each.startsWith(part)).length;
        expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
        expect(how("td_open")).toBe(3 * (how("tr_open") - how("thead_open")));
        const whole = renderMarkdown(plan, { limit: Number.MAX_SAFE_INTEGER });
        if (bytes(whole) <= limit) expect(text).toBe(whole);
        else expect(text.split("\n")[2]).toBe("**Shortened:** the whole plan is in plan.json.");
      }),
      { numRuns: 20 },
    );
  });

  test("shows something of every part that matters, and what is not shown as a number", () => {
    const text = renderMarkdown(planOf("repo:some-repository/actions/secret/SOME_NAME", 1000));
    expect(bytes(text)).toBeLessThanOrEqual(COMMENT_LIMIT_BYTES);
    for (const title of ["Access is widened", "Deleted", "Protection is weakened", "Not written by Sealform", "Changed outside", "Blocked"])
      expect(text).toMatch(new RegExp(`^\\*\\*${title}.*\\*\\*\\n\\n- <code>[\\s\\S]*?\\n- and \\d+ more$`, "m"));
    expect(text).toMatch(/\n\| and \d+ more \| \| \|\n\n<\/details>/);
    expect(text.split("\n")[2]).toBe("**Shortened:** <code>sealform plan</code> prints the whole plan.");
  });

  test("fits whole into a job summary", () =>
    expect(renderMarkdown(planOf("repo:api/actions/secret/NAME", 300), { limit: 1_048_576 })).not.toContain("Shortened"));
});
