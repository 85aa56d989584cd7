import type { ScannedRepository } from "../audit/checkouts";
import { REMOTE_ACCESS, type RemoteScan, scanRepositories, unreadRepository } from "../audit/remote";
import { findHidden, type HiddenRepositories, MOST_REPOSITORIES_OF_A_TOKEN, shownRepositories, type TokenAccess } from "../github";
import type { LiveState } from "../github/live";
import type { GitHubReader } from "../github/types";
import { findRepositories } from "../import/find-repositories";
import { repositorySelectors } from "../import/repository-patterns";
import { DiagnosticsError } from "../model/diagnostic";
import type { Owner } from "../model/scope";
import { isDynamicSelection } from "../model/selection";
import { reading } from "./connection";
import type { Context } from "./context";
import { readDeclaration } from "./declaration";
import { scanning } from "./scan-paths";
import { checkHost } from "./targets";

export interface RemoteChoice {
  /** Whose repositories. @default that of the manifest */
  readonly owner?: Owner;
  /** Names, globs and `!` exclusions. @default all that the credential sees */
  readonly repositories?: readonly string[];
  /** Names that are known already, instead of both: no list is read, and those whose workflows they call are read, too. */
  readonly known?: readonly string[];
  /** With `known`: what they were known by, where those count that it does not show. */
  readonly live?: LiveState;
}

export interface OwnerScan extends RemoteScan {
  readonly owner: Owner;
  /** Repositories that were asked for, and are not among these. */
  readonly hidden?: HiddenRepositories;
}

/**
 * Workflows and actions as GitHub has them, on the default branches. What could not be read stands in the scans' `errors`. Where all
 * repositories are meant, or patterns, the list is compared with GitHub's own number of them, by one request more.
 * @throws SealformError `unreadable` (exit code 3) when the repositories cannot be listed; `unknown-repository`
 */
export async function scanRemote(context: Context, choice: RemoteChoice = {}): Promise<OwnerScan> {
  const owner = choice.owner ?? (await declaredOwner(context));
  const scan = await reading(
    context,
    async (reader, _, contents) => {
      const { known, live } = choice;
      if (known) {
        const scanned = await scanning(context, (tools) => scanRepositories(contents, owner, known, tools, true));
        return { owner, ...scanned, ...(live?.repositoriesComplete && (await hiddenIn(context, reader, live))) };
      }
      const { found, listed } = await findRepositories(reader, { ...choice, owner });
      const names = found.values().flatMap((one) => (one.status === "present" ? [one.value.name] : []));
      const unread = [...found].flatMap(([name, one]) => (one.status === "unreadable" ? [unreadRepository(owner, name, one)] : []));
      const { repositories, empty } = await scanning(context, (tools) => scanRepositories(contents, owner, names, tools));
      const isOpen = choice.repositories === undefined || isDynamicSelection(repositorySelectors(choice.repositories));
      const hidden = isOpen && listed !== undefined ? await hiddenBeside(context, reader, owner, listed) : {};
      return { owner, repositories: [...unread, ...repositories], empty, ...hidden };
    },
    accessFor(choice),
  );
  if (scan.empty.length > 0) context.output.note(`sealform: without any commit: ${scan.empty.join(", ")}`);
  return scan;
}

function hiddenIn(context: Context, reader: GitHubReader, live: LiveState): Promise<Pick<OwnerScan, "hidden">> {
  return hiddenBeside(context, reader, live.owner, shownRepositories(live), live.owner);
}

async function hiddenBeside(
  { output }: Context,
  reader: GitHubReader,
  owner: Owner,
  shown: number,
  known?: LiveState["owner"],
): Promise<Pick<OwnerScan, "hidden">> {
  const hidden = await findHidden(reader, owner, shown, known);
  if (hidden !== "untold") return hidden ? { hidden } : {};
  output.note(
    `sealform: GitHub does not tell this credential how many repositories ${owner.login} has: those that it is not shown are not missed`,
  );
  return {};
}

/** What stands for hidden repositories among those that were read: `*`, which no repository is called. */
export function standIn(owner: Owner, { hidden }: Pick<OwnerScan, "hidden">): ScannedRepository[] {
  return hidden ? [unreadRepository(owner, "*", { status: "unreadable", reason: hidden.reason })] : [];
}

/** For a GitHub App: no other repositories than those that are named. */
function accessFor({ repositories = [] }: RemoteChoice): TokenAccess {
  const names = repositorySelectors(repositories).flatMap((selector) => (selector.by === "name" ? [selector.name] : []));
  const areNamed = names.length > 0 && names.length === repositories.length && names.length <= MOST_REPOSITORIES_OF_A_TOKEN;
  return { ...REMOTE_ACCESS, ...(areNamed && { repositories: names }) };
}

async function declaredOwner(context: Context): Promise<Owner> {
  const { desired, diagnostics, host } = await readDeclaration(context);
  if (!desired) throw new DiagnosticsError(diagnostics);
  checkHost(context, host);
  return desired.owner;
}
