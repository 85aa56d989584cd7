// Writes docs/audit-rules.md: what each rule of the audit says of itself, and the files that its test runs on. With --check it only compares.
//
//   npm run build && node scripts/audit-rules.mjs [--check]
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { CATALOGUE } = createRequire(import.meta.url)(join(root, "dist/src/audit/rules/index.js"));
const page = join(root, "docs/audit-rules.md");

/** Lines of a file that are shown, and lines around a difference where it is longer. */
const [WHOLE, AROUND] = [36, 5];

const FAMILIES = {
  S: [
    "What is declared",
    "These hold workflows against the declaration (and, with `--live`, against GitHub), and need nothing from GitHub to do so.",
  ],
  F: ["Across files", "Callers, reusable workflows and actions, in one repository or several. They need nothing but the files."],
  H: ["In one file", "Few, and precise: what other linters find well is left to them ([other linters](audit.md#with-other-linters))."],
  A: ["Suppressions", "About [suppressions](audit.md#suppressions) themselves. Nothing suppresses these."],
};

const NEEDS = {
  declaration: "a declaration",
  live: "what GitHub has (`--live`)",
  plan: "a plan (`sealform plan --workflows`)",
  sealing: "a value that is being sealed (`sealform seal`)",
};

/** Files below a folder, relative, sorted. */
function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

function read(folder, file) {
  return existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trimEnd().split("\n") : undefined;
}

/** The lines of a file, or those around what differs from another. */
function excerpt(lines, other = []) {
  if (lines.length <= WHOLE) return lines;
  let head = 0;
  while (head < lines.length && lines[head] === other[head]) head++;
  let tail = 0;
  while (tail < lines.length - head && lines.at(-1 - tail) === other.at(-1 - tail)) tail++;
  const [from, to] = [Math.max(head - AROUND, 0), Math.min(lines.length - tail + AROUND, head + WHOLE)];
  return [...(from > 0 ? ["# …"] : []), ...lines.slice(from, to), ...(to < lines.length ? ["# …"] : [])];
}

/** The files in which bad and good differ: what the finding is about, and what mends it. */
function examples(id) {
  const [bad, good] = ["bad", "good"].map((kind) => join(root, "__tests__/audit/rules", id, kind));
  const files = [...new Set([...filesIn(bad), ...filesIn(good)])].filter((file) => /\.(ya?ml|json)$/.test(file));
  const differing = files.filter((file) => read(bad, file)?.join("\n") !== read(good, file)?.join("\n")).slice(0, 3);
  const block = (word, folder, other) => {
    const shown = differing.flatMap((file) => {
      const lines = read(folder, file);
      return lines ? [`# ${word}: ${file}`, ...excerpt(lines, read(other, file))] : [];
    });
    return shown.length > 0 ? ["```yaml", ...shown, "```", ""] : [];
  };
  return [...block("bad", bad, good), ...block("good", good, bad)];
}

function section({ id, name, level, reason, fix, securitySeverity, url, needs }) {
  const facts = [
    `Level: ${level}`,
    ...(securitySeverity === undefined ? [] : [`security severity ${securitySeverity.toFixed(1)}`]),
    ...(needs.length > 0 ? [`needs ${needs.map((need) => NEEDS[need]).join(" and ")}`] : []),
  ];
  const own = id.startsWith("A") ? SUPPRESSIONS[id] : examples(id);
  return [`### ${id} ${name}`, "", `${reason} ${fix} [Documentation](${url})`, "", `${facts.join("; ")}.`, "", ...own];
}

const step = (comment) => [`- run: ./deploy --key "\${{ secrets.KEY }}" # secrets-audit: ignore${comment}`];
const pair = (bad, good) => ["```yaml", "# bad", ...step(bad), "# good", ...step(good), "```", ""];
const SUPPRESSIONS = {
  A01: pair("[H04]", "[H04] the key has digits only"),
  A02: pair("[H05] the key has digits only", "[H04] the key has digits only"),
  A03: pair("[H04] until 2020-01-31: waits for the new script", "[H04] until 2099-01-31: waits for the new script"),
  A04: pair("[H99] the key has digits only", "[H04] the key has digits only"),
  A05: pair("[H04] until 2099-02-30: waits for the new script", "[H04] until 2099-02-28: waits for the new script"),
  A06: pair("(H04) the key has digits only", "[H04] the key has digits only"),
};

const lines = [
  "# Rules of the audit",
  "",
  "Made by `scripts/audit-rules.mjs` of the rules themselves and of the files that their tests run on; do not edit. How to run the audit:",
  "[audit](audit.md). A level is the worst that a rule reports: what is only probable is reported at a lower one, and what cannot be known",
  "(an index that is worked out when the workflow runs, a called workflow that is not at hand) at none.",
  "",
  "| rule | level | what it finds | needs |",
  "|---|---|---|---|",
  ...CATALOGUE.map(
    ({ id, name, level, needs }) =>
      `| [${id}](#${`${id} ${name}`.toLowerCase().replaceAll(" ", "-")}) | ${level} | ${name.replaceAll("-", " ")} | ${needs.join(", ") || "-"} |`,
  ),
  "",
  ...Object.entries(FAMILIES).flatMap(([family, [title, about]]) => [
    `## ${title}`,
    "",
    about,
    "",
    ...CATALOGUE.filter(({ id }) => id.startsWith(family)).flatMap(section),
  ]),
];
const text = `${lines.join("\n").trimEnd()}\n`;

if (!process.argv.includes("--check")) writeFileSync(page, text);
else if (!existsSync(page) || readFileSync(page, "utf8") !== text) {
  console.error("docs/audit-rules.md is not what the rules say: npm run build && node scripts/audit-rules.mjs");
  process.exit(1);
}
