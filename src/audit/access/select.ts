import { tryParseAddress } from "../../model/address";
import { SealformError } from "../../model/errors";
import { nearest } from "../../model/nearest";
import { foldCase, sameName } from "../../model/scope";
import type { AccessIndex } from "./access-index";

/** What was asked: rows of secrets, columns of repositories. */
export interface Selected {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * Finds secrets by name or address (of an environment: all of its secrets), and repositories as `repo:NAME`.
 * @throws SealformError `unknown-secret`, `unknown-repository`, with the nearest name
 */
export function selectAsked(index: AccessIndex, asked: readonly string[]): Selected {
  const [rows, columns] = [new Set<number>(), new Set<number>()];
  for (const text of asked) {
    const repository = /^repo:([^/]+)$/i.exec(text)?.[1];
    if (repository !== undefined) columns.add(columnOf(index, repository));
    else for (const row of rowsOf(index, text)) rows.add(row);
  }
  const ordered = (set: ReadonlySet<number>) => [...set].sort((a, b) => a - b);
  return { rows: ordered(rows), columns: ordered(columns) };
}

export function columnOf(index: AccessIndex, repository: string): number {
  const column = index.column(repository);
  if (column !== undefined) return column;
  const near = nearest(
    repository,
    index.columns.map((one) => one.repository.name),
  );
  throw new SealformError(
    "unknown-repository",
    `there is no repository ${JSON.stringify(repository)} ${whereOf(index)}`,
    near === undefined ? "sealform access shows those that there are" : `did you mean ${near}?`,
  );
}

function rowsOf(index: AccessIndex, text: string): number[] {
  const address = tryParseAddress(text);
  if (address?.kind === "variable")
    throw new SealformError("usage", `${text} is a variable`, "access is about secrets: what a variable holds is no secret");
  const rows = index.rows.flatMap(({ secret, scope }, i) => {
    const matches = !address
      ? sameName(secret.name, text)
      : address.kind === "environment"
        ? scope.kind === "environment" && foldCase(secret.scope) === foldCase(text)
        : foldCase(secret.address) === foldCase(text);
    return matches ? [i] : [];
  });
  if (rows.length > 0) return rows;
  const known = index.rows.map(({ secret }) => (address ? secret.address : secret.name));
  // A repository is near by its own name: `repo:` is in all of them.
  const repository = nearest(
    text,
    index.columns.map((one) => one.repository.name),
  );
  const near = nearest(text, known) ?? (repository === undefined ? undefined : `repo:${repository}`);
  throw new SealformError(
    "unknown-secret",
    `there is no secret ${JSON.stringify(text)} ${whereOf(index)}`,
    near === undefined ? "sealform access shows those that there are" : `did you mean ${near}?`,
  );
}

function whereOf({ estate }: AccessIndex): string {
  return estate.source === "live" ? `on GitHub in ${estate.desired.owner.login}` : "in the manifest";
}
