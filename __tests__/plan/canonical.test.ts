import { createHash } from "node:crypto";
import fc from "fast-check";
import { canonicalJson, digest } from "../../src/plan/canonical";

const json = fc.jsonValue({ maxDepth: 4 });
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("canonical JSON", () => {
  it("is JSON of the same value", () => {
    fc.assert(fc.property(json, (value) => expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))));
  });

  it("does not depend on the order of keys, and leaves out what is undefined", () => {
    expect(canonicalJson({ b: [1, undefined, "é"], a: { d: null, c: undefined } })).toBe('{"a":{"d":null},"b":[1,null,"é"]}');
    expect(canonicalJson({ a: { d: null }, b: [1, null, "é"] })).toBe('{"a":{"d":null},"b":[1,null,"é"]}');
  });

  it("is what a digest is taken of, however long it is", () => {
    fc.assert(fc.property(json, (value) => expect(digest(value)).toBe(sha256(canonicalJson(value)))));
    const long = Array.from({ length: 3 }, (_, i) => ({
      [`key ${i}`]: "x".repeat(40_000 + i),
      list: Array.from({ length: 20_000 }, () => "é"),
    }));
    expect(canonicalJson(long).length).toBeGreaterThan(200_000);
    expect(digest(long)).toBe(sha256(canonicalJson(long)));
  });

  it("keeps pairs of surrogates whole where a piece ends", () => {
    const pairs = Array.from({ length: 5 }, (_, i) => "😀".repeat(32_767 + i));
    expect(digest(pairs)).toBe(sha256(canonicalJson(pairs)));
  });
});
