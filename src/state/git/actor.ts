import { hostname, userInfo } from "node:os";

/** Who writes the state. */
export interface Actor {
  readonly name: string;
  readonly email: string;
  readonly host: string;
  /** Address of the run in GitHub Actions. */
  readonly run?: string;
}

/** Git takes no angle brackets and no line ends in names. */
const clean = (text: string) => text.replaceAll(/[<>\p{Cc}]/gu, " ").trim();

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}

function runOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (!run || !/^\d+$/.test(run) || !repository || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return undefined;
  return `${server && /^https?:\/\/[\w.:-]+$/.test(server) ? server : "https://github.com"}/${repository}/actions/runs/${run}`;
}

/**
 * Who runs this: in Actions whoever started the run, else who git says we are, else the user of the machine.
 * @param configured `user.name` and `user.email` of git's configuration
 */
export function actorOf(
  env: Readonly<Record<string, string | undefined>>,
  configured: { readonly name?: string; readonly email?: string },
  host = hostname(),
): Actor {
  const run = runOf(env);
  const started = clean(env.GITHUB_ACTOR ?? "");
  const name = started || clean(configured.name ?? "") || clean(systemUser()) || "unknown";
  const email = started
    ? `${started.replaceAll(/[^\w.[\]-]/g, "")}@users.noreply.github.com`
    : clean(configured.email ?? "") || "sealform@localhost";
  return { name, email, host: clean(host), ...(run ? { run } : {}) };
}
