import type { DesiredState } from "../model/desired";
import { SealformError } from "../model/errors";
import { sameName } from "../model/scope";
import { readConfiguration } from "./blocks";
import { printResource, resourceName } from "./resource-name";
import type { Stack } from "./stacks";

interface ProviderBlock {
  readonly alias?: string;
  readonly owner?: unknown;
  readonly organization?: unknown;
  readonly base_url?: unknown;
}

/**
 * An app may set up its provider by itself: what it declares has to go where it was judged.
 * @param host of the API that is asked
 * @throws SealformError `terraform-place`
 */
export async function refuseOtherProviders(
  stacks: readonly Stack[],
  { owner, secrets, variables, environments }: DesiredState,
  host: string,
): Promise<void> {
  const judged = new Set(
    [...secrets, ...variables, ...environments].flatMap(({ address }) => {
      const resource = resourceName(address);
      return resource ? [printResource(resource)] : [];
    }),
  );
  for (const { name, file } of stacks) {
    const { resource = {}, provider } = await readConfiguration(file);
    const resources = Object.entries(resource).flatMap(([type, byName]) =>
      Object.entries(byName as Readonly<Record<string, { readonly provider?: string }>>).flatMap(([id, block]) =>
        judged.has(`${type}.${id}`) ? [block.provider ?? "github"] : [],
      ),
    );
    const used = new Set(resources);
    for (const block of [provider?.github ?? []].flat() as readonly ProviderBlock[]) {
      if (!used.has(block.alias === undefined ? "github" : `github.${block.alias}`)) continue;
      const wrong = leadingAway(block, owner.login, host);
      if (wrong)
        throw new SealformError(
          "terraform-place",
          `the stack ${name} sets ${wrong} of its provider, which leads elsewhere than to ${owner.login} on ${host}`,
          "leave it to the SecretsStack, and the address of the API to the environment (GITHUB_API_URL)",
        );
    }
  }
}

/** @returns the setting */
function leadingAway(block: ProviderBlock, owner: string, host: string): string | undefined {
  const { base_url: url } = block;
  if (block.organization !== undefined && !isName(block.organization, owner)) return "organization";
  if (block.owner !== undefined && !isName(block.owner, owner)) return "owner";
  return url === undefined || (typeof url === "string" && URL.canParse(url) && new URL(url).host === host) ? undefined : "base_url";
}

function isName(value: unknown, owner: string): boolean {
  return typeof value === "string" && sameName(value, owner);
}
