import { join } from "node:path";
import { readTextFile } from "../../files";
import { gitFolders } from "./git-folder";

const LIMIT_BYTES = 256 * 1024;

/** `owner/name` of the remote `origin`, read from git's configuration of the checkout; undefined where that does not tell. */
export async function originOf(root: string): Promise<string | undefined> {
  const { common } = await gitFolders(root);
  const config = await readTextFile(join(common, "config"), { limitBytes: LIMIT_BYTES }).catch(() => "");
  const section = /^\s*\[remote "origin"\][^\n]*\n(?<body>(?:(?!\s*\[)[^\n]*\n?)*)/m.exec(config)?.groups?.body;
  const url = section && /^\s*url\s*=\s*"?(?<url>[^"\n]*?)"?\s*$/m.exec(section)?.groups?.url;
  // https://host/owner/name.git, git@host:owner/name.git, ssh://git@host/owner/name
  return url ? /^.*?[/:](?<name>[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url)?.groups?.name : undefined;
}
