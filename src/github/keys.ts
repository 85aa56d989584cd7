import { printScope } from "../model/address";
import { type Owner, type Scope, sameName } from "../model/scope";
import type { Store } from "../model/store";
import type { LiveState, PublicKey, Reading } from "./live";
import { ABSENT } from "./readings";
import type { GitHubReader } from "./types";

/** The address of a public key, `env:api/production/actions`. */
export function keyAddress(scope: Scope, store: Store): string {
  return `${printScope(scope)}/${store}`;
}

/** A copy of the snapshot with the public keys filled in. Each is read once; a scope that is absent has none, without a request. */
export async function readKeys(
  reader: GitHubReader,
  live: LiveState,
  wanted: readonly { readonly scope: Scope; readonly store: Store }[],
): Promise<LiveState> {
  const keys = live.keys.clone();
  const asked = new Map(wanted.map((one) => [keyAddress(one.scope, one.store).toLowerCase(), one]));
  const missing = [...asked.values()].filter(({ scope, store }) => !keys.has(keyAddress(scope, store)));
  const read = await Promise.all(
    missing.map(async ({ scope, store }) => [keyAddress(scope, store), await readKey(reader, live, scope, store)] as const),
  );
  for (const [address, key] of read) keys.set(address, key);
  return { ...live, keys };
}

async function readKey(reader: GitHubReader, live: LiveState, scope: Scope, store: Store): Promise<Reading<PublicKey>> {
  const owner: Owner = { kind: live.owner.kind, login: live.owner.login };
  if (scope.kind === "organization") return reader.publicKey(owner, scope, store);
  const repository = live.repositories.get(scope.repository);
  if (repository && repository.status !== "present") return repository;
  const name = repository?.value.name ?? scope.repository;
  if (scope.kind === "repository") return reader.publicKey(owner, { ...scope, repository: name }, store);
  const environments = live.environments.get(scope.repository);
  if (environments?.status === "absent") return ABSENT;
  const found = environments?.status === "present" ? environments.value.find((one) => sameName(one.name, scope.environment)) : undefined;
  if (environments?.status === "present" && !found) return ABSENT;
  return reader.publicKey(owner, { ...scope, repository: name, environment: found?.name ?? scope.environment }, store);
}
