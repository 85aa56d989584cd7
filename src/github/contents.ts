import { createHash } from "node:crypto";
import type { Owner } from "../model/scope";
import { Decoder } from "./decode";
import { GitHubError } from "./github-error";
import type { Reading } from "./live";
import { path } from "./path";
import { ABSENT, present, reading } from "./readings";
import type { Transport } from "./request";

type Json = Record<string, unknown>;

/** A file in a commit. */
export interface TreeFile {
  /** From the top of the repository, with `/`. */
  readonly path: string;
  /** Hash of its content, as git names it. */
  readonly sha: string;
  /** Bytes; not of every file. */
  readonly size?: number;
  /** Its content is the path that it leads to. */
  readonly isLink: boolean;
}

/** Files of a commit, those that were asked for. */
export interface Tree {
  readonly files: readonly TreeFile[];
  /** GitHub shows 100,000 entries and 7 MB at most: there may be more. https://docs.github.com/rest/git/trees#get-a-tree */
  readonly truncated: boolean;
}

/** Which files of a tree matter. Only they are kept for the next run, so another choice needs another name. */
export interface TreeFilter {
  readonly name: string;
  readonly takes: (path: string) => boolean;
}

/** Reads files of repositories. Needs `contents: read`, which nothing else does. */
export interface ContentsReader {
  /** Files on the default branch; absent without any commit. */
  tree(owner: Owner, repository: string, filter: TreeFilter): Promise<Reading<Tree>>;
  /** Name of that branch. */
  defaultBranch(owner: Owner, repository: string): Promise<Reading<string>>;
  /** A file's bytes by its hash, which they have been checked to have. Kept nowhere. */
  blob(owner: Owner, repository: string, sha: string): Promise<Reading<Uint8Array>>;
}

/** SHA-1, or SHA-256 in repositories of that format. */
const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const LINK_MODE = "120000";

export class Contents implements ContentsReader {
  constructor(private readonly transport: Transport) {}

  async tree(owner: Owner, repository: string, filter: TreeFilter): Promise<Reading<Tree>> {
    // By its name the default branch would have to be asked for first, and may hold a slash.
    const from = path`/repos/${owner.login}/${repository}/git/trees/HEAD`;
    const found = await reading(() => this.readTree(from, filter));
    if (found.status !== "present") return found;
    return found.value ? present(found.value) : ABSENT;
  }

  defaultBranch(owner: Owner, repository: string): Promise<Reading<string>> {
    const from = path`/repos/${owner.login}/${repository}`;
    const decoder = new Decoder(from);
    return reading(async () => decoder.text(decoder.object((await this.transport.get(from, true)).body), "default_branch"));
  }

  blob(owner: Owner, repository: string, sha: string): Promise<Reading<Uint8Array>> {
    const from = path`/repos/${owner.login}/${repository}/git/blobs/${sha}`;
    const decoder = new Decoder(from);
    return reading(async () => {
      const json = decoder.object((await this.transport.get(from, false)).body);
      if (json.encoding !== "base64") throw decoder.unexpected("a content in base64");
      const bytes = Buffer.from(decoder.text(json, "content"), "base64");
      if (blobSha(bytes, sha.length) !== sha) throw decoder.unexpected("the content of that hash");
      return bytes;
    });
  }

  /** Undefined for a repository without any commit. */
  private async readTree(from: string, { name, takes }: TreeFilter): Promise<Tree | undefined> {
    const decoder = new Decoder(from);
    const keep = (body: unknown) => {
      const { truncated, tree } = treeOf(decoder, body);
      return { truncated, tree: tree.filter((entry) => takes(decoder.text(entry, "path"))) };
    };
    try {
      const { body } = await this.transport.get(`${from}?recursive=1`, true, { as: name, of: keep });
      return decodeTree(decoder, keep(body));
    } catch (error) {
      if (error instanceof GitHubError && error.status === 409 && /is empty/i.test(error.message)) return undefined;
      throw error;
    }
  }
}

function treeOf(decoder: Decoder, body: unknown): { readonly truncated: boolean; readonly tree: readonly Json[] } {
  const { truncated, tree } = decoder.object(body);
  if (!Array.isArray(tree)) throw decoder.unexpected("a list as tree");
  // What is not said to be whole is not.
  return { truncated: truncated !== false, tree: tree.map((entry) => decoder.object(entry)) };
}

/** Folders, and submodules, which are repositories of their own, are no files. */
function decodeTree(decoder: Decoder, { truncated, tree }: ReturnType<typeof treeOf>): Tree {
  const files = tree.flatMap((entry): readonly TreeFile[] => {
    if (entry.type !== "blob") return [];
    const sha = decoder.text(entry, "sha");
    if (!SHA.test(sha)) throw decoder.unexpected("a hash as sha");
    const { size, mode } = entry;
    return [{ path: decoder.text(entry, "path"), sha, isLink: mode === LINK_MODE, ...(typeof size === "number" && { size }) }];
  });
  return { files, truncated };
}

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
function blobSha(bytes: Uint8Array, length: number): string {
  return createHash(length === 40 ? "sha1" : "sha256")
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest("hex");
}
