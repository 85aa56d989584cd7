import fc from "fast-check";
import { keyFingerprint, type Lock, type SealedValue } from "../../src/lock";
import { AddressMap } from "../../src/model/address-map";

const name = fc.constantFrom("api", "Web", "lib.a", "2", "10", "__proto__", "constructor", "zz-9");
const id = fc.integer({ min: 1, max: 2 ** 52 });
const time = fc.integer({ min: 1_500_000_000, max: 2_000_000_000 }).map((s) => `${new Date(s * 1000).toISOString().slice(0, 19)}Z`);
const environment = fc.tuple(name, fc.constantFrom("production", "a%2Fb c", "grün")).map(([r, e]) => `env:${r}/${e}`);
const address = fc
  .tuple(
    fc.oneof(
      fc.constant("org"),
      name.map((n) => `repo:${n}`),
      environment,
    ),
    fc.constantFrom("actions", "dependabot"),
    fc.constantFrom("A", "B_2", "NPM_TOKEN"),
  )
  .map(([scope, store, secret]) => `${scope}/${store}/secret/${secret}`);

function mapOf<T>(keys: fc.Arbitrary<string>, values: fc.Arbitrary<T>): fc.Arbitrary<AddressMap<T>> {
  return fc.array(fc.tuple(keys, values), { maxLength: 5 }).map((entries) => new AddressMap(entries));
}

const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((b) => Buffer.from(b).toString("hex"));
const sealed: fc.Arbitrary<SealedValue> = fc.record(
  {
    ciphertext: fc.uint8Array({ minLength: 48, maxLength: 60 }).map((b) => Buffer.from(b).toString("base64")),
    keyId: fc.constantFrom("568250167242549743", "1"),
    keyFingerprint: hex.map((h) => keyFingerprint(Buffer.from(h, "hex").toString("base64"))),
    generation: fc.integer({ min: 1, max: 1000 }),
    valueSince: time,
    former: fc.record({ sha256: hex, valueSince: time }),
    fingerprint: hex,
    fileSha256: hex,
    signature: fc.string({ minLength: 1 }),
  },
  { requiredKeys: ["ciphertext", "keyId", "keyFingerprint", "generation", "valueSince"] },
);

export const owner = fc.record({
  kind: fc.constantFrom("organization" as const, "user" as const),
  login: fc.constantFrom("acme", "alice"),
  id,
});

const shards = fc.integer({ min: 1, max: 99 });

export const lock: fc.Arbitrary<Lock> = fc.record(
  {
    lineage: fc.uuid(),
    host: fc.constantFrom("api.github.com", "ghes.example.com"),
    owner,
    terraform: fc.record({ shards, resharding: shards }, { requiredKeys: ["shards"] }),
    repositories: mapOf(name, id),
    environments: mapOf(environment, id),
    teams: mapOf(name, id),
    users: mapOf(name, id),
    selections: mapOf(address, fc.array(name, { maxLength: 3 })),
    groups: mapOf(name, fc.array(name, { maxLength: 3 })).filter((groups) => groups.size > 0),
    sealed: mapOf(address, sealed),
  },
  { requiredKeys: ["repositories", "environments", "teams", "users", "selections", "sealed"] },
);
