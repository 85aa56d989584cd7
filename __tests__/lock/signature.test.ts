import { generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { emptyLock, type SealedValue, Signers, SigningKey } from "../../src/lock";

const PLACE = { host: "api.github.com", ownerId: 9 };
const ADDRESS = "repo:api/actions/secret/DB";

function pair() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  return { pem, spki: publicKey.export({ type: "spki", format: "der" }).toString("base64"), key: SigningKey.fromPem(pem, "TEST") };
}
const [alice, bob] = [pair(), pair()];
const signers = Signers.parse(`alice=${alice.spki}`, "SEALFORM_SIGNERS");

const sealed: SealedValue = {
  ciphertext: Buffer.alloc(64, 1).toString("base64"),
  keyId: "1",
  keyFingerprint: `sha256:${"0".repeat(64)}`,
  generation: 3,
  valueSince: "2026-01-01T00:00:00Z",
};
const reasonOf = (trust: ReturnType<Signers["judge"]>) => ("signer" in trust ? `signer ${trust.signer}` : trust.reason);
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error as { rule: string; message: string };
  }
  throw new Error("nothing was refused");
};

describe("a signature of an entry", () => {
  const signed = alice.key.sign(PLACE, ADDRESS, sealed);

  test("names its signer, in whatever case the address is written", () => {
    expect(reasonOf(signers.judge(PLACE, ADDRESS, signed))).toBe("signer alice");
    expect(reasonOf(signers.judge({ ...PLACE, host: "API.github.com" }, "repo:API/actions/secret/db", { ...signed }))).toBe("signer alice");
  });

  test.each<[string, Partial<SealedValue>]>([
    ["generation", { generation: 4 }],
    ["age", { valueSince: "2026-02-01T00:00:00Z" }],
    ["age of what it replaced", { former: { sha256: "a".repeat(64), valueSince: "2026-02-01T00:00:00Z" } }],
    ["key id", { keyId: "2" }],
    ["key fingerprint", { keyFingerprint: `sha256:${"1".repeat(64)}` }],
    ["ciphertext", { ciphertext: Buffer.alloc(64, 2).toString("base64") }],
  ])("does not hold for another %s", (_, other) => {
    expect(reasonOf(signers.judge(PLACE, ADDRESS, { ...signed, ...other }))).toBe("bad-signature");
  });

  test.each([
    ["host", { ...PLACE, host: "ghe.example" }, ADDRESS],
    ["owner", { ...PLACE, ownerId: 10 }, ADDRESS],
    ["address", PLACE, "repo:api/actions/secret/OTHER"],
    ["store", PLACE, "repo:api/dependabot/secret/DB"],
  ])("does not hold for another %s", (_, place, address) => {
    expect(reasonOf(signers.judge(place, address, signed))).toBe("bad-signature");
  });

  test("is judged again when the same entry stands at another address", () => {
    expect([ADDRESS, "repo:web/actions/secret/DB", ADDRESS].map((address) => reasonOf(signers.judge(PLACE, address, signed)))).toEqual([
      "signer alice",
      "bad-signature",
      "signer alice",
    ]);
  });

  test("of somebody else, none and a damaged one are told apart", () => {
    expect(reasonOf(signers.judge(PLACE, ADDRESS, bob.key.sign(PLACE, ADDRESS, sealed)))).toBe("untrusted-signer");
    expect(reasonOf(signers.judge(PLACE, ADDRESS, sealed))).toBe("unsigned");
    expect(reasonOf(signers.judge(PLACE, ADDRESS, { ...sealed, signature: "alice was here" }))).toBe("bad-signature");
  });

  test("that claims the key of a signer and is another's does not hold", () => {
    const theirs = bob.key.sign(PLACE, ADDRESS, sealed).signature!;
    const claimed = { ...sealed, signature: theirs.replace(bob.key.id, alice.key.id) };
    expect(reasonOf(signers.judge(PLACE, ADDRESS, claimed))).toBe("bad-signature");
  });

  test("holds for the entry that was signed, and for no other (any fields)", () => {
    const field = fc.record({ host: fc.string(), ownerId: fc.nat(), keyId: fc.string(), generation: fc.nat() });
    fc.assert(
      fc.property(field, field, (a, b) => {
        const mine = alice.key.sign(a, ADDRESS, { ...sealed, ...a });
        const same = JSON.stringify([a.host.toLowerCase(), a.ownerId, a.keyId, a.generation]);
        const other = JSON.stringify([b.host.toLowerCase(), b.ownerId, b.keyId, b.generation]);
        const trust = signers.judge(b, ADDRESS, { ...mine, keyId: b.keyId, generation: b.generation });
        expect("signer" in trust).toBe(same === other);
      }),
      { numRuns: 50 },
    );
  });
});

