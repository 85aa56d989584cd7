import { loadSodium } from "../../src/simulator/lazy";
import { expectNoViolations, SEED, start } from "./client";

afterEach(expectNoViolations);

const KEY = "/repos/acme/api/actions/secrets/public-key";
const key = async (client: ReturnType<typeof start>, path: string) => (await client.get(path)).json as { key: string; key_id: string };

test("keys are the same in every run, whatever else the seed holds and in whatever order environments are made", async () => {
  const one = start();
  const two = start({
    seed: { ...SEED, organizations: { ...SEED.organizations, another: {} } },
  });
  for (const name of ["a", "b"]) await one.put(`/repos/acme/api/environments/${name}`);
  for (const name of ["b", "a"]) await two.put(`/repos/acme/api/environments/${name}`);
  for (const path of [KEY, "/orgs/acme/dependabot/secrets/public-key", "/repos/acme/api/environments/a/secrets/public-key"]) {
    expect(await key(one, path)).toEqual(await key(two, path));
  }
});

test("another master text gives other keys", async () => {
  const other = start({ seed: { ...SEED, keys: { master: "other" } } });
  expect((await key(other, KEY)).key).not.toBe((await key(start(), KEY)).key);
});

test("the key of a private example stays what it was", async () => {
  expect(await key(start(), KEY)).toMatchInlineSnapshot(`
   {
     "key": "ZcMujItRDNXiDVmB2BIvVW4IIkM6WIAQ9BEA3ULQ8GM=",
     "key_id": "4625130047710119834",
   }
  `);
});

test("a rotation changes key and key_id of one store everywhere, and refuses what was sealed before", async () => {
  const client = start();
  const before = {
    actions: await key(client, KEY),
    dependabot: await key(client, KEY.replace("actions", "dependabot")),
  };
  const sealed = await client.sealed("/repos/acme/api/actions/secrets/A", "x");
  await client.put("/repos/acme/api/actions/secrets/OLD", sealed);
  client.simulator.rotateKeys("actions");
  const after = await key(client, KEY);
  expect([after.key === before.actions.key, after.key_id === before.actions.key_id]).toEqual([false, false]);
  expect(await key(client, KEY.replace("actions", "dependabot"))).toEqual(before.dependabot);
  expect((await client.put("/repos/acme/api/actions/secrets/A", sealed)).status).toBe(422);
  expect(await client.revealed("/repos/acme/api/actions/secrets/OLD")).toBe("x");
});

test("a test can have the key pair", async () => {
  const client = start();
  const { encrypted_value } = await client.sealed("/repos/acme/api/actions/secrets/A", "x");
  const pair = await client.simulator.hand.keyPair("actions", "/repos/acme/api");
  const sodium = await loadSodium();
  const opened = sodium.crypto_box_seal_open(new Uint8Array(Buffer.from(encrypted_value, "base64")), pair.publicKey, pair.privateKey);
  expect(Buffer.from(opened).toString()).toBe("x");
});
