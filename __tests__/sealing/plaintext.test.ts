import { inspect } from "node:util";
import { Plaintext } from "../../src/sealing";

const CANARY = "canary-7f3a-value";

test("prints as [redacted] in every form", () => {
  const plaintext = Plaintext.fromText(CANARY);
  const holder = { value: plaintext, list: [plaintext] };
  const forms = [
    String(plaintext),
    `${plaintext}`,
    [plaintext].join(),
    JSON.stringify(holder),
    inspect(holder, { depth: 9, showHidden: true }),
    new Error(`bad: ${plaintext}`).message,
    Object.values(plaintext).join(),
    JSON.stringify(Object.getOwnPropertyNames(plaintext)),
  ];
  for (const form of forms) {
    expect(form).not.toContain(CANARY);
    expect(form).not.toContain(Buffer.from(CANARY).toString("base64"));
  }
  expect(forms.slice(0, 3)).toEqual(["[redacted]", "[redacted]", "[redacted]"]);
  expect(JSON.stringify(holder)).toBe('{"value":"[redacted]","list":["[redacted]"]}');
  expect(() => structuredClone(holder)).not.toThrow();
  expect(JSON.stringify(structuredClone({ ...plaintext }))).toBe("{}");
});

test("lends its bytes, and overwrites them when wiped", () => {
  const bytes = Buffer.from(CANARY);
  const plaintext = Plaintext.fromBytes(bytes);
  expect(plaintext.use((b) => b.toString())).toBe(CANARY);
  plaintext.wipe();
  expect(bytes).toEqual(Buffer.alloc(CANARY.length));
  expect(() => plaintext.use((b) => b)).toThrow("wiped already");
});
