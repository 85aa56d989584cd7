import { maxAgeOn } from "../../model/max-age";
import { printable } from "../../model/printable";
import type { AccessIndex } from "../access/access-index";
import { unreadWorkflows } from "../access/access-map";
import { secretAccess } from "../access/secret-access";
import type { SecretAccess } from "../access/types";
import type { ReadingJob } from "../jobs";
import { shownFile } from "../reads";
import type { PageData, PageJob, PageSecret } from "./data";

const MOST_SELECTORS = 12;

/** What the page shows, small: a row of a thousand repositories is a few bytes where it says little. */
export function packPage(index: AccessIndex, today: string): PageData {
  const jobs: PageJob[] = [];
  const known = new Map<string, number>();
  const jobNumber = (job: ReadingJob): number => {
    const packed = packJob(index, job);
    const key = JSON.stringify(packed);
    const number = known.get(key) ?? jobs.push(packed) - 1;
    known.set(key, number);
    return number;
  };
  const { estate } = index;
  const maxAge = maxAgeOn(today, estate.desired);
  return {
    owner: printable(estate.desired.owner.login),
    source: estate.source,
    asOf: today,
    workflows: index.reads !== undefined,
    repositories: index.columns.map(({ repository, environments }) => ({
      name: printable(repository.name),
      visibility: repository.visibility ?? "",
      ...(repository.archived && { archived: true as const }),
      ...(index.wasScanned(repository.name) && { scanned: true as const }),
      ...(environments.length > 0 && {
        environments: environments.map(({ name, gate }) => ({
          name: printable(name),
          guard: gate.protected,
          rules: gate.rules.map(printable),
        })),
      }),
    })),
    secrets: index.rows.map((_, row) => packSecret(index, row, secretAccess(index, row, today, maxAge), jobNumber)),
    cells: packCells(index),
    jobs,
    unread: [...estate.unreadable, ...unreadWorkflows(index)].map(({ address, what, reason }) =>
      printable(`${address}: ${what}: ${reason}`),
    ),
  };
}

function packSecret(index: AccessIndex, row: number, secret: SecretAccess, jobNumber: (job: ReadingJob) => number): PageSecret {
  const { address, name, store, rule, selection, environment, incomplete, use, exposure, rotation, value, jobs } = secret;
  const { column } = index.rows[row]!;
  return {
    address: printable(address),
    name: printable(name),
    store,
    rule,
    ...(column !== undefined && { column, bits: index.cell(row, column) }),
    ...(environment && { environment: printable(environment.name) }),
    ...(selection && { selection: shortened(selection) }),
    ...(incomplete.length > 0 && { incomplete: incomplete.map(printable) }),
    use,
    exposure,
    ...(value && { age: { days: value.days, exact: value.exact, overdue: value.overdue } }),
    ...(value?.maxAgeDays !== undefined && { maxAge: value.maxAgeDays }),
    ...(rotation?.owner !== undefined && { owner: printable(rotation.owner) }),
    ...(jobs.length > 0 && { jobs: jobs.map(jobNumber) }),
  };
}

/** Who is selected, the readers say. */
function shortened(selection: readonly string[]): string[] {
  const shown = selection.slice(0, MOST_SELECTORS).map(printable);
  return selection.length > MOST_SELECTORS ? [...shown, `and ${selection.length - MOST_SELECTORS} more`] : shown;
}

function packJob(index: AccessIndex, read: ReadingJob): PageJob {
  const { repository, line, job, environments, certainty, via = [], others = [] } = read;
  return {
    column: index.column(repository) ?? -1,
    repository: printable(repository),
    file: printable(shownFile(read)),
    line,
    job: printable(job),
    ...(environments && { environments: environments.map((one) => one && printable(one)) }),
    ...(others.length > 0 && { more: others.length }),
    ...(certainty === "unknown" && { maybe: true as const }),
    ...(via.length > 0 && { via: via.map((place) => printable(`${shownFile(place)}:${place.line}`)) }),
  };
}

function packCells(index: AccessIndex): string {
  const bytes: number[] = [];
  let [last, run] = [-1, 0];
  const flush = () => {
    if (run === 0) return;
    bytes.push(last);
    for (let rest = run; ; rest >>>= 7) {
      bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
      if (rest <= 0x7f) break;
    }
  };
  for (const row of index.organizationRows)
    index.columns.forEach((_, column) => {
      const bits = index.cell(row, column);
      if (bits !== last) {
        flush();
        [last, run] = [bits, 0];
      }
      run += 1;
    });
  flush();
  return Buffer.from(bytes).toString("base64");
}
