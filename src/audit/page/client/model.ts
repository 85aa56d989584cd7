import { CELL } from "../../access/cells";
import type { PageData, PageJob, PageSecret } from "../data";

/** The data, unpacked once: a cell is one look into an array. */
export class Model {
  private readonly cells: Uint8Array;
  private readonly offsets: Int32Array;
  private readonly rivals = new Map<string, number[]>();
  private readonly own: number[][];
  readonly width: number;
  /** By row: repositories that can read it, and those that can or may. */
  readonly least: Int32Array;
  readonly most: Int32Array;
  /** By row: of some repository it is not known whether it gets it. */
  readonly isDoubtful: Uint8Array;

  constructor(readonly data: PageData) {
    const { repositories, secrets } = data;
    this.width = repositories.length;
    this.cells = unpack(data.cells, secrets.filter((one) => one.column === undefined).length * this.width);
    this.offsets = new Int32Array(secrets.length).fill(-1);
    this.least = new Int32Array(secrets.length);
    this.most = new Int32Array(secrets.length);
    this.isDoubtful = new Uint8Array(secrets.length);
    this.own = repositories.map(() => []);
    let offset = 0;
    secrets.forEach((secret, row) => {
      if (secret.column === undefined) {
        this.offsets[row] = offset;
        offset += this.width;
      } else {
        this.own[secret.column]!.push(row);
        const key = keyOf(secret, secret.column);
        const list = this.rivals.get(key);
        if (list) list.push(row);
        else this.rivals.set(key, [row]);
      }
      const cells = secret.column === undefined ? this.cells.subarray(offset - this.width, offset) : [secret.bits!];
      for (const bits of cells) {
        if (bits & CELL.can) this.least[row]! += 1;
        if (bits & (CELL.can | CELL.maybe)) this.most[row]! += 1;
        if (bits & (CELL.maybe | CELL.edge)) this.isDoubtful[row] = 1;
      }
    });
  }

  bits(row: number, column: number): number {
    const offset = this.offsets[row]!;
    if (offset >= 0) return this.cells[offset + column]!;
    const secret = this.data.secrets[row]!;
    return secret.column === column ? secret.bits! : 0;
  }

  columnsOf(row: number): number[] {
    const secret = this.data.secrets[row]!;
    if (secret.column !== undefined) return [secret.column];
    const offset = this.offsets[row]!;
    const found: number[] = [];
    for (let column = 0; column < this.width; column++) if (this.cells[offset + column]! & (CELL.can | CELL.maybe)) found.push(column);
    return found;
  }

  rowsOf(column: number): number[] {
    const inherited = [...this.offsets.keys()].filter((row) => {
      const offset = this.offsets[row]!;
      return offset >= 0 && (this.cells[offset + column]! & (CELL.can | CELL.maybe)) !== 0;
    });
    return [...inherited, ...this.own[column]!];
  }

  /** Secrets of the repository and its environments with the same name, whose values win. */
  winnersOver(row: number, column: number): PageSecret[] {
    const secret = this.data.secrets[row]!;
    const rank = (one: PageSecret) => (one.rule === "environment" ? 2 : one.rule === "repository" ? 1 : 0);
    return (this.rivals.get(keyOf(secret, column)) ?? [])
      .map((other) => this.data.secrets[other]!)
      .filter((one) => rank(one) > rank(secret));
  }

  jobsOf(row: number): PageJob[] {
    return (this.data.secrets[row]!.jobs ?? []).map((job) => this.data.jobs[job]!);
  }

  guardOf({ column, environment }: PageSecret) {
    return this.data.repositories[column ?? -1]?.environments?.find(({ name }) => name.toLowerCase() === environment?.toLowerCase());
  }
}

/** `4`, `47–53` where it is not known of some, `7+` where there may be others. */
export function countText({ data, least, most }: Model, row: number): string {
  const [few, many] = [least[row]!, most[row]!].map((count) => count.toLocaleString("en"));
  return `${few === many ? few : `${few}–${many}`}${data.secrets[row]!.incomplete ? "+" : ""}`;
}

function keyOf({ store, name }: PageSecret, column: number): string {
  return `${column}/${store}/${name}`;
}

/** The reverse of `packCells`. */
function unpack(text: string, length: number): Uint8Array {
  const cells = new Uint8Array(length);
  const bytes = atob(text);
  let [at, to] = [0, 0];
  while (at < bytes.length) {
    const bits = bytes.charCodeAt(at++);
    let [run, shift, more] = [0, 0, true];
    while (more) {
      const byte = bytes.charCodeAt(at++);
      run |= (byte & 0x7f) << shift;
      shift += 7;
      more = byte > 0x7f;
    }
    cells.fill(bits, to, to + run);
    to += run;
  }
  return cells;
}
