import { AddressMap } from "../../model/address-map";
import { winner } from "../../model/precedence";
import { foldCase, sameName } from "../../model/scope";
import { STORES, type Store } from "../../model/store";
import type { AccessIndex } from "./access-index";
import { CELL } from "./cells";
import type { Received, RepositoryAccess } from "./types";

/** Every secret that a repository gets, and whose value wins. */
export function repositoryAccess(index: AccessIndex, column: number): RepositoryAccess {
  const { repository, environments } = index.columns[column]!;
  const stores = STORES.map((store) => {
    const { least, most, beyond, uncertain } = index.cut(column, store);
    const names = (rows: readonly number[]) => rows.map((row) => index.rows[row]!.secret.name);
    return {
      store,
      secrets: receivedOf(index, column, store),
      organizationSecrets: { least, most },
      beyond: names(beyond),
      uncertain: names(uncertain),
    };
  }).filter(({ secrets }) => secrets.length > 0);
  return {
    name: repository.name,
    visibility: repository.visibility ?? null,
    ...(repository.archived && { archived: true }),
    environments: environments.map(({ name, gate }) => ({ name, gate })),
    stores,
    workflowsRead: index.wasScanned(repository.name),
    unknown: unknownOf(index, column),
  };
}

interface Candidate {
  readonly scope: "organization" | "repository" | "environment";
  readonly environment?: string;
  readonly address: string;
  readonly bits: number;
}

function receivedOf(index: AccessIndex, column: number, store: Store): Received[] {
  const byName = new AddressMap<Candidate[]>();
  for (const row of [...index.inherited(column), ...index.ownRows(column)]) {
    const { secret, scope } = index.rows[row]!;
    if (secret.store !== store) continue;
    const candidate: Candidate = {
      scope: scope.kind,
      ...(scope.kind === "environment" && { environment: scope.environment }),
      address: secret.address,
      bits: index.cell(row, column),
    };
    const list = byName.get(secret.name);
    if (list) list.push(candidate);
    else byName.set(secret.name, [candidate]);
  }
  return [...byName].map(([name, candidates]) => received(name, candidates));
}

function received(name: string, candidates: readonly Candidate[]): Received {
  const outside = candidates.filter(({ scope }) => scope !== "environment");
  const usable = outside.filter(({ bits }) => (bits & CELL.beyond) === 0);
  const wins = winner(usable);
  const limited = outside.find(({ bits }) => bits & (CELL.beyond | CELL.edge));
  const environments = candidates.flatMap(({ environment, address }) => (environment === undefined ? [] : [{ environment, address }]));
  const shadows = usable.filter((one) => one !== wins).map(({ address }) => address);
  return {
    name,
    address: wins?.address ?? null,
    certainty: wins && wins.bits & (CELL.maybe | CELL.edge) ? "unknown" : "yes",
    ...(limited && { limit: limited.bits & CELL.beyond ? ("beyond" as const) : ("uncertain" as const) }),
    ...(environments.length > 0 && { environments }),
    ...(shadows.length > 0 && { shadows }),
  };
}

function unknownOf({ estate, columns }: AccessIndex, column: number): string[] {
  const { name, visibility } = columns[column]!.repository;
  const inside = ({ address }: { readonly address: string }) =>
    sameName(address, `repo:${name}`) ||
    foldCase(address).startsWith(`repo:${foldCase(name)}/`) ||
    foldCase(address).startsWith(`env:${foldCase(name)}/`);
  return [
    ...(visibility ? [] : ["whether it is public or private"]),
    ...estate.unreadable.filter(inside).map(({ address, what, reason }) => `${address}: ${what}: ${reason}`),
  ];
}