test("a lock is narrowed to what signers signed", () => {
  const lock = emptyLock();
  lock.sealed.set(ADDRESS, alice.key.sign(PLACE, ADDRESS, sealed));
  lock.sealed.set("org/actions/secret/A", sealed);
  const trusted = signers.trusted(PLACE, lock);
  expect(trusted.lock.sealed.addresses()).toEqual([ADDRESS]);
  expect(trusted.refused).toMatchObject([{ address: "org/actions/secret/A", reason: "unsigned" }]);
});

describe("SEALFORM_SIGNERS", () => {
  test("takes PEM's base64 and the 32 bytes alone, several keys of one name, comments and CRLF", () => {
    const raw = Buffer.from(bob.spki, "base64").subarray(-32).toString("base64");
    const both = Signers.parse(`# the team\r\nalice=${alice.spki}\r\n\r\nalice = ${raw}\r\n`, "SEALFORM_SIGNERS");
    expect([alice, bob].map(({ key }) => both.nameOf(key.id))).toEqual(["alice", "alice"]);
  });

  test.each([
    ["an empty list", "# nobody\n", "names nobody"],
    ["a key twice", `a=${alice.spki}\nb=${alice.spki}`, "line 2"],
    ["a line without a name", alice.spki, "line 1"],
    ["base64 that is not canonical", `a=${alice.spki} x`, "line 1"],
    [
      "a key of another kind",
      `a=${generateKeyPairSync("x25519").publicKey.export({ type: "spki", format: "der" }).toString("base64")}`,
      "line 1",
    ],
  ])("refuses %s", (_, text, message) => {
    expect(refusal(() => Signers.parse(text, "SEALFORM_SIGNERS"))).toMatchObject({
      rule: "signers",
      message: expect.stringContaining(message),
    });
  });

  test("does not repeat a private key that was put there", () => {
    const body = alice.pem.split("\n")[1]!;
    expect(refusal(() => Signers.parse(`alice=${body}`, "SEALFORM_SIGNERS")).message).not.toContain(body.slice(20));
    expect(refusal(() => Signers.parse(alice.pem, "SEALFORM_SIGNERS")).message).not.toContain(body.slice(20));
  });
});

describe("a signing key", () => {
  const body = alice.pem.split("\n")[1]!;

  test("prints as its source in every form", () => {
    const { key } = alice;
    const forms = [`${key}`, JSON.stringify({ key }), inspect(key, { showHidden: true, depth: 9 }), inspect({ key })];
    expect(forms.join()).toContain("[signing key TEST]");
    expect(forms.join()).not.toContain(body);
  });

  test("may have its line ends written \\n", () => {
    expect(SigningKey.fromPem(alice.pem.replaceAll("\n", "\\n"), "TEST").id).toBe(alice.key.id);
  });

  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" }) as string;
  test.each([
    ["an RSA key", rsa, "rsa"],
    ["half a key", alice.pem.slice(0, 60), "not a private key"],
    ["a public key", `-----BEGIN PUBLIC KEY-----\n${alice.spki}\n-----END PUBLIC KEY-----\n`, "not a private key"],
  ])("refuses %s and shows nothing of it", (_, pem, message) => {
    const error = refusal(() => SigningKey.fromPem(pem, "TEST"));
    expect(error).toMatchObject({ rule: "signing-key", message: expect.stringContaining(message) });
    expect(inspect(error, { depth: 9 })).not.toContain(pem.split("\n")[1]!.slice(0, 20));
  });
});
