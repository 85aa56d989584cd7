import type { Lock } from "../src/lock/types";
import { parseAddress } from "../src/model/address";
import type { TerraformResource } from "./cdktf";
import type { Declarations, DeclaredEnvironment } from "./declarations";
import type { ExistingItem } from "./existing-item";
import { importId, policyImportId } from "./import-id";
import { literal } from "./literal";
import { policyLogicalId } from "./logical-id";

interface ImportBlock {
  readonly to: string;
  readonly id: string;
}

/** Of what is declared at an address, in the spelling of the declaration. */
function itemBlock({ secrets, variables, environments }: Declarations, text: string): ImportBlock[] {
  const entry = secrets.get(text) ?? variables.get(text) ?? environments.get(text);
  return entry?.resource ? block(entry.resource, importId(parseAddress(entry.desired.address))) : [];
}

function policyOf({ desired, policies }: DeclaredEnvironment, kind: "branch" | "tag", pattern: string): TerraformResource | undefined {
  const id = policyLogicalId(desired.address, kind, pattern);
  return policies.find((policy) => policy.friendlyUniqueId === id);
}

function block(resource: TerraformResource | undefined, id: string): ImportBlock[] {
  return resource ? [{ to: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`, id: literal(id) }] : [];
}

function policyBlock(declarations: Declarations, item: ExistingItem): ImportBlock[] {
  const environment = declarations.environments.get(item.address);
  if (!environment || item.policyId === undefined) return [];
  const resource =
    item.branchPattern === undefined
      ? policyOf(environment, "tag", item.tagPattern ?? "")
      : policyOf(environment, "branch", item.branchPattern);
  return block(resource, policyImportId(environment.desired, item.policyId));
}

/**
 * `import` blocks for what exists: the environments that were there when the lock was written, and what the stack is told.
 * Without them Terraform would create environments, which is a PUT that resets every protection that is not declared, and fail
 * at variables. One list for all: cdktf's `importFrom` asks terraform for its version once a resource.
 */
export function importBlocks(declarations: Declarations, lock: Lock, existing: readonly ExistingItem[]): ImportBlock[] {
  const known = declarations.environments.addresses().filter((address) => lock.environments.has(address));
  const told = existing.filter((item) => item.branchPattern === undefined && item.tagPattern === undefined);
  const addresses = [...known, ...told.map(({ address }) => address)];
  const blocks = [
    ...addresses.flatMap((address) => itemBlock(declarations, address)),
    ...existing.filter((item) => !told.includes(item)).flatMap((item) => policyBlock(declarations, item)),
  ];
  // Terraform takes one block for each address.
  return [...new Map(blocks.map((entry) => [entry.to, entry])).values()];
}
