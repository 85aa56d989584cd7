import { escapeTemplate } from "../../constructs/template";
import type { Configuration } from "./blocks";
import { ENVIRONMENT_TYPE } from "./resource-name";
import type { StateEntry } from "./state-file";
import type { TerraformState } from "./terraform-state";

/**
 * Environments that Terraform would delete and make again: by `-replace`, because they are tainted, or because their name is spelled
 * otherwise, which is the same one for GitHub.
 * @param state its resources are where `moved` blocks take them: GitHub renames no environment, and neither does a move
 * @param replaces addresses of resources
 */
export function environmentsMadeAgain(
  state: TerraformState,
  configurations: readonly Configuration[],
  replaces: readonly string[],
): string[] {
  return [...state.held].flatMap(([resource, entry]) => {
    if (entry.type !== ENVIRONMENT_TYPE || entry.module !== undefined) return [];
    const name = resource.slice(entry.type.length + 1);
    const blocks = configurations.flatMap((configuration) => configuration.resource?.[entry.type]?.[name] ?? []);
    const again = replaces.includes(resource) || isTainted(entry) || blocks.some((block) => isSpelledOtherwise(block, entry));
    return blocks.length > 0 && again ? [resource] : [];
  });
}

function isTainted({ instances }: StateEntry): boolean {
  return instances.some(({ status }) => status === "tainted");
}

function isSpelledOtherwise(block: { readonly environment?: unknown }, { instances }: StateEntry): boolean {
  const is = instances[0]?.attributes?.environment;
  return typeof block.environment === "string" && typeof is === "string" && block.environment !== escapeTemplate(is);
}
