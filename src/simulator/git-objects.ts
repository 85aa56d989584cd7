import { createHash } from "node:crypto";

/** A line of a tree, as `git ls-tree -r -t` has it. */
export interface TreeEntry {
  readonly path: string;
  readonly mode: "100644" | "040000";
  readonly type: "blob" | "tree";
  readonly sha: string;
  /** Bytes; of a blob. */
  readonly size?: number;
}

export interface Tree {
  readonly sha: string;
  /** In git's order, each folder before what is in it. */
  readonly entries: readonly TreeEntry[];
}

/** Name of an object. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function objectSha(type: "blob" | "tree", content: Uint8Array): string {
  return createHash("sha1").update(`${type} ${content.length}\0`).update(content).digest("hex");
}

/** The tree of files, by path. */
export function treeOf(files: ReadonlyMap<string, string>): Tree {
  const root: Folder = new Map();
  for (const [path, text] of files) {
    const names = path.split("/");
    const last = names.pop()!;
    let folder = root;
    for (const name of names) {
      const inner = folder.get(name);
      const next: Folder = inner instanceof Map ? inner : new Map();
      folder.set(name, next);
      folder = next;
    }
    folder.set(last, Buffer.from(text));
  }
  return write(root, "");
}

type Folder = Map<string, Folder | Buffer>;

function write(folder: Folder, prefix: string): Tree {
  // Git compares folders as if their names ended with a slash.
  const key = (name: string, item: Folder | Buffer) => Buffer.from(item instanceof Map ? `${name}/` : name);
  const items = [...folder].sort(([a, left], [b, right]) => Buffer.compare(key(a, left), key(b, right)));
  const lines: Buffer[] = [];
  const entries: TreeEntry[] = [];
  for (const [name, item] of items) {
    const path = `${prefix}${name}`;
    const inner = item instanceof Map ? write(item, `${path}/`) : undefined;
    const entry: TreeEntry = inner
      ? { path, mode: "040000", type: "tree", sha: inner.sha }
      : { path, mode: "100644", type: "blob", sha: objectSha("blob", item as Buffer), size: (item as Buffer).length };
    entries.push(entry, ...(inner?.entries ?? []));
    lines.push(Buffer.from(`${entry.mode.replace(/^0/, "")} ${name}\0`), Buffer.from(entry.sha, "hex"));
  }
  return { sha: objectSha("tree", Buffer.concat(lines)), entries };
}
