import type { ContentsReader, TokenAccess, TreeFile, TreeFilter } from "../../github";
import type { Reading } from "../../github/live";
import { foldCase, type Owner, sameName } from "../../model/scope";
import { DEPENDABOT, isSourcePath, type ScannedFile, type ScannedRepository, type ScanTools, scanKey, spellings } from "../checkouts";
import { type FileScan, LIMIT_BYTES, unread } from "../scan";

/** What the scan needs of a credential, and no other work does. */
export const REMOTE_ACCESS: TokenAccess = { permissions: { metadata: "read", contents: "read" } };

/** Repositories as GitHub has them, on their default branches. */
export interface RemoteScan {
  /** A repository that could not be read, or not in full, has a file `.` that says why, as an unreadable folder has. */
  readonly repositories: readonly ScannedRepository[];
  /** Names of those without any commit, which are among `repositories` too: nothing reads a secret there yet. */
  readonly empty: readonly string[];
}

type Unread = Extract<Reading<never>, { status: "unreadable" }>;

/** What is kept of a list of files. */
export const WORKFLOW_FILES: TreeFilter = { name: "workflows-and-actions-2", takes: (path) => isSourcePath(path) || DEPENDABOT.test(path) };

/**
 * Reads and scans the workflows and actions of repositories: a request for each repository, and one for each content that no
 * scan in the cache is of. What many repositories have alike is asked for once.
 * @param follow also the owner's repositories whose workflows these call, as far as calls lead
 */
export async function scanRepositories(
  contents: ContentsReader,
  owner: Owner,
  names: readonly string[],
  tools: ScanTools,
  follow = false,
): Promise<RemoteScan> {
  const scanner = new RemoteScanner(contents, owner, tools);
  const known = new Set<string>();
  const scanned: ScannedOne[] = [];
  for (let next = names; next.length > 0; ) {
    for (const name of next) known.add(foldCase(name));
    const found = await Promise.all(next.map((name) => scanner.repository(name)));
    scanned.push(...found);
    const called = follow ? found.flatMap(({ repository }) => [...calledBy(repository, owner)]) : [];
    next = [...new Map(called.map((name) => [foldCase(name), name])).values()].filter((name) => !known.has(foldCase(name)));
  }
  const called = new Set(scanned.flatMap(({ repository }) => [...calledBy(repository, owner)].map(foldCase)));
  return {
    repositories: await Promise.all(
      scanned.map(({ name, repository, isEmpty }) =>
        isEmpty || !called.has(foldCase(name)) ? repository : scanner.withRefs(name, repository),
      ),
    ),
    empty: scanned.flatMap(({ name, isEmpty }) => (isEmpty ? [name] : [])),
  };
}

/** Names of the owner's repositories that hold the workflows which a repository's jobs call. */
function* calledBy({ files }: ScannedRepository, { login }: Owner): Generator<string> {
  for (const { scan } of files)
    for (const { uses } of scan.workflow?.jobs ?? []) {
      const [owner = "", name] = uses?.repository?.split("/") ?? [];
      if (name !== undefined && sameName(owner, login)) yield name;
    }
}

interface ScannedOne {
  readonly name: string;
  readonly repository: ScannedRepository;
  readonly isEmpty: boolean;
}

class RemoteScanner {
  private readonly scans = new Map<string, Promise<FileScan>>();

  constructor(
    private readonly contents: ContentsReader,
    private readonly owner: Owner,
    private readonly tools: ScanTools,
  ) {}

  async repository(name: string): Promise<ScannedOne> {
    const found = await this.contents.tree(this.owner, name, WORKFLOW_FILES);
    const of = (files: readonly ScannedFile[]) => repositoryOf(this.owner, name, files);
    if (found.status === "absent") return { name, repository: of([]), isEmpty: true };
    if (found.status === "unreadable") return { name, repository: unreadRepository(this.owner, name, found), isEmpty: false };
    const { files, truncated } = found.value;
    const dependabot = files.find(({ path }) => DEPENDABOT.test(path));
    const scan = async (file: TreeFile): Promise<ScannedFile> => ({ file: file.path, shown: file.path, scan: await this.file(name, file) });
    const [registries, ...scanned] = await Promise.all([
      dependabot && scan(dependabot),
      ...files.filter(({ path }) => isSourcePath(path)).map(scan),
    ]);
    const rest = truncated ? [whole("GitHub shows only a part of its files: it has too many; audit a checkout")] : [];
    const repository = {
      ...of([...rest, ...scanned]),
      ...((dependabot || !truncated) && { dependabot: dependabot !== undefined }),
      ...(registries && { registries }),
    };
    return { name, repository, isEmpty: false };
  }

  /** With what calls from elsewhere say after the `@` when they mean what was read. */
  async withRefs(name: string, repository: ScannedRepository): Promise<ScannedRepository> {
    const branch = await this.contents.defaultBranch(this.owner, name);
    return branch.status === "present" ? { ...repository, refs: spellings(`refs/heads/${branch.value}`) } : repository;
  }

  private async file(repository: string, { sha, size, isLink }: TreeFile): Promise<FileScan> {
    if (isLink) return unread("symbolic links are not followed on GitHub");
    if (size !== undefined && size > LIMIT_BYTES) return unread(`the file is larger than ${LIMIT_BYTES} bytes`);
    const known = this.scans.get(sha);
    if (known) return known;
    const scan = this.content(repository, sha);
    this.scans.set(sha, scan);
    return scan;
  }

  private async content(repository: string, sha: string): Promise<FileScan> {
    const { scanner, cache } = this.tools;
    const key = scanKey("blob", sha);
    const known = await cache.get(key);
    if (known) return known;
    const bytes = await this.contents.blob(this.owner, repository, sha);
    if (bytes.status !== "present") return unread(bytes.status === "absent" ? "it is not there any more" : reasonOf(bytes));
    const scan = scanner.scanBytes(bytes.value);
    cache.set(key, scan);
    return scan;
  }
}

/** What stands for a repository that cannot be read. */
export function unreadRepository(owner: Owner, name: string, reading: Unread): ScannedRepository {
  return repositoryOf(owner, name, [whole(reasonOf(reading))]);
}

function repositoryOf({ login }: Owner, name: string, files: readonly ScannedFile[]): ScannedRepository {
  return { repository: `${login}/${name}`, path: `${login}/${name}`, files };
}

function whole(message: string): ScannedFile {
  return { file: ".", shown: ".", scan: unread(message) };
}

function reasonOf({ reason, hint }: Unread): string {
  return hint === undefined ? reason : `${reason} (${hint})`;
}
