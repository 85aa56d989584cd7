import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { SeedError } from "./seed";
import { World } from "./world";
import type { WorldData } from "./world-types";

/** Maps as `{"@map": [[key, value], …]}`: names such as `__proto__` are legal keys of ours. */
const write = (_key: string, value: unknown) => (value instanceof Map ? { "@map": [...value] } : value);
const read = (_key: string, value: unknown) =>
  value !== null && typeof value === "object" && "@map" in value ? new Map((value as { "@map": [unknown, unknown][] })["@map"]) : value;

/**
 * The world in a file that several processes may share: written at once and whole after each write, read again when
 * somebody else wrote it. It holds ciphertexts, never a plain text, and no token.
 */
export class StateFile {
  #seen = "";

  constructor(private readonly file: string) {}

  /** The world, when the file is there and another than the one last read or written. */
  load(): World | undefined {
    const stamp = this.#stamp();
    if (stamp === "" || stamp === this.#seen) return undefined;
    let data: WorldData;
    try {
      if (!statSync(this.file).isFile()) throw new Error("it is not a regular file");
      data = JSON.parse(readFileSync(this.file, "utf8"), read);
    } catch (error) {
      throw new SeedError(this.file, [(error as Error).message], "state");
    }
    if (data?.version !== 1 || !(data.accounts instanceof Map))
      throw new SeedError(this.file, ["it is not a state of this simulator"], "state");
    this.#seen = stamp;
    return new World(data);
  }

  save(world: World): void {
    const temporary = `${this.file}.${process.pid}.tmp`;
    writeFileSync(temporary, JSON.stringify(world.data, write), { mode: 0o600 });
    renameSync(temporary, this.file);
    this.#seen = this.#stamp();
  }

  #stamp(): string {
    const stat = statSync(this.file, { bigint: true, throwIfNoEntry: false });
    return stat ? `${stat.ino}/${stat.mtimeNs}/${stat.size}` : "";
  }
}
