import { maxAgeOn } from "../../model/max-age";
import type { IncompleteReads } from "../reads";
import type { AccessIndex } from "./access-index";
import { repositoryAccess } from "./repository-access";
import { secretAccess } from "./secret-access";
import { columnOf, type Selected, selectAsked } from "./select";
import type { AccessMap, SecretAccess, Unread } from "./types";

export interface Question {
  /** Names, addresses, `repo:NAME`; empty: everything. */
  readonly asked: readonly string[];
  /** Only these repositories as readers; without any asked secret, what these get. */
  readonly repositories?: readonly string[];
  /** Day, UTC. */
  readonly today: string;
}

/** Stands for repositories that there are and that GitHub does not show. */
const HIDDEN = "repo:*";

/**
 * Answers who can read what. Whether something could not be read stays in the answer, whatever was asked; only what is hidden reads
 * nothing but secrets of the organization.
 */
export function accessMap(index: AccessIndex, { asked, repositories = [], today }: Question): AccessMap {
  const { estate } = index;
  const within = repositories.map((name) => columnOf(index, name));
  const names = new Set(within.map((column) => index.columns[column]!.repository.name));
  const maxAge = maxAgeOn(today, estate.desired);
  const { rows, columns } = wanted(index, selectAsked(index, asked), asked.length === 0, within);
  const elsewhere = unreadWorkflows(index, (one) => one.isElsewhere === true);
  const concernsHidden = names.size === 0 && (asked.length === 0 || rows.some((row) => index.rows[row]!.column === undefined));
  const unreadable = [...estate.unreadable, ...unreadWorkflows(index, (one) => !one.isElsewhere)];
  const narrowed = (secret: SecretAccess): SecretAccess => (names.size === 0 ? secret : narrow(secret, names));
  return {
    version: 1,
    source: estate.source,
    owner: { kind: estate.desired.owner.kind, login: estate.desired.owner.login },
    ...(estate.plan !== undefined && { plan: estate.plan }),
    asOf: today,
    workflows: index.reads !== undefined,
    secrets: rows.map((row) => narrowed(secretAccess(index, row, today, maxAge))),
    repositories: columns.map((column) => repositoryAccess(index, column)),
    unreadable: unreadable.filter(({ address }) => concernsHidden || address !== HIDDEN),
    ...(elsewhere.length > 0 && { elsewhere }),
  };
}

/** What is not known of workflows. */
export function unreadWorkflows({ reads }: AccessIndex, is: (one: IncompleteReads) => boolean = () => true): Unread[] {
  return (reads?.incomplete ?? []).filter(is).map(({ repository, file, reason }) => ({
    address: `repo:${repository}`,
    what: file ?? "workflows",
    reason,
  }));
}

function wanted(index: AccessIndex, selected: Selected, everything: boolean, within: readonly number[]): Selected {
  if (!everything) return selected;
  if (within.length > 0) return { rows: [], columns: within };
  return { rows: index.rows.map((_, i) => i), columns: index.columns.map((_, i) => i) };
}

function narrow(secret: SecretAccess, names: ReadonlySet<string>): SecretAccess {
  return {
    ...secret,
    readers: secret.readers.filter(({ repository }) => names.has(repository)),
    jobs: secret.jobs.filter(({ repository }) => names.has(repository)),
    idle: secret.idle.filter((repository) => names.has(repository)),
  };
}
