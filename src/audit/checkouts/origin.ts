import { join } from "node:path";
import { gitFolders, gitText } from "./git-folder";

const LIMIT_BYTES = 256 * 1024;

/** `owner/name` of the remote `origin`, read from git's configuration of the checkout; undefined where that does not tell. */
export async function originOf(root: string): Promise<string | undefined> {
  const { common } = await gitFolders(root);
  const config = await gitText(join(common, "config"), LIMIT_BYTES);
  const lines = config.split("\n").map((line) => line.trim());
  const from = lines.findIndex((line) => line.startsWith('[remote "origin"]'));
  const section = from < 0 ? [] : lines.slice(from + 1);
  const next = section.findIndex((line) => line.startsWith("["));
  const setting = section.slice(0, next < 0 ? undefined : next).find((line) => /^url\s*=/.test(line));
  const url = setting && /^url\s*=\s*"?(?<url>[^"]*)"?$/.exec(setting)?.groups?.url?.trim();
  // https://host/owner/name.git, git@host:owner/name.git, ssh://git@host/owner/name
  return url ? /(?:^|[/:])(?<name>[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url)?.groups?.name : undefined;
}
