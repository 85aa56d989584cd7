import { parseAddress, printAddress, tryParseAddress, tryParseScope } from "../src/model/address";
import { foldCase, type Scope } from "../src/model/scope";
import type { TerraformResource } from "./cdktf";
import type { Declarations } from "./declarations";
import { logicalId } from "./logical-id";
import type { MovedAddress } from "./moved-address";

interface MovedBlock {
  readonly from: string;
  readonly to: string;
}

/** What an address was called before a move, or undefined when the move does not concern it. */
type Before = (address: string) => string | undefined;

/** Is it from one environment to another? GitHub renames none: Terraform would delete it with all that is in it, and make it anew. */
export function renamesEnvironment({ from, to }: MovedAddress): boolean {
  const [source, target] = [tryParseScope(from), tryParseScope(to)];
  if (source?.kind !== "environment" || target?.kind !== "environment") return false;
  return foldCase(source.environment) !== foldCase(target.environment);
}

/** @returns undefined when the two are not of one kind */
export function parseMove({ from, to }: MovedAddress): Before | undefined {
  const [source, target] = [tryParseScope(from), tryParseScope(to)];
  if (source || target)
    return source && target && source.kind === target.kind && source.kind !== "organization" ? scopeMove(source, target) : undefined;
  const [old, now] = [tryParseAddress(from), tryParseAddress(to)];
  if (!old || !now) return undefined;
  const same = old.kind === now.kind && old.scope.kind === now.scope.kind && "store" in old && "store" in now && old.store === now.store;
  const key = foldCase(printAddress(now));
  return same ? (address) => (foldCase(address) === key ? printAddress(old) : undefined) : undefined;
}

function scopeMove(source: Scope, target: Scope): Before {
  return (text) => {
    const address = parseAddress(text);
    const scope = renamed(address.scope, source, target);
    return scope && printAddress({ ...address, scope } as typeof address);
  };
}

/** The scope that was before, when `scope` is the target or lies in it. */
function renamed(scope: Scope, source: Scope, target: Scope): Scope | undefined {
  if (scope.kind === "organization" || source.kind === "organization" || target.kind === "organization") return undefined;
  if (foldCase(scope.repository) !== foldCase(target.repository)) return undefined;
  if (target.kind === "repository" || source.kind === "repository") return { ...scope, repository: source.repository };
  if (scope.kind !== "environment" || foldCase(scope.environment) !== foldCase(target.environment)) return undefined;
  return source;
}

function block(resource: TerraformResource, from: string): MovedBlock {
  const type = resource.terraformResourceType;
  return { from: `${type}.${from}`, to: `${type}.${resource.friendlyUniqueId}` };
}

/** `moved` blocks for all that is declared and was called otherwise. */
export function movedBlocks({ secrets, variables, environments }: Declarations, moved: readonly MovedAddress[]): MovedBlock[] {
  const moves = moved.flatMap((entry) => parseMove(entry) ?? []);
  const before = (address: string) => moves.map((move) => move(address)).find((old) => old !== undefined);
  const items = [...environments.values(), ...secrets.values(), ...variables.values()];
  return items.flatMap((entry) => {
    const old = before(entry.desired.address);
    if (old === undefined || !entry.resource) return [];
    const [now, was] = [logicalId(entry.desired.address), logicalId(old)];
    if (now === was) return [];
    const policies = "policies" in entry ? entry.policies : [];
    return [
      block(entry.resource, was),
      // The logical id of a pattern begins with that of its environment.
      ...policies.map((policy) => block(policy, was + policy.friendlyUniqueId.slice(now.length))),
    ];
  });
}
