import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { gitFolders, gitText } from "./git-folder";

const LIMIT_BYTES = 4 * 1024 * 1024;
/** Files of tags that are looked at; git packs them long before. */
const MOST_TAGS = 1_000;
const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * What the commit that is checked out is called after an `@`: its hash, the branch, and tags that lead to it. Read from `.git`, without
 * git. Undefined where that does not tell. An annotated tag that is not packed is not found.
 * https://git-scm.com/docs/gitrepository-layout
 */
export async function refsAtHand(root: string): Promise<readonly string[] | undefined> {
  const { own, common } = await gitFolders(root);
  const head = await gitText(join(own, "HEAD"), LIMIT_BYTES);
  const branch = /^ref: (?<ref>refs\/heads\/\S+)$/.exec(head)?.groups?.ref;
  if (branch === undefined && !SHA.test(head)) return undefined;
  const packed = await gitText(join(common, "packed-refs"), LIMIT_BYTES);
  const found = branch === undefined ? head : (await gitText(join(common, branch), LIMIT_BYTES)) || packedAt(packed, branch);
  const sha = found !== undefined && SHA.test(found) ? found : undefined;
  const tags = sha === undefined ? [] : [...packedTags(packed, sha), ...(await looseTags(common, sha))];
  const refs = [...(branch === undefined ? [] : [branch]), ...tags];
  return [...new Set([...refs.flatMap(spellings), ...(sha === undefined ? [] : [sha])])];
}

/** A branch or a tag by its name alone, and in full. */
export function spellings(ref: string): string[] {
  return [ref.replace(/^refs\/(?:heads|tags)\//, ""), ref];
}

function packedAt(packed: string, ref: string): string | undefined {
  return packed
    .split("\n")
    .find((line) => line.endsWith(` ${ref}`))
    ?.split(" ")[0];
}

/** A line with `^` says where the annotated tag above it leads. */
function packedTags(packed: string, sha: string): string[] {
  const lines = packed.split("\n");
  return lines.flatMap((line, i) => {
    const [at, ref] = line.split(" ");
    const peeled = lines[i + 1]?.startsWith("^") ? lines[i + 1]!.slice(1) : at;
    return ref?.startsWith("refs/tags/") && peeled === sha ? [ref] : [];
  });
}

async function looseTags(common: string, sha: string): Promise<string[]> {
  const folder = join(common, "refs", "tags");
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).slice(0, MOST_TAGS);
  const tags = await Promise.all(
    files.map(async ({ name }) => ((await gitText(join(folder, name), LIMIT_BYTES)) === sha ? [`refs/tags/${name}`] : [])),
  );
  return tags.flat();
}
