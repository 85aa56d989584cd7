import { type Access, type AccessRepository, canRead } from "../../model/access";
import { printAddress, tryParseScope } from "../../model/address";
import { AddressMap, compareText } from "../../model/address-map";
import type { Scope } from "../../model/scope";
import { foldCase } from "../../model/scope";
import { selects } from "../../model/selection";
import { STORES, type Store } from "../../model/store";
import type { JobRead, Reads } from "../reads";
import { CELL } from "./cells";
import type { AccessEstate, KnownRepository, KnownSecret } from "./estate";
import { type Cut, firstHundred, sortedRows } from "./first-hundred";
import { gateOf } from "./gate";
import type { Gate } from "./types";

/** A secret as a row: an organization secret has a cell for each repository, any other secret one. */
export interface Row {
  readonly secret: KnownSecret;
  readonly scope: Scope;
  /** Of the one repository; absent for organization secrets. */
  readonly column?: number;
  /** By jobs. */
  readonly reads: readonly JobRead[];
}

export interface Column {
  readonly repository: KnownRepository;
  readonly environments: readonly { readonly name: string; readonly address: string; readonly gate: Gate }[];
}

/** Everything between secrets and repositories, worked out once; views of one secret or one repository are read from it. */
export class AccessIndex {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  private readonly cells: readonly Uint8Array[];
  /** Rows of the organization's own secrets. */
  readonly organizationRows: readonly number[];
  private readonly own: readonly (readonly number[])[];
  private readonly rowOf: AddressMap<number>;
  private readonly columnOf: AddressMap<number>;
  private readonly cuts: readonly ReadonlyMap<Store, Cut>[];
  private readonly scanned: ReadonlySet<string>;

  constructor(
    readonly estate: AccessEstate,
    readonly reads?: Reads,
  ) {
    this.columns = [...repositoriesOf(estate, reads)].map(([, repository]) => ({
      repository,
      environments: environmentsOf(estate, repository.name),
    }));
    this.columnOf = new AddressMap(this.columns.map(({ repository }, i) => [repository.name, i] as const));
    this.rows = this.makeRows();
    this.rowOf = new AddressMap(this.rows.map(({ secret }, i) => [secret.address, i] as const));
    this.organizationRows = this.rows.flatMap((row, i) => (row.column === undefined ? [i] : []));
    const own: number[][] = this.columns.map(() => []);
    for (const [i, { column }] of this.rows.entries()) if (column !== undefined) own[column]!.push(i);
    this.own = own;
    this.cells = this.rows.map((row) => this.granted(row));
    this.cuts = this.cutOff();
    this.scanned = new Set(reads?.complete.map(foldCase));
    this.markShadows();
    this.markReads();
  }

  row(address: string): number | undefined {
    return this.rowOf.get(address);
  }

  column(repository: string): number | undefined {
    return this.columnOf.get(repository);
  }

  /** Bits of `CELL`; 0 where nothing is between them. */
  cell(row: number, column: number): number {
    const own = this.rows[row]!.column;
    if (own === undefined) return this.cells[row]![column]!;
    return own === column ? this.cells[row]![0]! : 0;
  }

  /** Columns with anything in the row, in order. */
  columnsOf(row: number): number[] {
    const own = this.rows[row]!.column;
    if (own !== undefined) return [own];
    const found: number[] = [];
    for (const [column, bits] of this.cells[row]!.entries()) if (bits & (CELL.can | CELL.maybe)) found.push(column);
    return found;
  }

  /** Rows of secrets of the repository and its environments. */
  ownRows(column: number): readonly number[] {
    return this.own[column]!;
  }

  /** Rows of organization secrets that the repository can, or may, read. */
  inherited(column: number): number[] {
    return this.organizationRows.filter((row) => this.cell(row, column) & (CELL.can | CELL.maybe));
  }

  cut(column: number, store: Store): Cut {
    return this.cuts[column]!.get(store)!;
  }

  /** All workflows of the repository were read. */
  wasScanned(repository: string): boolean {
    return this.scanned.has(foldCase(repository));
  }

  private makeRows(): Row[] {
    const reads = new AddressMap<JobRead[]>();
    for (const read of this.reads?.reads ?? []) {
      if (read.context !== "secrets" || read.address === undefined) continue;
      const list = reads.get(read.address);
      if (list) list.push(read);
      else reads.set(read.address, [read]);
    }
    return [...this.estate.secrets]
      .sort((a, b) => compareText(a.address, b.address))
      .flatMap((secret): Row[] => {
        const scope = tryParseScope(secret.scope);
        if (!scope) return [];
        const column = scope.kind === "organization" ? undefined : this.columnOf.get(scope.repository);
        if (scope.kind !== "organization" && column === undefined) return [];
        return [{ secret, scope, ...(column !== undefined && { column }), reads: reads.get(secret.address) ?? [] }];
      });
  }

