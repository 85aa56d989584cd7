import type { Keys, ScopeKind } from "./keys";
import type { Sodium } from "./lazy";
import type { RevealedSecret } from "./types";
import type { World } from "./world";
import type { Scope } from "./world-types";

/** Opens every secret, in order of their paths. */
export function revealed(world: World, sodium: Sodium, keys: Keys): RevealedSecret[] {
  const found: RevealedSecret[] = [];
  const open = (scope: Scope, kind: ScopeKind, prefix: (store: string) => string) => {
    for (const [store, secrets] of scope.secrets) {
      for (const secret of secrets.values()) {
        const key = keys.of(sodium, store, secret.generation, kind, scope.id);
        const value =
          secret.sealed === ""
            ? ""
            : sodium.crypto_box_seal_open(new Uint8Array(Buffer.from(secret.sealed, "base64")), key.publicKey, key.privateKey);
        found.push({ path: `${prefix(store)}/secrets/${secret.name}`, value: Buffer.from(value).toString("utf8") });
      }
    }
  };
  for (const account of world.data.accounts.values()) {
    if (account.kind === "organization") open(account, "organization", (store) => `/orgs/${encodeURIComponent(account.login)}/${store}`);
    for (const repository of account.repositories.values()) {
      const path = `/repos/${encodeURIComponent(account.login)}/${encodeURIComponent(repository.name)}`;
      open(repository, "repository", (store) => `${path}/${store}`);
      for (const environment of repository.environments.values())
        open(environment, "environment", () => `${path}/environments/${encodeURIComponent(environment.name)}`);
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
