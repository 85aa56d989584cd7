import type { Construct } from "constructs";
import type { DesiredSecret, DesiredVariable } from "../src/model/desired";
import type { Scope } from "../src/model/scope";
import type { TerraformMetaArguments, TerraformResource } from "./cdktf";
import { isNameKept } from "./import-id";
import { literal } from "./literal";
import { logicalId } from "./logical-id";
import { metaArguments } from "./meta-arguments";
import { binding } from "./resources";
import type { SecretsStack } from "./secrets-stack";
import { selectedRepositoryIds } from "./selected-repositories";

/**
 * The resource of one secret or variable, named after its address.
 * @param own attributes of the kind of item: its name and its value
 * @returns undefined when the item is left out of the stack; the stack then knows why.
 */
export function itemResource(
  construct: Construct,
  stack: SecretsStack,
  place: Scope,
  item: DesiredSecret | DesiredVariable,
  props: TerraformMetaArguments,
  own: Readonly<Record<string, string>>,
): TerraformResource | undefined {
  const Resource = binding(item.kind, place, item.store);
  if (!Resource) return stack._omit(item.address, "no-resource");
  if (!isNameKept(place)) return stack._omit(item.address, "no-name");
  if (stack._isUnplaced(place)) return stack._omit(item.address, "unplaced");
  const ids = item.repositories && selectedRepositoryIds(stack, item.address, item.repositories);
  if (item.repositories && !ids) return stack._omit(item.address, "unresolved");
  const resource = new Resource(construct, "Resource", {
    ...metaArguments(props),
    ...(place.kind === "organization" ? { visibility: item.visibility, selectedRepositoryIds: ids } : { repository: place.repository }),
    ...(place.kind === "environment" ? { environment: literal(place.environment) } : {}),
    ...own,
  });
  resource.overrideLogicalId(logicalId(item.address));
  return resource;
}
