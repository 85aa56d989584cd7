import { printable } from "../../model/printable";
import type { AuditReport, Incomplete } from "../audit";
import type { Finding, FindingPlace, Level } from "../finding";
import type { RuleMeta } from "../rules/rule";
import { fingerprints } from "./fingerprints";
import type { Paths } from "./paths";

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export interface SarifLog {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly SarifRun[];
}

/** A run of a tool; of those of others nothing is known but their results. */
export type SarifRun = Readonly<Record<string, unknown>> & { readonly results?: readonly unknown[] };

export interface SarifOptions {
  readonly paths: Paths;
  readonly catalogue: readonly RuleMeta[];
  /** Of Sealform. */
  readonly version: string;
  /** Where a finding without a place is put: code scanning takes none without. */
  readonly fallback: string;
  /** Runs of other tools, as they are. */
  readonly others?: readonly SarifRun[];
}

/** https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#validating-your-sarif-file */
export const MOST_RESULTS = 25_000;

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const RANK: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };

/** A log with our run first. Without suppressed findings: code scanning would show them. */
export function sarifLog(report: AuditReport, options: SarifOptions): SarifLog {
  return { $schema: SCHEMA, version: "2.1.0", runs: [ownRun(report, options), ...(options.others ?? [])] };
}

function ownRun({ findings, incomplete }: AuditReport, options: SarifOptions): SarifRun {
  const { catalogue, version } = options;
  const prints = fingerprints(findings);
  const indexes = new Map(catalogue.map(({ id }, index) => [id, index]));
  const all = findings.map((finding, i) => ({ finding, print: prints[i]! }));
  const kept =
    all.length > MOST_RESULTS
      ? new Set([...all].sort((a, b) => RANK[a.finding.level] - RANK[b.finding.level]).slice(0, MOST_RESULTS))
      : new Set(all);
  const roots = [
    ...new Set(
      all
        .flatMap(({ finding }) => [finding.place, ...(finding.related ?? []), ...(finding.flow ?? [])])
        .flatMap((place) => rootOf(place, options) ?? []),
    ),
  ];
  return {
    tool: {
      driver: {
        name: "sealform",
        semanticVersion: version,
        rules: catalogue.map(ruleOf),
      },
    },
    columnKind: "utf16CodeUnits",
    ...(roots.length > 0 && {
      originalUriBaseIds: Object.fromEntries(roots.map((root) => [root, { description: { text: plain(`the checkout of ${root}`) } }])),
    }),
    invocations: [
      {
        executionSuccessful: incomplete.length === 0,
        toolExecutionNotifications: [
          ...incomplete.map((one) => unreadNotification(one, options)),
          ...(all.length > MOST_RESULTS
            ? [
                {
                  level: "warning",
                  message: {
                    text: `${all.length - MOST_RESULTS} of ${all.length} results are left out: code scanning takes ${MOST_RESULTS}`,
                  },
                },
              ]
            : []),
        ],
      },
    ],
    results: all.filter((one) => kept.has(one)).map(({ finding, print }) => resultOf(finding, print, indexes.get(finding.rule), options)),
  };
}

function ruleOf({ id, name, level, reason, fix, securitySeverity, url }: RuleMeta): unknown {
  return {
    id,
    name: name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: name.replaceAll("-", " ") },
    fullDescription: { text: reason },
    help: { text: `${reason} ${fix}`, markdown: `${reason}\n\n${fix}\n\n[GitHub's documentation](${url})` },
    helpUri: url,
    defaultConfiguration: { level },
    properties: {
      tags: securitySeverity === undefined ? ["maintainability"] : ["security"],
      precision: "high",
      ...(securitySeverity !== undefined && { "security-severity": securitySeverity.toFixed(1) }),
    },
  };
}

/**
 * A text with names in it, in which nothing is a link: viewers follow `[words](destination)` in plain texts, too.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317467
 */
function plain(text: string): string {
  const shown = printable(text);
  return shown.includes("](") ? shown.replace(/[\\[\]]/g, "\\$&") : shown;
}

function resultOf(finding: Finding, print: string, ruleIndex: number | undefined, options: SarifOptions): unknown {
  const { rule, level, message, fix, place, job, name, address, related, flow } = finding;
  const at = place ?? { file: options.fallback, line: 1, column: 1 };
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level,
    message: { text: plain(`${message}. To mend it: ${fix}`) },
    locations: [locationOf(at, options)],
    ...(related?.length && {
      relatedLocations: related.map((one, id) => ({ id, ...locationOf(one, options), message: { text: plain(one.message) } })),
    }),
    ...(flow?.length && {
      codeFlows: [
        {
          threadFlows: [
            { locations: flow.map((one) => ({ location: { ...locationOf(one, options), message: { text: plain(one.message) } } })) },
          ],
        },
      ],
    }),
    partialFingerprints: { "sealform/v1": print },
    properties: {
      ...(at.repository !== undefined && { repository: at.repository }),
      ...(job !== undefined && { job }),
      ...(name !== undefined && { name }),
      ...(address !== undefined && { address }),
    },
  };
}

function unreadNotification(one: Incomplete, options: SarifOptions): unknown {
  const where = "file" in one ? "" : `${one.address}: `;
  const text = plain(`not read in full: ${where}${one.message}`);
  return { level: "error", message: { text }, ...("file" in one && { locations: [locationOf(one, options)] }) };
}

function locationOf(place: FindingPlace, options: SarifOptions): { readonly physicalLocation: unknown } {
  const { line, column } = place;
  return { physicalLocation: { artifactLocation: artifactOf(place, options), region: { startLine: line, startColumn: column } } };
}

/** A file that is not below the folder of now is told by its repository and its path there. */
function artifactOf(place: FindingPlace, options: SarifOptions): unknown {
  const root = rootOf(place, options);
  const path = root === undefined ? options.paths.open(place).path : place.file;
  return {
    uri: path
      .replace(/\p{Cs}/gu, "\ufffd")
      .split("/")
      .map(encodeURIComponent)
      .join("/"),
    ...(root !== undefined && { uriBaseId: root }),
  };
}

function rootOf(place: FindingPlace | undefined, { paths }: SarifOptions): string | undefined {
  if (!place) return undefined;
  const { path } = paths.open(place);
  return path.startsWith("../") || /^(?:\/|[A-Za-z]:)/.test(path) ? (place.repository ?? "declaration") : undefined;
}
