import { createHash } from "node:crypto";
import { shardsOf } from "../src/lock/shards";
import type { Lock } from "../src/lock/types";
import { tryParseScope } from "../src/model/address";
import type { DesiredState } from "../src/model/desired";
import { SealformError } from "../src/model/errors";
import { foldCase } from "../src/model/scope";

/** What one stack of a declaration declares. */
export interface Part {
  /** Name of the stack. */
  readonly name: string;
  readonly desired: DesiredState;
}

/** A declaration, as it is spread over stacks. */
export interface Parts {
  readonly parts: readonly Part[];
  /**
   * Names (folded) of repositories whose ids the lock does not know. They are declared in the first part and in no stack of
   * Terraform's: where they belong cannot be told, and what is in one stack must not turn up in another.
   */
  readonly unplaced: ReadonlySet<string>;
}

/** The shard of a repository, from 1. Frozen: another one means that one stack writes a secret and the other deletes it. */
export function shardOf(repositoryId: number, shards: number): number {
  return (createHash("sha256").update(`repository:${repositoryId}`).digest().readUIntBE(0, 6) % shards) + 1;
}

/** The organization's own items, and with one shard everything, are in a stack with the owner's name. */
export function stackName(login: string, shard?: number): string {
  return shard === undefined ? login : `${login}-shard-${String(shard).padStart(2, "0")}`;
}

/** All stacks that there are with so many shards, also those that have nothing in them now. */
export function stackNames(login: string, shards: number): string[] {
  return [stackName(login), ...(shards === 1 ? [] : Array.from({ length: shards }, (_, index) => stackName(login, index + 1)))];
}

/**
 * Spreads a declaration over stacks: by the numeric id of the repository, so that what belongs to a repository stays together, and
 * neither a rename nor another repository moves it. Every stack is made, also an empty one: Terraform deletes what has left it.
 * @throws SealformError `terraform-resharding`
 */
export function splitDesired(desired: DesiredState, lock: Lock): Parts {
  const shards = shardsOf(lock, desired);
  const { resharding } = lock.terraform ?? {};
  if (resharding !== undefined)
    throw new SealformError(
      "terraform-resharding",
      `a reshard from ${shards} to ${resharding} has not ended: what belongs to which stack is not settled`,
      `run \`sealform terraform reshard ${resharding}\` again; it goes on where it ended`,
    );
  return split(desired, lock, shards);
}

function split(desired: DesiredState, { repositories }: Lock, shards: number): Parts {
  const { login } = desired.owner;
  if (shards === 1) return { parts: [{ name: stackName(login), desired }], unplaced: new Set() };
  const unplaced = new Set<string>();
  const nameOf = (repository: string | undefined): string => {
    if (repository === undefined) return stackName(login);
    const id = repositories.get(repository);
    if (id !== undefined) return stackName(login, shardOf(id, shards));
    unplaced.add(foldCase(repository));
    return stackName(login);
  };
  const scopes = groupBy(desired.scopes, ({ scope }) => nameOf(repositoryOf(scope)));
  const environments = groupBy(desired.environments, ({ repository }) => nameOf(repository));
  const secrets = groupBy(desired.secrets, ({ scope }) => nameOf(repositoryOf(scope)));
  const variables = groupBy(desired.variables, ({ scope }) => nameOf(repositoryOf(scope)));
  const parts = stackNames(login, shards).map((name) => ({
    name,
    desired: {
      ...desired,
      scopes: scopes.get(name) ?? [],
      environments: environments.get(name) ?? [],
      secrets: secrets.get(name) ?? [],
      variables: variables.get(name) ?? [],
    },
  }));
  return { parts, unplaced };
}

/** Of a scope, `repo:api` or `env:api/production`. */
export function repositoryOf(text: string): string | undefined {
  const scope = tryParseScope(text);
  return scope && scope.kind !== "organization" ? scope.repository : undefined;
}

function groupBy<T>(entries: readonly T[], nameOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const name = nameOf(entry);
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return groups;
}
