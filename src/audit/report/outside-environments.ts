import { AddressMap } from "../../model/address-map";
import type { EstateItem } from "../estate";
import type { Finding } from "../finding";
import type { Reading } from "../resolve";
import type { StateInput } from "../rules/state";
import type { Paths } from "./paths";
import type { SarifRun } from "./sarif";
import { type Located, pathOf } from "./zizmor";

/** It cannot see what is declared where, and so tells every secret of a job without an environment. https://docs.zizmor.sh/audits/#secrets-outside-env */
const RULE = "zizmor/secrets-outside-env";

const SECRETS = { store: "actions", kind: "secret" } as const;

/** SARIF's own way to close a result. https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317733 */
interface Verdict {
  readonly suppressions?: readonly { readonly kind: "external"; readonly status: "accepted"; readonly justification: string }[];
  readonly level?: "warning";
  readonly properties?: Readonly<Record<string, unknown>>;
}

interface Known {
  readonly input: StateInput;
  /** Ours, after suppressions. */
  readonly findings: readonly Finding[];
  readonly paths: Paths;
}

/**
 * What the declaration says to zizmor's `secrets-outside-env`: closed where the secret is outside of environments on purpose, since jobs of
 * none, or of several, read it; a warning at least where an environment should have it (S10), or has it and the job gets another one. Its
 * words stay as they are, and so does all that is not known.
 */
export function explained(runs: readonly SarifRun[], known: Known): SarifRun[] {
  const readings = new Readings(known);
  const movable = new AddressMap(known.findings.flatMap((one) => (one.rule === "S10" && one.address ? [[one.address, one] as const] : [])));
  return runs.map((run) => {
    if (!run.results) return run;
    const results = (run.results as readonly Located[]).map((result) => {
      if (result.ruleId !== RULE) return result;
      const verdict = verdictOn(readings.at(result), movable, known.input);
      return { ...result, ...verdict, ...(verdict?.properties && { properties: { ...result.properties, ...verdict.properties } }) };
    });
    return { ...run, results };
  });
}

function verdictOn(readings: readonly Reading[], movable: AddressMap<Finding>, input: StateInput): Verdict | undefined {
  const [better] = readings.flatMap((one) => missed(one, movable, input));
  if (better) return { level: "warning", properties: { sealform: better } };
  const isSure = readings.length > 0 && readings.every((one) => isOnPurpose(one, input));
  if (!isSure) return undefined;
  const addresses = [...new Set(readings.flatMap((one) => itemsOf(one) ?? []).map(({ address }) => address))].join(", ");
  const justification = `declared as ${addresses}: it is outside of environments on purpose, and jobs of no single environment read it`;
  return { suppressions: [{ kind: "external", status: "accepted", justification }] };
}

/** What the job would get, or could, if it entered an environment. */
function missed(reading: Reading, movable: AddressMap<Finding>, { estate }: StateInput): readonly Readonly<Record<string, unknown>>[] {
  const items = itemsOf(reading) ?? [];
  const { home } = reading.run.frame;
  const [move] = items.flatMap(({ address }) => movable.get(address) ?? []);
  if (move) return [{ rule: move.rule, address: move.address, message: move.message, fix: move.fix }];
  const [item] = items;
  if (!item || item.scope.kind === "environment" || home === undefined) return [];
  const [other] = estate.candidates(home, SECRETS, reading.name).environments;
  if (!other) return [];
  const message = `the job gets ${item.address}, and ${other.item.address} only if it enters ${other.environment}`;
  return [{ address: other.item.address, message, fix: `write \`environment: ${other.environment}\` in the job` }];
}

/** It is declared where the job gets it, and all workflows that could read it are known. */
function isOnPurpose(reading: Reading, { reads }: StateInput): boolean {
  const items = itemsOf(reading) ?? [];
  const isDeclared = items.length > 0 && items.every(({ declared, scope }) => declared !== undefined && scope.kind !== "environment");
  return isDeclared && reads.complete.includes(reading.run.frame.home ?? "");
}

/** What a reference certainly gets, whatever runs it; undefined where that is not known. */
function itemsOf({ certainty, outcomes }: Reading): EstateItem[] | undefined {
  const items = outcomes.map(({ result }) => (result.kind === "found" && result.certain ? result.item : undefined));
  return certainty === "yes" && items.every((item) => item !== undefined) ? items : undefined;
}

/** What is read, by its place as other tools tell it. */
class Readings {
  private readonly byLine = new Map<string, Reading[]>();

  constructor({ input, paths }: Known) {
    for (const reading of input.resolution.readings) {
      const { run, reference, name } = reading;
      if (reference.context !== "secrets" || name === "GITHUB_TOKEN") continue;
      const { repository, file } = run.frame;
      const { path, line } = paths.open({ repository: repository.repository, file: file.file, ...reference });
      const list = this.byLine.get(`${path}:${line}`);
      if (list) list.push(reading);
      else this.byLine.set(`${path}:${line}`, [reading]);
    }
  }

  /** At the place of a result; where its column is none of ours, all of its line. */
  at({ locations = [] }: Located): readonly Reading[] {
    return locations.flatMap(({ physicalLocation: { artifactLocation, region } = {} }) => {
      const here = this.byLine.get(`${pathOf(artifactLocation?.uri)}:${region?.startLine}`) ?? [];
      const exact = here.filter(({ reference }) => reference.column === region?.startColumn);
      return exact.length > 0 ? exact : here;
    });
  }
}
