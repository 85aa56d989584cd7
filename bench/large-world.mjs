// Inputs of a diff: N items in N/20 repositories, half in sync, the rest to create, rotate and repair.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { AddressMap } = require("../dist/src/model/address-map");

export function largeWorld(count) {
  const T0 = "2026-01-01T00:00:00Z";
  const scopes = [];
  const secrets = [];
  const sealed = [];
  const items = [];
  const repositories = [];
  const ids = [];
  const live = [];
  for (let r = 0; r < count / 20; r++) {
    const repository = `repo-${String(r).padStart(5, "0")}`;
    const scope = `repo:${repository}`;
    scopes.push({ scope, stores: ["actions"], unmanaged: "report" });
    ids.push([repository, r + 1]);
    repositories.push([
      repository,
      { status: "present", value: { id: r + 1, name: repository, visibility: "private", archived: false, topics: [] } },
    ]);
    const list = [];
    for (let i = 0; i < 20; i++) {
      const name = `SECRET_${String(i).padStart(2, "0")}`;
      const address = `${scope}/actions/secret/${name}`;
      const ciphertext = createHash("sha512").update(address).digest().toString("base64");
      const hash = createHash("sha256").update(Buffer.from(ciphertext, "base64")).digest("hex");
      secrets.push({ kind: "secret", address, scope, store: "actions", name, value: { from: "env", name: "X" } });
      sealed.push([address, { ciphertext, keyId: "1", keyFingerprint: "sha256:00", generation: 1, valueSince: T0 }]);
      if (i % 4 !== 1) items.push([address, { current: hash, generation: 1, receipt: i % 4 === 3 ? "2025-01-01T00:00:00Z" : T0 }]);
      if (i % 4 !== 1) list.push({ name, createdAt: T0, updatedAt: T0 });
    }
    live.push([`${scope}/actions/secret`, { status: "present", value: list }]);
  }
  const owner = { kind: "organization", login: "acme", id: 9 };
  const none = () => new AddressMap();
  return {
    desired: { version: 1, owner, scopes, environments: [], secrets, variables: [], ignore: [], forget: [], policies: {} },
    lock: {
      lineage: "L",
      repositories: new AddressMap(ids),
      environments: none(),
      teams: none(),
      users: none(),
      selections: none(),
      sealed: new AddressMap(sealed),
    },
    state: { lineage: "L", serial: 1, host: "api.github.com", owner, items: new AddressMap(items) },
    live: {
      host: "api.github.com",
      owner,
      repositories: new AddressMap(repositories),
      repositoriesComplete: true,
      secrets: new AddressMap(live),
      variables: none(),
      environments: none(),
      keys: none(),
      teams: none(),
      users: none(),
      repositoryTeams: none(),
    },
  };
}
