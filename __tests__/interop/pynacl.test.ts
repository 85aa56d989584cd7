import { decodeCiphertext } from "../../src/lock";
import { Plaintext, sealValue } from "../../src/sealing";
import { loadSodium } from "../../src/sealing/sodium";
import { python, run } from "./program";

/** Opens what the test sealed and seals what the test opens; values and boxes travel in base64, on standard input and output. */
const SCRIPT = `
import base64, json, sys
from nacl.public import PrivateKey, PublicKey, SealedBox
job = json.load(sys.stdin)
raw = base64.b64decode
text = lambda b: base64.b64encode(bytes(b)).decode()
opened = [text(SealedBox(PrivateKey(raw(job["privateKey"]))).decrypt(raw(box))) for box in job["boxes"]]
sealed = [text(SealedBox(PublicKey(raw(job["publicKey"]))).encrypt(raw(value))) for value in job["values"]]
json.dump({"opened": opened, "sealed": sealed}, sys.stdout)
`;

const VALUES = { empty: "", "one byte": "x", Unicode: "Grüße, 世界 \u{1f511}\n", "48 KB": "k".repeat(49152) };

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

async function exchange() {
  const sodium = await loadSodium();
  const pair = sodium.crypto_box_keypair();
  const boxes = await Promise.all(
    Object.values(VALUES).map((value) => sealValue(Plaintext.fromText(value), { key: base64(pair.publicKey) })),
  );
  const job = {
    publicKey: base64(pair.publicKey),
    privateKey: base64(pair.privateKey),
    boxes,
    values: Object.values(VALUES).map((v) => base64(Buffer.from(v))),
  };
  const { status, stdout, stderr } = run(python(), ["-c", SCRIPT], { input: JSON.stringify(job) });
  if (status !== 0) throw new Error(`PyNaCl is needed (pip install pynacl): ${stderr}`);
  return { sodium, pair, answer: JSON.parse(stdout.toString()) as { opened: string[]; sealed: string[] } };
}

let answered: Awaited<ReturnType<typeof exchange>>;
beforeAll(async () => {
  answered = await exchange();
}, 60_000);

test.each(Object.entries(VALUES).map(([name, value], i) => [name, value, i] as const))("PyNaCl opens what we sealed: %s", (_, value, i) => {
  expect(Buffer.from(answered.answer.opened[i]!, "base64").toString("utf8")).toBe(value);
});

test.each(
  Object.entries(VALUES).map(([name, value], i) => [name, value, i] as const),
)("what PyNaCl sealed is a sealed box to us: %s", (_, value, i) => {
  const { sodium, pair, answer } = answered;
  const box = decodeCiphertext(answer.sealed[i]!);
  expect(Buffer.from(sodium.crypto_box_seal_open(box, pair.publicKey, pair.privateKey)).toString("utf8")).toBe(value);
});
