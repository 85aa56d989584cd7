import {
  type ClientEvent,
  type ConnectOptions,
  type ContentsReader,
  type CredentialFacts,
  connect,
  connectWriter,
  credentialFromEnvironment,
  type GitHubWritingConnection,
  resolveApiUrl,
  systemClock,
  type TokenAccess,
} from "../github";
import type { GitHubReader } from "../github/types";
import { cacheFolder } from "./cache-folder";
import type { Context } from "./context";

/** Shorter pauses are part of any work. */
const NOTABLE_WAIT_MS = 5_000;

const WHY: Readonly<Record<Extract<ClientEvent, { type: "waiting" }>["reason"], string>> = {
  points: "900 points a minute are used",
  "primary-limit": "the requests of this hour are used",
  "secondary-limit": "GitHub asked for a pause",
  retry: "GitHub or the network failed for a moment",
};

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

function tell(context: Context): (event: ClientEvent) => void {
  return (event) => {
    if (event.type === "request") context.debug(`${event.method} ${event.path} ${event.status || "no answer"} ${Math.round(event.ms)} ms`);
    else if (event.type === "note") context.output.note(`sealform: ${event.message}`);
    else if (event.type === "warning") context.output.warn(event.message);
    else if (event.ms >= NOTABLE_WAIT_MS)
      context.output.note(
        `sealform: waiting ${duration(event.ms)}: ${WHY[event.reason]} (${event.queued} requests wait, at least ${duration(event.estimateMs)} in all)`,
      );
  };
}

/** @param access what a GitHub App's token is asked for */
export function connectOptions(context: Context, access: TokenAccess): ConnectOptions {
  const { options, world, interrupt } = context;
  const cacheDir = cacheFolder(context);
  return {
    apiUrl: resolveApiUrl(options.apiUrl, world.env, options.target),
    credential: credentialFromEnvironment(world.env, options.target, access),
    clock: systemClock,
    ...(cacheDir && { cacheDir }),
    signal: interrupt.signal,
    readSignal: interrupt.readSignal,
    log: tell(context),
  };
}

/**
 * Work with a connection that cannot write.
 * @param access what a GitHub App's token is asked for
 */
export async function reading<T>(
  context: Context,
  work: (reader: GitHubReader, credential: () => CredentialFacts, contents: ContentsReader) => Promise<T>,
  access: TokenAccess = { permissions: "read" },
): Promise<T> {
  const connection = connect(connectOptions(context, access));
  try {
    return await work(connection.reader, connection.credential, connection.contents);
  } finally {
    await connection.close();
  }
}

/** @param writeRate writes a minute; 0 without pace, on loopback hosts only */
export async function writing<T>(
  context: Context,
  writeRate: number,
  work: (connection: GitHubWritingConnection) => Promise<T>,
  access: TokenAccess = { permissions: "write" },
): Promise<T> {
  const connection = connectWriter({ ...connectOptions(context, access), writeRate });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
