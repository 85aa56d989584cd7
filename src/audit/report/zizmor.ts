import type { Finding } from "../finding";
import type { Paths } from "./paths";
import type { SarifLog, SarifRun } from "./sarif";

/** What zizmor says as well, by its rules: there its words count, and ours are left out. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  "zizmor/overprovisioned-secrets": ["H02"],
  "zizmor/unredacted-secrets": ["H03"],
};

/** A result of another tool, as far as it is looked at. */
export interface Located {
  readonly ruleId?: string;
  readonly level?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly suppressions?: readonly { readonly status?: string }[];
  readonly locations?: readonly {
    readonly physicalLocation?: {
      readonly artifactLocation?: { readonly uri?: string };
      readonly region?: { readonly startLine?: number; readonly startColumn?: number; readonly endLine?: number };
    };
  }[];
}

/** The path that a URI says; a percent sign that encodes nothing is one. */
export function pathOf(uri = ""): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** A result of another tool, as far as it is counted. */
export type ForeignLevel = "error" | "warning" | "note";

/**
 * Runs of a log, with their files as they are called from the folder of now.
 * @param root what they are relative to, from there
 * @param cwd the folder of now, absolute: what lies in it is called so, also where the root is above it
 */
export function rebased({ runs }: SarifLog, root: string, cwd = ""): SarifRun[] {
  const prefix = root
    .replace(/^(?:\.\/)+/, "")
    .replace(/\/+$/, "")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  const above = /^\.\.(?:\/\.\.)*$/.test(prefix) ? cwd.split(/[\\/]/).slice(-prefix.split("/").length) : [];
  const called = (uri: string) => {
    const names = uri.split("/");
    const first = above.findIndex((name, i) => name !== names[i] && name !== pathOf(names[i]));
    const shared = first < 0 ? above.length : first;
    return above.length === 0 ? `${prefix}/${uri}` : [...above.slice(shared).fill(".."), ...names.slice(shared)].join("/");
  };
  const move = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(move);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === "uri" && typeof value === "string" && "uri" in node && !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(value)
          ? called(value)
          : move(value),
      ]),
    );
  };
  return prefix === "" || prefix === "." ? [...runs] : (move(runs) as SarifRun[]);
}

/** One run of all results of a tool, under its own name. */
export function together(runs: readonly SarifRun[]): SarifRun[] {
  const [first, ...rest] = runs;
  return first ? [{ ...first, results: [first, ...rest].flatMap(({ results = [] }) => results) }] : [];
}

/** Our findings without those that the other tool has at the same lines. */
export function withoutShared(findings: readonly Finding[], runs: readonly SarifRun[], paths: Paths): Finding[] {
  const told = new Map<string, { readonly from: number; readonly to: number }[]>();
  // zizmor writes paths as they are.
  for (const { ruleId = "", locations = [] } of resultsOf(runs))
    for (const {
      physicalLocation: { artifactLocation: { uri = "" } = {}, region: { startLine = 0, endLine = startLine } = {} } = {},
    } of locations)
      for (const rule of SHARED[ruleId] ?? [])
        for (const path of new Set([uri, pathOf(uri)])) {
          const key = `${rule} ${path}`;
          told.set(key, [...(told.get(key) ?? []), { from: startLine, to: endLine }]);
        }
  return findings.filter(({ rule, place }) => {
    if (!place) return true;
    const { path, line } = paths.open(place);
    return !told.get(`${rule} ${path}`)?.some(({ from, to }) => from <= line && line <= to);
  });
}

/** Levels of all results that nobody has closed: one without counts as a warning. https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317648 */
export function levelsOf(runs: readonly SarifRun[]): ForeignLevel[] {
  return resultsOf(runs)
    .filter(({ suppressions = [] }) => suppressions.length === 0 || suppressions.some(({ status }) => status === "rejected"))
    .map(({ level }) => (level === "error" || level === "note" ? level : "warning"));
}

function resultsOf(runs: readonly SarifRun[]): readonly Located[] {
  return runs.flatMap(({ results }) => (results ?? []) as readonly Located[]);
}
