import { importId, policyImportId } from "../../constructs/import-id";
import { escapeTemplate } from "../../constructs/template";
import type { LiveState } from "../github/live";
import { type Address, parseAddress, printList } from "../model/address";
import type { DesiredState } from "../model/desired";
import { sameName } from "../model/scope";
import { addBlocks, readConfiguration } from "./blocks";
import { patternName, printResource, type ResourceName, resourceName } from "./resource-name";

export interface ImportBlock {
  readonly to: string;
  readonly id: string;
}

interface Existing {
  readonly resource: ResourceName;
  readonly id: string;
}

/**
 * `import` blocks for all that is declared and exists: without them Terraform would fail at variables (409), reset the protection of
 * environments, and call it "create" where it writes over a secret. A codespaces secret has no update in the provider, so that an
 * import would be followed by a delete: creating it writes over what is there, without a gap.
 * @param owned what is in Terraform's state already
 */
export function importBlocks(desired: DesiredState, live: LiveState, owned: (resource: ResourceName) => boolean): ImportBlock[] {
  const items = [...desired.secrets, ...desired.variables].filter(({ store }) => store !== "codespaces").map(({ address }) => address);
  const existing = [...desired.environments.flatMap((entry) => environmentThere(entry, live)), ...items.flatMap((a) => itemThere(a, live))];
  return existing
    .filter(({ resource }) => !owned(resource))
    .map(({ resource, id }) => ({ to: printResource(resource), id: escapeTemplate(id) }));
}

function itemThere(text: string, live: LiveState): Existing[] {
  const address = parseAddress(text) as Exclude<Address, { kind: "environment" }>;
  const { kind, scope, store, name } = address;
  const resource = resourceName(text);
  const reading = (kind === "secret" ? live.secrets : live.variables).get(printList(scope, store, kind));
  if (!resource || reading?.status !== "present" || !reading.value.some((item) => item.name === name)) return [];
  return [{ resource, id: importId(address) }];
}

function environmentThere({ address, repository, name, protection }: DesiredState["environments"][number], live: LiveState): Existing[] {
  const reading = live.environments.get(repository);
  const found = reading?.status === "present" ? reading.value.find((environment) => sameName(environment.name, name)) : undefined;
  if (!found) return [];
  const declared = protection.deploymentBranchPolicy;
  const patterns = found.protection.deploymentBranchPolicy;
  const wanted = {
    branch: declared && "branches" in declared ? declared.branches : [],
    tag: declared && "branches" in declared ? declared.tags : [],
  };
  const there = patterns && "policies" in patterns ? patterns.policies : [];
  return [
    { resource: resourceName(address)!, id: importId(parseAddress(address)) },
    ...there
      .filter((pattern) => wanted[pattern.type].includes(pattern.name))
      .map(({ id, name: pattern, type }) => ({
        resource: patternName(address, type, pattern),
        id: policyImportId({ repository, name }, id),
      })),
  ];
}

/**
 * Writes the blocks into a synthesized stack, those of resources that it has and does not import already.
 * @param file `cdk.tf.json`
 * @returns how many
 */
export async function addImports(file: string, blocks: readonly ImportBlock[]): Promise<number> {
  const configuration = await readConfiguration(file);
  const there = new Set(configuration.import?.map(({ to }) => to));
  const missing = blocks.filter(({ to }) => {
    const [type = "", name = ""] = to.split(".");
    return configuration.resource?.[type]?.[name] !== undefined && !there.has(to);
  });
  await addBlocks(file, configuration, { import: missing });
  return missing.length;
}
