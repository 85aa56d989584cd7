import type { StagedFile } from "../files";
import type { AddressMap } from "../model/address-map";
import { SealformError } from "../model/errors";
import { emptyLock } from "./empty-lock";
import { type KeptLock, LockFile, type StageOptions } from "./lock-file";
import { type Declares, Ownership } from "./ownership";
import type { Lock } from "./types";

/** Where a lock is kept: in one file, or in one for each file that declares. */
export interface LockStore {
  /** Of the main file, for messages. */
  readonly path: string;
  /** Of all files that are there. */
  readonly paths: readonly string[];
  /** @returns undefined when there is none */
  read(): Promise<Lock | undefined>;
  write(lock: Lock): Promise<void>;
  /** See `LockFile.stage`. */
  stage(lock: Lock, options?: StageOptions): Promise<StagedFile>;
  /** See `LockFile.kept`. */
  kept(): Promise<readonly KeptLock[]>;
  /** What was read lies in other files than `write` would put it into. */
  readonly isMisplaced?: boolean;
}

interface Part {
  readonly file: LockFile;
  readonly owns: Ownership;
}

const MAPS = ["repositories", "environments", "teams", "users", "selections", "sealed"] as const;
/** Names and addresses that several files may need, each with a copy of its own. */
const IDS = ["repositories", "environments", "teams", "users"] as const;

/**
 * The lock of a manifest that includes others: each of them has a lock beside it with what belongs to its own declarations, so that who
 * guards a file guards its values too. What a lock holds beyond that does not count.
 */
export class LockSet implements LockStore {
  private readonly main: LockFile;
  private readonly parts: readonly Part[];
  private readonly own: Ownership;
  private existing: ReadonlySet<LockFile> = new Set();
  isMisplaced = false;

  /** @param main what the manifest itself declares */
  constructor(
    readonly path: string,
    main: Declares,
    included: readonly { readonly lock: string; readonly declares: Declares }[],
  ) {
    this.main = new LockFile(path);
    this.own = new Ownership(main);
    this.parts = included.map(({ lock, declares }) => ({ file: new LockFile(lock), owns: new Ownership(declares) }));
  }

  get paths(): readonly string[] {
    return [this.path, ...[...this.existing].map(({ path }) => path)];
  }

  /** @throws SealformError as `LockFile.read`; `lock-disagrees` when two of them give one thing two ids, or are of two owners */
  async read(): Promise<Lock | undefined> {
    const main = await this.main.read();
    const parts = await Promise.all(this.parts.map(async (part) => ({ ...part, lock: await part.file.read() })));
    this.existing = new Set(parts.flatMap(({ file, lock }) => (lock ? [file] : [])));
    if (!main && parts.every(({ lock }) => !lock)) return undefined;
    this.isMisplaced = parts.some(
      ({ owns, lock }) => values(owns.of(main ?? emptyLock())) > 0 || (lock && values(owns.of(lock)) < values(lock)),
    );
    return wholeOf(
      main,
      parts.flatMap(({ file, owns, lock }) => (lock ? [{ path: file.path, lock: owns.of(lock) }] : [])),
    );
  }

  /** Each part in its file, the main one last. Of what several need each has a copy; nothing else is in two files. */
  async write(lock: Lock): Promise<void> {
    await (await this.stage(lock)).commit();
  }

  async kept(): Promise<readonly KeptLock[]> {
    return (await Promise.all([this.main, ...this.parts.map(({ file }) => file)].map((file) => file.kept()))).flat();
  }

  async stage(lock: Lock, options: StageOptions = {}): Promise<StagedFile> {
    const staged: StagedFile[] = [];
    const discard = async () => {
      await Promise.all(staged.map((file) => file.discard()));
    };
    try {
      for (const { file, lock: part } of this.divided(lock)) staged.push(await file.stage(part, options));
    } catch (error) {
      await discard();
      throw error;
    }
    const commit = async () => {
      try {
        for (const file of staged) await file.commit();
      } catch (error) {
        if (!options.keep) await discard();
        throw error;
      }
    };
    return { commit, discard };
  }

  private divided(lock: Lock): readonly { readonly file: LockFile; readonly lock: Lock }[] {
    const given = this.parts.map(({ file, owns }) => ({ file, lock: owns.of(lock) }));
    const own = this.own.of(lock);
    const main = copy(lock);
    for (const { lock: part } of given)
      for (const name of MAPS) for (const key of part[name].addresses()) if (!own[name].has(key)) main[name].delete(key);
    return [...given.filter(({ file, lock: part }) => hasEntries(part) || this.existing.has(file)), { file: this.main, lock: main }];
  }
}

/**
 * The locks of several files together.
 * @param parts what counts of each, by `Ownership.of`
 * @throws SealformError `lock-disagrees`
 */
export function wholeOf(main: Lock | undefined, parts: readonly { readonly path: string; readonly lock: Lock }[]): Lock {
  const whole = main ? copy(main) : emptyLock();
  for (const { path, lock: given } of parts) {
    sameOwner(whole, given, path);
    for (const name of IDS)
      for (const [key, id] of given[name]) {
        const known = whole[name].get(key);
        if (known !== undefined && known !== id) throw disagree(path, `${name} ${JSON.stringify(key)} the id ${id}`, String(known));
        whole[name].set(key, id);
      }
    for (const [address, names] of given.selections) whole.selections.set(address, names);
    for (const [address, sealed] of given.sealed) whole.sealed.set(address, sealed);
  }
  return whole;
}

function sameOwner(whole: Lock, given: Lock, path: string): void {
  if (given.host !== undefined) {
    if (whole.host !== undefined && whole.host !== given.host) throw disagree(path, `the host ${given.host}`, whole.host);
    whole.host = given.host;
  }
  if (given.owner) {
    if (whole.owner && whole.owner.id !== given.owner.id)
      throw disagree(path, `the owner the id ${given.owner.id}`, String(whole.owner.id));
    whole.owner = given.owner;
  }
}

function copy(lock: Lock): Lock {
  const { repositories, environments, teams, users, selections, sealed } = lock;
  return {
    ...lock,
    repositories: repositories.clone(),
    environments: environments.clone(),
    teams: teams.clone(),
    users: users.clone(),
    selections: selections.clone(),
    sealed: sealed.clone(),
  };
}

/** Entries that belong to one declaration, and so into one file. */
function values({ sealed, selections }: Lock): number {
  return sealed.size + selections.size;
}

function hasEntries(lock: Lock): boolean {
  return MAPS.some((name) => (lock[name] as AddressMap<unknown>).size > 0);
}

function disagree(path: string, what: string, other: string): SealformError {
  return new SealformError(
    "lock-disagrees",
    `the lock file ${JSON.stringify(path)} gives ${what}, and another lock file of this manifest ${other}`,
    "look at what happened on GitHub, take the wrong line out, and run `sealform seal`",
  );
}