  private granted({ secret, column }: Row): Uint8Array {
    if (column !== undefined) return Uint8Array.of(CELL.can);
    const cells = new Uint8Array(this.columns.length);
    // Numbers of our own stand for the ids: names are what both sides have.
    const chosen = secret.selected?.flatMap((name) => this.columnOf.get(name) ?? []);
    const visibility = secret.visibility ?? "selected";
    const access: Access = { visibility, repositories: chosen ?? [] };
    const isChosen = new Set(chosen);
    this.columns.forEach(({ repository }, i) => {
      const of = (known: AccessRepository["visibility"]) =>
        canRead(
          visibility === "selected" ? { visibility, repositories: isChosen.has(i) ? [i] : [] } : access,
          { id: i, visibility: known },
          this.estate.plan,
        );
      if (visibility === "selected" && chosen === undefined) cells[i] = this.estate.source === "live" ? CELL.maybe : this.meant(secret, i);
      else if (repository.visibility) cells[i] = of(repository.visibility) ? CELL.can : 0;
      else cells[i] = of("public") === of("private") ? (of("public") ? CELL.can : 0) : CELL.maybe;
    });
    return cells;
  }

  /** Of a selection with globs that the lock does not have: what the selectors mean by a name is certain. */
  private meant({ repositories = [] }: KnownSecret, column: number): number {
    const means = selects(repositories, { name: this.columns[column]!.repository.name });
    return means === undefined ? CELL.maybe : means ? CELL.can : 0;
  }

  private cutOff(): ReadonlyMap<Store, Cut>[] {
    const orders = new Map(
      STORES.map((store) => {
        const names = this.organizationRows.flatMap((row) => {
          const { secret } = this.rows[row]!;
          return secret.store === store ? [{ name: secret.name, row }] : [];
        });
        return [store, sortedRows(names)] as const;
      }),
    );
    return this.columns.map((_, column) => {
      const cuts = new Map(STORES.map((store) => [store, firstHundred(orders.get(store)!, (row) => this.cells[row]![column]!)] as const));
      for (const { beyond, uncertain } of cuts.values()) {
        for (const row of beyond) this.cells[row]![column]! |= CELL.beyond;
        for (const row of uncertain) this.cells[row]![column]! |= CELL.edge;
      }
      return cuts;
    });
  }

  /** Names of a repository and of its environments win over those of the organization. */
  private markShadows(): void {
    const organization = new AddressMap(this.organizationRows.map((row) => [keyOf(this.rows[row]!.secret), row] as const));
    this.rows.forEach(({ secret, scope, column }) => {
      if (column === undefined) return;
      const bit = scope.kind === "environment" ? CELL.partly : CELL.shadowed;
      const above = organization.get(keyOf(secret));
      if (above !== undefined && this.cells[above]![column]! & (CELL.can | CELL.maybe)) this.cells[above]![column]! |= bit;
      if (scope.kind !== "environment") return;
      const { store, name } = secret;
      const beside = this.rowOf.get(
        printAddress({ kind: "secret", scope: { kind: "repository", repository: scope.repository }, store, name }),
      );
      if (beside !== undefined) this.cells[beside]![0]! |= CELL.partly;
    });
  }

  private markReads(): void {
    this.rows.forEach((row, i) => {
      for (const { repository, certainty } of row.reads) {
        const column = this.columnOf.get(repository);
        if (column === undefined || (row.column !== undefined && row.column !== column)) continue;
        this.cells[i]![row.column === undefined ? column : 0]! |= certainty === "yes" ? CELL.read : CELL.mayRead;
      }
    });
  }
}

function keyOf({ store, name }: { readonly store: Store; readonly name: string }): string {
  return `${store}/${name}`;
}

/** A manifest does not name them all: the owner's repositories whose workflows were looked at are some, too. */
function repositoriesOf({ source, repositories }: AccessEstate, reads: Reads | undefined): AccessEstate["repositories"] {
  const scanned = source === "manifest" && reads ? new Set([...reads.complete, ...reads.reads.map(({ repository }) => repository)]) : [];
  const others = [...scanned].flatMap((name) => (name.includes("/") || repositories.has(name) ? [] : [[name, { name }] as const]));
  return others.length > 0 ? new AddressMap([...repositories, ...others]) : repositories;
}

function environmentsOf({ desired, apps }: AccessEstate, repository: string): Column["environments"] {
  return desired.environments
    .filter((one) => foldCase(one.repository) === foldCase(repository))
    .map(({ name, address, protection }) => ({ name, address, gate: gateOf(protection, apps.get(`${repository}/${name}`)) }));
}
