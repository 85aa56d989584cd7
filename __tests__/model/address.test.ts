import fc from "fast-check";
import type { Address } from "../../src/model/address";
import { addressKey, parseAddress, printAddress, printList, printScope, tryParseAddress, tryParseScope } from "../../src/model/address";
import type { Scope } from "../../src/model/scope";
import { STORES } from "../../src/model/store";

/** Any name, with the characters that separate the parts of an address more often than chance would give them. */
const anyName = fc
  .array(fc.oneof(fc.constantFrom("/", ":", "%", "%2F", "%25", " ", "é", "日", "🚀", "."), fc.string({ unit: "grapheme", maxLength: 4 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(""))
  .filter((name) => name !== "");
const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant<Scope>({ kind: "organization" }),
  fc.record({ kind: fc.constant("repository" as const), repository: anyName }),
  fc.record({ kind: fc.constant("environment" as const), repository: anyName, environment: anyName }),
);
const item = fc.record({
  kind: fc.constantFrom("secret" as const, "variable" as const),
  scope,
  store: fc.constantFrom(...STORES),
  name: fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,20}$/),
});
const place = fc.record({ kind: fc.constant("environment" as const), scope: scope.filter((s) => s.kind === "environment") });
const address = fc.oneof(item, place) as fc.Arbitrary<Address>;

describe("addresses", () => {
  test("parsing what was printed gives the same address, whatever the names hold", () => {
    fc.assert(fc.property(address, (a) => expect(parseAddress(printAddress(a))).toEqual(a)));
  });

  test("two addresses that differ print differently", () => {
    fc.assert(
      fc.property(
        address,
        address,
        (a, b) => fc.pre(JSON.stringify(a) !== JSON.stringify(b)) ?? expect(printAddress(a)).not.toBe(printAddress(b)),
      ),
    );
  });

  test("scopes go the same way and back", () => {
    fc.assert(fc.property(scope, (s) => expect(tryParseScope(printScope(s))).toEqual(s)));
  });

  test.each([
    ["org/actions/secret/NPM_TOKEN", { kind: "secret", scope: { kind: "organization" }, store: "actions", name: "NPM_TOKEN" }],
    [
      "repo:api/dependabot/secret/DB_URL",
      { kind: "secret", scope: { kind: "repository", repository: "api" }, store: "dependabot", name: "DB_URL" },
    ],
    ["env:api/production", { kind: "environment", scope: { kind: "environment", repository: "api", environment: "production" } }],
    [
      "env:api/prod%2Feu%3A1 50%25/actions/variable/REGION",
      {
        kind: "variable",
        scope: { kind: "environment", repository: "api", environment: "prod/eu:1 50%" },
        store: "actions",
        name: "REGION",
      },
    ],
  ])("%s is frozen", (text, expected) => {
    expect(parseAddress(text)).toEqual(expected);
    expect(printAddress(expected as Address)).toBe(text);
  });

  test("a name in lower case is read as GitHub keeps it", () => {
    expect(printAddress(parseAddress("org/actions/secret/npm_token"))).toBe("org/actions/secret/NPM_TOKEN");
  });

  test("every spelling of an address has the same key", () => {
    expect(addressKey("env:API/Production/actions/secret/A")).toBe(addressKey("env:api/production/actions/secret/a"));
    expect(addressKey("env:API/Production")).not.toBe(addressKey("env:api/staging"));
  });

  test("the address of a list is that of its items without the name", () => {
    expect(printList({ kind: "repository", repository: "a/b" }, "agents", "variable")).toBe("repo:a%2Fb/agents/variable");
  });

  test.each([
    "",
    "org",
    "org/actions/secret",
    "org/actions/secret/",
    "org/actions/secret/A/B",
    "org/nowhere/secret/A",
    "org/actions/token/A",
    "repo:",
    "repo:api",
    "env:api",
    "env:/production",
    "user/actions/secret/A",
  ])("refuses %j", (text) => {
    expect(tryParseAddress(text)).toBeUndefined();
    expect(() => parseAddress(text)).toThrow(
      expect.objectContaining({ rule: "address", hint: expect.stringContaining("org/actions/secret/NAME") }),
    );
  });
});
