import { printScope } from "../../model/address";
import { daysBetween } from "../../model/days";
import type { RepositorySelector } from "../../model/desired";
import type { MaxAge } from "../../model/max-age";
import { sameName } from "../../model/scope";
import { jobsOf } from "../jobs";
import { isReadByGitHub } from "../read-by-github";
import type { AccessIndex, Row } from "./access-index";
import { CELL } from "./cells";
import { gateOf } from "./gate";
import type { Reader, Rule, SecretAccess, ValueAge } from "./types";

/** So many of the readers that really read a secret of everybody are few, in number or in part. */
const FEW_READERS = 5;
const FEW_PART = 0.1;

/** Who can read a secret, by which rule, and who does. @param today UTC, `2026-11-21` @param maxAge of that day */
export function secretAccess(index: AccessIndex, at: number, today: string, maxAge: MaxAge): SecretAccess {
  const row = index.rows[at]!;
  const { secret, scope } = row;
  const readers = index.columnsOf(at).map((column) => readerOf(index, at, column));
  const incomplete = whyIncomplete(index, row);
  const value = ageOf(index, row, today, maxAge);
  const idle = readers
    .filter(({ repository, limit }) => limit !== "beyond" && isIdle(index, at, repository))
    .map(({ repository }) => repository);
  const environment =
    scope.kind === "environment" ? { repository: scope.repository, name: scope.environment, gate: gateOfRow(index, row) } : undefined;
  return {
    address: secret.address,
    scope: printScope(scope),
    store: secret.store,
    name: secret.name,
    rule: ruleOf(row),
    ...(secret.visibility === "selected" && secret.repositories && { selection: secret.repositories.map(printSelector) }),
    ...(environment && { environment }),
    readers,
    incomplete,
    jobs: jobsOf(row.reads),
    use: useOf(index, row, readers, incomplete),
    exposure: exposureOf(index, at, readers, idle),
    idle,
    ...(secret.rotation && { rotation: secret.rotation }),
    ...(value && { value }),
  };
}

export function ruleOf({ secret, scope }: Row): Rule {
  return scope.kind === "organization" ? (secret.visibility ?? "selected") : scope.kind;
}

function gateOfRow(index: AccessIndex, { scope, column }: Row) {
  const environments = column === undefined ? [] : index.columns[column]!.environments;
  const found = scope.kind === "environment" && environments.find(({ name }) => sameName(name, scope.environment));
  return found ? found.gate : gateOf({});
}

export function printSelector(selector: RepositorySelector): string {
  if (selector.by === "name") return selector.name;
  if (selector.by === "property") return `property:${selector.property}=${selector.value}`;
  return selector.by === "topic" ? `topic:${selector.topic}` : `${selector.exclude ? "!" : ""}${selector.glob}`;
}

function readerOf(index: AccessIndex, at: number, column: number): Reader {
  const { repository } = index.columns[column]!;
  const bits = index.cell(at, column);
  const { secret } = index.rows[at]!;
  const isCertain = (bits & CELL.can) !== 0;
  const isByFacts = secret.visibility === "selected" && index.estate.source === "manifest";
  const reason = isByFacts
    ? "whether the repository has the topics or properties of the selection is not known"
    : secret.visibility === "selected"
      ? "its selection is not known"
      : "whether the repository is private is not known";
  const shadowedBy = bits & (CELL.shadowed | CELL.partly) ? winnersOver(index, at, column) : [];
  return {
    repository: repository.name,
    certainty: isCertain ? "yes" : "unknown",
    ...(!isCertain && { reason }),
    ...(shadowedBy.length > 0 && { shadowedBy }),
    ...(bits & CELL.beyond && { limit: "beyond" as const }),
    ...(bits & CELL.edge && { limit: "uncertain" as const }),
  };
}

/** Addresses of the secrets of this name and store whose values win, in the repository or in one of its environments. */
function winnersOver(index: AccessIndex, at: number, column: number): string[] {
  const { secret, scope } = index.rows[at]!;
  return index.ownRows(column).flatMap((other) => {
    const rival = index.rows[other]!;
    const isAbove = scope.kind === "organization" || (scope.kind === "repository" && rival.scope.kind === "environment");
    return isAbove && rival.secret.store === secret.store && sameName(rival.secret.name, secret.name) && other !== at
      ? [rival.secret.address]
      : [];
  });
}

function whyIncomplete({ estate }: AccessIndex, { secret, scope }: Row): string[] {
  if (scope.kind !== "organization") return [];
  if (secret.visibility === "selected")
    return secret.selected
      ? []
      : [estate.unreadable.find(({ address }) => address === secret.address)?.reason ?? "its selection is not known"];
  if (estate.complete) return [];
  return estate.source === "manifest"
    ? [
        secret.visibility === "all"
          ? "every repository of the organization can read it, and the manifest does not name them all: --live does"
          : "every private and internal repository can read it, and the manifest does not say which are: --live does",
      ]
    : ["not every repository of the organization was read"];
}

function isIdle(index: AccessIndex, at: number, repository: string): boolean {
  const bits = index.cell(at, index.column(repository)!);
  return index.wasScanned(repository) && (bits & (CELL.read | CELL.mayRead)) === 0;
}

/** Dependabot (for its registries), codespaces and agents read theirs without a workflow: only in the store of Actions is a secret known to be unused. */
function useOf(
  index: AccessIndex,
  { secret, scope, reads }: Row,
  readers: readonly Reader[],
  incomplete: readonly string[],
): SecretAccess["use"] {
  if (reads.some(({ certainty }) => certainty === "yes")) return "read";
  if (!index.reads || secret.store !== "actions" || reads.length > 0 || incomplete.length > 0) return "unknown";
  if (isReadByGitHub({ name: secret.name, scope })) return "unknown";
  return readers.every(({ repository }) => index.wasScanned(repository)) ? "unused" : "unknown";
}

/** A selection is meant to be exact; of what everybody can read only few readers are too few. */
function exposureOf(index: AccessIndex, at: number, readers: readonly Reader[], idle: readonly string[]): SecretAccess["exposure"] {
  const { secret, scope, reads } = index.rows[at]!;
  if (scope.kind !== "organization") return "fits";
  if (!index.reads || secret.store !== "actions" || reads.length === 0) return "unknown";
  if (secret.visibility === "selected")
    return idle.length > 0 ? "over" : readers.every((one) => index.wasScanned(one.repository)) ? "fits" : "unknown";
  if (readers.length - idle.length > Math.max(FEW_READERS, readers.length * FEW_PART)) return "fits";
  return idle.length > 0 ? "over" : "unknown";
}

function ageOf({ estate }: AccessIndex, { secret }: Row, today: string, maxAge: MaxAge): ValueAge | undefined {
  const since = estate.since.get(secret.address);
  if (!since) return undefined;
  const days = Math.max(0, daysBetween(since.at.slice(0, 10), today));
  const most = maxAge(secret.address, secret.undeclared ? undefined : secret);
  const limit = most !== undefined && { maxAgeDays: most };
  return { since: since.at, exact: since.exact, days, ...limit, overdue: most !== undefined && days > most };
}
