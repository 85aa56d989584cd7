import type { LiveState } from "../github/live";
import { tryParseScope } from "../model/address";
import type { DesiredState } from "../model/desired";
import type { Plan } from "../plan";
import { type Resources, readConfiguration, writeConfiguration } from "./blocks";
import { ENVIRONMENT_TYPE, PATTERN_TYPE, printResource, resourceName } from "./resource-name";
import { isGone, seenEnvironment } from "./seen";

const ABSENT = "its environment does not exist: apply makes it, seals the value for its key and applies once more";
const OTHER_KEY = "it is sealed for a key that its scope has no more: apply seals it for the new one and applies once more";

/**
 * Sealed values that GitHub has no use for: the environment is not there, or no more, and its key went with it; or the key is another one.
 * @returns what is to become of each, by its address
 */
export function unwritableSecrets({ changes }: Plan, { secrets }: DesiredState, live: LiveState): Map<string, string> {
  const absent = secrets.filter(({ scope: text }) => {
    const scope = tryParseScope(text);
    return scope?.kind === "environment" && seenEnvironment(live, scope.repository, scope.environment) === null;
  });
  const outdated = changes.filter(({ action, reason }) => action === "blocked" && reason === "key-changed");
  return new Map([
    ...absent.map(({ address }) => [address, ABSENT] as const),
    ...outdated.map(({ address }) => [address, OTHER_KEY] as const),
  ]);
}

/**
 * Synthesis is offline, and what the lock knows may be gone meanwhile. Imports nothing that GitHub does not have, and leaves secrets out,
 * which Terraform then forgets.
 * @param file `cdk.tf.json`
 * @param unwritable addresses of secrets
 * @returns those of them that were in the file
 */
export async function keepToWhatIsThere(
  file: string,
  desired: DesiredState,
  live: LiveState,
  unwritable: Iterable<string>,
): Promise<string[]> {
  const { import: blocks = [], resource = {}, removed = [], ...rest } = await readConfiguration(file);
  const isThere = importable(desired, live);
  const imports = blocks.filter(({ to }) => isThere(to));
  const left = [...unwritable].filter((address) => {
    const { type = "", name = "" } = resourceName(address) ?? {};
    return resource[type]?.[name] !== undefined;
  });
  if (left.length === 0 && imports.length === blocks.length) return [];
  const names = left.map((address) => printResource(resourceName(address)!));
  const gone = [...removed, ...names.map((from) => ({ from, lifecycle: { destroy: false } }))];
  await writeConfiguration(file, {
    ...rest,
    resource: without(resource, new Set(names)),
    ...(imports.length > 0 && { import: imports }),
    ...(gone.length > 0 && { removed: gone }),
  });
  return left;
}

/** Whether an import of this resource may succeed. A pattern goes with its environment. */
function importable({ secrets, variables, environments }: DesiredState, live: LiveState): (resource: string) => boolean {
  const nameOf = (address: string): string[] => {
    const resource = isGone(address, live) ? resourceName(address) : undefined;
    return resource ? [printResource(resource)] : [];
  };
  const gone = new Set([...secrets, ...variables, ...environments].flatMap(({ address }) => nameOf(address)));
  return (resource) => !gone.has(resource.replace(PATTERN, `${ENVIRONMENT_TYPE}.$1`));
}

const PATTERN = new RegExp(`^${PATTERN_TYPE}\\.(.+?)__(?:branch|tag)__.*$`, "s");

function without(resources: Resources, names: ReadonlySet<string>): Resources {
  const types = Object.entries(resources).map(([type, byName]) => {
    const kept = Object.entries(byName).filter(([name]) => !names.has(`${type}.${name}`));
    return [type, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(types.filter(([, byName]) => Object.keys(byName).length > 0));
}
