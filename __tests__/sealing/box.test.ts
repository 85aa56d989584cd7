import fc from "fast-check";
import { decodeCiphertext } from "../../src/lock";
import { Plaintext, sealValue } from "../../src/sealing";
import { loadSodium } from "../../src/sealing/sodium";

test("what is sealed opens with the private key, and is 48 bytes longer", async () => {
  const sodium = await loadSodium();
  const { publicKey, privateKey } = sodium.crypto_box_keypair();
  const key = { key: Buffer.from(publicKey).toString("base64") };
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (value) => {
      const box = decodeCiphertext(await sealValue(Plaintext.fromBytes(Buffer.from(value)), key));
      expect(box).toHaveLength(value.length + 48);
      expect(Buffer.from(sodium.crypto_box_seal_open(box, publicKey, privateKey))).toEqual(Buffer.from(value));
    }),
    { numRuns: 50 },
  );
});

test("two seals of one value differ", async () => {
  const key = { key: Buffer.alloc(32, 9).toString("base64") };
  expect(await sealValue(Plaintext.fromText("a"), key)).not.toBe(await sealValue(Plaintext.fromText("a"), key));
});

test.each([31, 33, 0])("refuses a public key of %d bytes", async (length) => {
  await expect(sealValue(Plaintext.fromText("a"), { key: Buffer.alloc(length, 1).toString("base64") })).rejects.toMatchObject({
    rule: "public-key",
  });
});
