import fc from "fast-check";
import { repairName } from "../../src/model/check/names";
import { canonicalName, isEnvironmentName, isLogin, isRepositoryName, nameProblem } from "../../src/model/names";

describe("names of secrets and variables", () => {
  test.each(["A", "_", "npm_token", "A1", "GITHUBTOKEN", "MY_GITHUB_TOKEN"])("accepts %s", (name) =>
    expect(nameProblem(name)).toBeUndefined());
  test.each(["", "1A", "A-B", "A B", "É", "A.B", "A\n", " A"])("refuses %j", (name) => expect(nameProblem(name)).toBe("secret-name"));
  test.each(["GITHUB_TOKEN", "github_token", "GitHub_"])("refuses the prefix of %s", (name) =>
    expect(nameProblem(name)).toBe("secret-name-github"));
  test("are kept in upper case", () => expect(canonicalName("npm_Token")).toBe("NPM_TOKEN"));
  test.each(["straße", "ﬁle", "toſken", "ınput"])("%s is refused also in upper case", (name) =>
    expect(nameProblem(canonicalName(name))).toBe("secret-name"));

  test("whatever was typed, the repaired name is accepted", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (name) => expect(nameProblem(repairName(name))).toBeUndefined()));
  });
  test.each([
    ["my-secret", "MY_SECRET"],
    ["2FA_KEY", "_2FA_KEY"],
    ["github_token", "GH_TOKEN"],
    ["clé.privée", "CLE_PRIVEE"],
  ])("%s is repaired to %s", (name, repaired) => expect(repairName(name)).toBe(repaired));
});

describe("names of places and people", () => {
  test.each(["web", ".github", "a_b-c.d", "x".repeat(100)])("accepts repository %s", (name) => expect(isRepositoryName(name)).toBe(true));
  test.each(["", ".", "..", "acme/web", "a b", "é", "x".repeat(101)])("refuses repository %j", (name) =>
    expect(isRepositoryName(name)).toBe(false));
  test.each(["production", "prod/eu:1 50%", "日本", "x".repeat(255)])("accepts environment %s", (name) =>
    expect(isEnvironmentName(name)).toBe(true));
  test.each(["", " production", "a\tb", "a\u0000", "x".repeat(256)])("refuses environment %j", (name) =>
    expect(isEnvironmentName(name)).toBe(false));
  test.each(["alice", "a", "site-reliability", "octo_corp"])("accepts login %s", (name) => expect(isLogin(name)).toBe(true));
  test.each(["", "@alice", "acme/sre", "-a", "a-", "a b"])("refuses login %j", (name) => expect(isLogin(name)).toBe(false));
});
