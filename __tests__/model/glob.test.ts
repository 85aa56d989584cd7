import fc from "fast-check";
import { printAddress } from "../../src/model/address";
import { isAddressPattern } from "../../src/model/check/patterns";
import { addressMatcher, compileGlob, isGlob } from "../../src/model/glob";
import { STORES } from "../../src/model/store";

describe("globs", () => {
  test("a text without * and ? matches itself in every case and nothing longer", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii", minLength: 1 }), (text) => {
        fc.pre(!isGlob(text));
        expect(compileGlob(text).test(text.toUpperCase())).toBe(true);
        expect(compileGlob(text).test(`${text}x`)).toBe(false);
      }),
    );
  });

  test.each([
    ["lib-*", "lib-core", true],
    ["lib-*", "LIB-", true],
    ["lib-*", "my-lib-core", false],
    ["v?.x", "v1.x", true],
    ["v?.x", "v1-x", false],
    ["*", "", true],
    ["a*b*c", "a--b--c", true],
    ["(a|b)+", "aa", false],
  ])("%s against %s is %s", (pattern, text, matches) => expect(compileGlob(pattern).test(text)).toBe(matches));

  test("matches what the regular expression of the pattern matches", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "B", "*", "?", ".", "ß", "ſ", "é", "\n", "😀"), maxLength: 7 });
    const expression = (pattern: string) =>
      new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\*?]/g, (c) => ({ "*": ".*", "?": "." })[c] ?? `\\${c}`)}$`, "is");
    fc.assert(
      fc.property(letters, letters, (pattern, name) => {
        expect(compileGlob(pattern).test(name)).toBe(expression(pattern).test(name));
      }),
      { numRuns: 2_000 },
    );
  });

  test("many stars cost no more than the two lengths", () => {
    const pattern = `${"*A".repeat(2_000)}*B`;
    const started = performance.now();
    expect(compileGlob(pattern).test("A".repeat(4_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test("a pattern that matches one address can match an address", () => {
    const name = fc.stringMatching(/^[A-Z_*?]{1,5}$/);
    fc.assert(
      fc.property(
        fc.constantFrom(...STORES, "*", "a*"),
        fc.constantFrom("secret", "variable", "*", "var*"),
        name,
        fc.constantFrom("org", "repo:*", "repo:api", "*"),
        (store, kind, n, head) => {
          const pattern = `${head}/${store}/${kind}/${n}`;
          const hit = STORES.flatMap((s) =>
            (["secret", "variable"] as const).map((k) =>
              printAddress({
                kind: k,
                scope: head === "org" ? { kind: "organization" } : { kind: "repository", repository: "api" },
                store: s,
                name: n.replaceAll(/[*?]/g, "X"),
              }),
            ),
          ).some(addressMatcher(pattern));
          expect(isAddressPattern(pattern)).toBe(hit);
        },
      ),
    );
  });
});

describe("patterns over addresses", () => {
  test.each([
    ["env:*/*/actions/secret/VAULT_*", "env:api/production/actions/secret/VAULT_A", true],
    ["env:*/*/actions/secret/VAULT_*", "repo:api/actions/secret/VAULT_A", false],
    ["repo:lib-*/*/secret/*", "repo:lib-core/dependabot/secret/A", true],
    ["repo:lib-*/*/secret/*", "repo:lib-core/dependabot/variable/A", false],
    ["env:api/*", "env:api/production", true],
    ["env:api/*", "env:api/production/actions/secret/A", false],
    ["ORG/ACTIONS/SECRET/npm_token", "org/actions/secret/NPM_TOKEN", true],
    ["env:api/prod%2Feu", "env:api/prod%2Feu", true],
  ])("%s against %s is %s", (pattern, address, matches) => expect(addressMatcher(pattern)(address)).toBe(matches));
});
