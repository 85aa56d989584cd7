import { REMOTE_ACCESS, type RemoteScan, scanRepositories, unreadRepository } from "../audit/remote";
import { MOST_REPOSITORIES_OF_A_TOKEN, type TokenAccess } from "../github";
import { findRepositories } from "../import/find-repositories";
import { repositorySelectors } from "../import/repository-patterns";
import { DiagnosticsError } from "../model/diagnostic";
import type { Owner } from "../model/scope";
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
}

/**
 * Workflows and actions as GitHub has them, on the default branches. What could not be read stands in the scans' `errors`.
 * @throws SealformError `unreadable` (exit code 3) when the repositories cannot be listed; `unknown-repository`
 */
export async function scanRemote(context: Context, choice: RemoteChoice = {}): Promise<RemoteScan> {
  const owner = choice.owner ?? (await declaredOwner(context));
  const scan = await reading(
    context,
    async (reader, _, contents) => {
      const { known } = choice;
      if (known) return scanning(context, (tools) => scanRepositories(contents, owner, known, tools, true));
      const { found } = await findRepositories(reader, { ...choice, owner });
      const names = found.values().flatMap((one) => (one.status === "present" ? [one.value.name] : []));
      const hidden = [...found].flatMap(([name, one]) => (one.status === "unreadable" ? [unreadRepository(owner, name, one)] : []));
      const { repositories, empty } = await scanning(context, (tools) => scanRepositories(contents, owner, names, tools));
      return { repositories: [...hidden, ...repositories], empty };
    },
    accessFor(choice),
  );
  if (scan.empty.length > 0) context.output.note(`sealform: without any commit: ${scan.empty.join(", ")}`);
  return scan;
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
