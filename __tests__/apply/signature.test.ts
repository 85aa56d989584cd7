import { generateKeyPairSync } from "node:crypto";
import { Signers, SigningKey } from "../../src/lock";
import { Scene, sealedValue } from "./harness";

const ADDRESS = "repo:api/actions/secret/DB";
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const key = SigningKey.fromPem(privateKey.export({ type: "pkcs8", format: "pem" }) as string, "TEST");
const signers = Signers.parse(`alice=${publicKey.export({ type: "spki", format: "der" }).toString("base64")}`, "TEST");

test("a sealed value is judged again right before its write, whatever the plan says", async () => {
  const scene = new Scene().secret(ADDRESS);
  const result = await scene.apply({ signers });
  expect(result.failed).toMatchObject([{ address: ADDRESS, error: { rule: "unsigned" } }]);
  expect(scene.github.counts.writes).toBe(0);
});

test("a signed one is written", async () => {
  const scene = new Scene().secret(ADDRESS);
  const place = { host: scene.github.host, ownerId: 1 };
  scene.lock.sealed.set(ADDRESS, key.sign(place, ADDRESS, sealedValue()));
  expect(await scene.apply({ signers })).toMatchObject({ failed: [], done: [{ address: ADDRESS }] });
});
