import type { IConstruct } from "constructs";
import { AddressMap } from "../src/model/address-map";
import { foldCase } from "../src/model/scope";
import type { SecretsStack } from "./secrets-stack";

/** Which construct of an app declares an address, by owner: two stacks with one secret would write over each other. */
const CLAIMS = new WeakMap<IConstruct, Map<string, AddressMap<IConstruct>>>();

/** The addresses of a stack's owner that are declared in its app. */
export function claimsOf(stack: SecretsStack): AddressMap<IConstruct> {
  const { root } = stack.node;
  const owners = CLAIMS.get(root) ?? new Map<string, AddressMap<IConstruct>>();
  CLAIMS.set(root, owners);
  const { kind, login } = stack._settings.owner;
  // One login can be there on github.com and on an Enterprise Server.
  const key = [stack._lock.host ?? "", kind, foldCase(login)].join(" ");
  const claims = owners.get(key) ?? new AddressMap<IConstruct>();
  owners.set(key, claims);
  return claims;
}
