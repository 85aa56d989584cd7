import { type Handler, ok } from "../context";
import { conflict, notFound } from "../errors";
import { objectSha, type TreeEntry, treeOf } from "../git-objects";
import { inRepository } from "../needs";
import { type Route, route } from "../routes";
import { nodeId } from "../views/account";
import type { Repository } from "../world-types";

/** Of a recursive answer: https://docs.github.com/rest/git/trees#get-a-tree */
const MOST_ENTRIES = 100_000;
const MOST_BYTES = 7 * 1024 * 1024;

/** Every branch and tag has the same files. */
function names(repository: Repository, ref: string): boolean {
  const short = ref.replace(/^refs\//, "").replace(/^(?:heads|tags)\//, "");
  return ref === "HEAD" || repository.branches.includes(short) || repository.tags.includes(short);
}

const getTree: Handler = ({ base, owner, parameters, query, repository }) => {
  if (repository.branches.length === 0) throw conflict("Git Repository is empty.");
  const ref = parameters.tree_sha!;
  const { sha, entries } = treeOf(repository.files ?? new Map());
  if (ref !== sha && !names(repository, ref)) throw notFound();
  const url = `${base}/repos/${owner.login}/${repository.name}/git`;
  // Any value will do, "false" too.
  const wanted = query.has("recursive") ? entries : entries.filter(({ path }) => !path.includes("/"));
  const shown: (TreeEntry & { readonly url: string })[] = [];
  let bytes = 0;
  for (const entry of wanted) {
    const line = { ...entry, url: `${url}/${entry.type}s/${entry.sha}` };
    bytes += JSON.stringify(line).length;
    if (shown.length >= MOST_ENTRIES || bytes > MOST_BYTES) break;
    shown.push(line);
  }
  return ok({ sha, url: `${url}/trees/${sha}`, tree: shown, truncated: shown.length < wanted.length });
};

const getBlob: Handler = ({ base, owner, parameters, repository }) => {
  if (repository.branches.length === 0) throw conflict("Git Repository is empty.");
  const sha = parameters.file_sha!;
  const content = [...(repository.files?.values() ?? [])]
    .map((text) => Buffer.from(text))
    .find((bytes) => objectSha("blob", bytes) === sha);
  if (!content) throw notFound();
  return ok({
    sha,
    node_id: nodeId("Blob", repository.id),
    size: content.length,
    url: `${base}/repos/${owner.login}/${repository.name}/git/blobs/${sha}`,
    // In lines of 60 characters, as GitHub has it.
    content: content.toString("base64").replace(/.{1,60}/g, "$&\n"),
    encoding: "base64",
  });
};

export function gitRoutes(): Route[] {
  return [
    route("git/get-tree", inRepository("contents", "read", "read"), getTree),
    route("git/get-blob", inRepository("contents", "read", "read"), getBlob),
  ];
}
