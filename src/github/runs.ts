import type { Owner } from "../model/scope";
import { sameName } from "../model/scope";
import { type ConnectOptions, openTransport } from "./connect";
import { Decoder } from "./decode";
import type { Reading } from "./live";
import { readList } from "./pages";
import { path } from "./path";
import { reading } from "./readings";
import type { Transport } from "./request";

/** A run of a workflow, as far as it matters who could read a secret. */
export interface WorkflowRun {
  readonly id: number;
  /** `.github/workflows/ci.yml`, without a ref. */
  readonly workflow: string;
  readonly event: string;
  /** `completed`, `in_progress`, `queued`, … */
  readonly status: string;
  readonly createdAt: string;
  /** Its page. */
  readonly url: string;
  /** It is of a fork of a public repository, which gets no secret (`pull_request`); a private one can be set to give them. */
  readonly fromFork: boolean;
}

export interface RunList {
  /** The newest first. */
  readonly runs: readonly WorkflowRun[];
  /** There are more than GitHub shows: more than 1,000 in one second. */
  readonly isCut: boolean;
}

/** Reads runs of workflows. Cannot write. https://docs.github.com/rest/actions/workflow-runs */
export interface RunReader {
  /** Runs of which an attempt went on between two moments, both included. @param from, to milliseconds since 1970 */
  runs(owner: Owner, repository: string, from: number, to: number): Promise<Reading<RunList>>;
}

/** "This endpoint will return up to 1,000 results for each search" */
const MOST_RESULTS = 1000;
const PER_PAGE = 100;
/**
 * So long after it was made a run can go on: it is run again until its 30th day, and takes 35 at most.
 * https://docs.github.com/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs, https://docs.github.com/actions/reference/limits
 */
const MOST_DAYS = 65;

export function connectRuns(options: ConnectOptions): RunReader {
  return new Runs(openTransport(options));
}

class Runs implements RunReader {
  constructor(private readonly transport: Transport) {}

  runs(owner: Owner, repository: string, from: number, to: number): Promise<Reading<RunList>> {
    const list = path`/repos/${owner.login}/${repository}/actions/runs`;
    return reading(async () => {
      const found = await this.between(list, Math.floor(from / 1000) - MOST_DAYS * 86_400, Math.floor(to / 1000));
      const all = [...new Map(found.items.map((json) => [json.id, json])).values()].filter((json) => wentOn(json, from));
      const runs = all.map((json) => decode(new Decoder(list), json));
      return {
        runs: runs.sort((a, b) => (a.createdAt === b.createdAt ? b.id - a.id : a.createdAt < b.createdAt ? 1 : -1)),
        isCut: found.isCut,
      };
    });
  }

  /** A span with more results than GitHub shows is halved. @param from, to seconds */
  private async between(list: string, from: number, to: number): Promise<{ items: Record<string, unknown>[]; isCut: boolean }> {
    const span = `${list}?created=${encodeURIComponent(`${time(from)}..${time(to)}`)}`;
    const first = await this.transport.get(`${span}&per_page=1`, false);
    const { total_count: total } = new Decoder(list).object(first.body);
    if (total === 0) return { items: [], isCut: false };
    if (Number(total) < MOST_RESULTS) {
      const items = await readList(this.transport, { path: span, member: "workflow_runs", perPage: PER_PAGE, key: ({ id }) => id }, false);
      return { items, isCut: false };
    }
    if (from >= to) return { items: await this.shown(span), isCut: true };
    const middle = Math.floor((from + to) / 2);
    const [older, newer] = [await this.between(list, from, middle), await this.between(list, middle + 1, to)];
    return { items: [...newer.items, ...older.items], isCut: newer.isCut || older.isCut };
  }

  /** All pages that GitHub shows of one second. */
  private async shown(span: string): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = [];
    for (let page = 1; page <= MOST_RESULTS / PER_PAGE; page++) {
      const { body } = await this.transport.get(`${span}&per_page=${PER_PAGE}&page=${page}`, false);
      items.push(...(((body as Record<string, unknown>).workflow_runs as Record<string, unknown>[] | undefined) ?? []));
    }
    return items;
  }
}

const time = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");

/** `updated_at` is not before the end of the last attempt. */
function wentOn({ status, created_at: made, updated_at: updated }: Record<string, unknown>, from: number): boolean {
  const ends = Date.parse(String(updated ?? made));
  return status !== "completed" || !(ends < Math.floor(from / 1000) * 1000);
}

function decode(decoder: Decoder, json: Record<string, unknown>): WorkflowRun {
  const names = [json.repository, json.head_repository].map((one) => String((one as { full_name?: unknown } | null)?.full_name ?? ""));
  return {
    id: decoder.id(json),
    workflow: String(json.path ?? "").replace(/@.*$/, ""),
    event: String(json.event ?? ""),
    status: String(json.status ?? ""),
    createdAt: decoder.text(json, "created_at"),
    url: decoder.text(json, "html_url"),
    fromFork: json.event === "pull_request" && !sameName(names[0]!, names[1]!) && isPublic(json.repository),
  };
}

function isPublic(repository: unknown): boolean {
  return (repository as { private?: unknown } | null)?.private === false;
}
