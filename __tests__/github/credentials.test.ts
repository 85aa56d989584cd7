import { inspect } from "node:util";
import { resolveApiUrl } from "../../src/github/api-url";
import { credentialFromEnvironment, tokenCredential } from "../../src/github/credentials";
import { TOKEN } from "./support/fake-github";

const context = {
  path: "/orgs/acme",
  now: () => 0,
  githubNow: () => undefined,
  warn: () => {},
  exchange: () => Promise.reject(new Error("no request is needed")),
};

async function header(env: Record<string, string>, target?: string) {
  const credential = credentialFromEnvironment(env, target);
  return credential && [credential.source, await credential.authorization(context)];
}

describe("the credential", () => {
  test.each([
    [{ GITHUB_TOKEN: "a", GH_TOKEN: "b" }, undefined, ["GITHUB_TOKEN", "Bearer a"]],
    [{ GITHUB_TOKEN: "", GH_TOKEN: "b" }, undefined, ["GH_TOKEN", "Bearer b"]],
    [{ GITHUB_TOKEN: " a\n" }, undefined, ["GITHUB_TOKEN", "Bearer a"]],
    [{ SEALFORM_TOKEN_PROD_EU: "t", GITHUB_TOKEN: "a" }, "prod-eu", ["SEALFORM_TOKEN_PROD_EU", "Bearer t"]],
    [{ GITHUB_TOKEN: "a" }, "prod", ["GITHUB_TOKEN", "Bearer a"]],
    [{ GITHUB_TOKEN: "a", SEALFORM_API_URL_PROD: "https://ghes.example.com" }, "prod", undefined],
    [{ SEALFORM_TOKEN_PROD: "t" }, undefined, undefined],
    [{}, undefined, undefined],
  ])("of %j for target %s is %j", async (env, target, expected) => {
    expect(await header(env as Record<string, string>, target)).toEqual(expected);
  });

  test.each([
    [{ GITHUB_TOKEN: "" }, "GITHUB_TOKEN is"],
    [{ GITHUB_TOKEN: "", GH_TOKEN: "" }, "GITHUB_TOKEN, GH_TOKEN are"],
    [{ GH_TOKEN: "" }, "GH_TOKEN is"],
    [{ SEALFORM_APP_ID: "", SEALFORM_APP_PRIVATE_KEY: "" }, "SEALFORM_APP_ID, SEALFORM_APP_PRIVATE_KEY are"],
    [{ SEALFORM_APP_PRIVATE_KEY: "" }, "SEALFORM_APP_PRIVATE_KEY is"],
  ])("of %j is refused: somebody meant to give one", (env, names) => {
    expect(() => credentialFromEnvironment(env as Record<string, string>)).toThrow(
      expect.objectContaining({
        rule: "token",
        message: `${names} set, but empty`,
        hint: expect.stringContaining("secret does not exist"),
      }),
    );
  });

  test.each([
    [{ SEALFORM_APP_PRIVATE_KEY: "key-canary" }, "SEALFORM_APP_PRIVATE_KEY is set, but no SEALFORM_APP_ID", /^set SEALFORM_APP_ID/],
    [{ SEALFORM_APP_PRIVATE_KEY_FILE: "app.pem", GITHUB_TOKEN: "a" }, "SEALFORM_APP_PRIVATE_KEY_FILE is set, but no SEALFORM_APP_ID", /id/],
    [
      { SEALFORM_APP_PRIVATE_KEY: "key-canary", SEALFORM_APP_ID: "" },
      "SEALFORM_APP_PRIVATE_KEY is set, but no SEALFORM_APP_ID: SEALFORM_APP_ID is empty",
      /secret does not exist/,
    ],
    [
      { SEALFORM_APP_ID: "42", SEALFORM_APP_PRIVATE_KEY: "" },
      "SEALFORM_APP_ID is set, but no key: SEALFORM_APP_PRIVATE_KEY is empty",
      /secret does not exist/,
    ],
  ])("of an App by half, %j, is refused, whatever else is there", (env, message, hint) => {
    expect(() => credentialFromEnvironment(env as Record<string, string>)).toThrow(
      expect.objectContaining({ rule: "app-key", message, hint: expect.stringMatching(hint) }),
    );
  });

  test("of an App that is set to nothing is none: a token takes its place", async () => {
    const env = { SEALFORM_APP_ID: "", SEALFORM_APP_PRIVATE_KEY: "", GITHUB_TOKEN: "a" };
    expect(await header(env)).toEqual(["GITHUB_TOKEN", "Bearer a"]);
  });

  test("that a target has, and that is empty, is refused: no other one takes its place", () => {
    const env = { SEALFORM_TOKEN_COPY: "", GITHUB_TOKEN: TOKEN };
    expect(() => credentialFromEnvironment(env, "copy")).toThrow(
      expect.objectContaining({ rule: "token", message: "SEALFORM_TOKEN_COPY is set, but empty" }),
    );
  });

  test("prints as its source in every form", () => {
    const credential = tokenCredential(TOKEN, "GH_TOKEN");
    for (const text of [
      String(credential),
      JSON.stringify({ credential }),
      inspect({ credential }, { showHidden: true, depth: 9 }),
      `${credential}`,
      Object.values(credential).join(),
    ]) {
      expect(text).not.toContain(TOKEN);
    }
    expect(String(credential)).toBe("[credential GH_TOKEN]");
    expect(credential.id).toBe(tokenCredential(TOKEN).id);
    expect(credential.id).not.toBe(tokenCredential("other").id);
  });

  test.each([
    `${TOKEN} x`,
    `${TOKEN}\r\nX-Evil: 1`,
    `${TOKEN}é`,
    "  ",
    "\u0000",
  ])("that no header can hold is refused without being shown", (token) => {
    const error = (() => {
      try {
        return tokenCredential(token, "GITHUB_TOKEN");
      } catch (e) {
        return e as Error & { rule: string };
      }
    })();
    expect(error).toMatchObject({ rule: "token" });
    expect(inspect(error)).not.toContain(TOKEN);
  });
});

describe("the API's URL", () => {
  test.each([
    [undefined, {}, undefined, "https://api.github.com"],
    [undefined, { GITHUB_API_URL: "https://ghes.example.com/api/v3/" }, undefined, "https://ghes.example.com/api/v3"],
    ["https://api.acme.ghe.com", { GITHUB_API_URL: "https://ghes.example.com" }, undefined, "https://api.acme.ghe.com"],
    [undefined, { GITHUB_API_URL: "https://a.example", SEALFORM_API_URL_DR: "https://b.example/api/v3" }, "dr", "https://b.example/api/v3"],
    ["http://127.0.0.1:8080", {}, undefined, "http://127.0.0.1:8080"],
    ["http://localhost:8080/api/v3", {}, undefined, "http://localhost:8080/api/v3"],
    ["http://[::1]:8080", {}, undefined, "http://[::1]:8080"],
  ])("of flag %s, %j and target %s is %s", (flag, env, target, expected) => {
    expect(resolveApiUrl(flag, env as Record<string, string>, target)).toBe(expected);
  });

  test.each([
    "http://ghes.example.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "ftp://ghes.example.com",
    "api.github.com",
    "file:///etc/passwd",
    "https://api.github.com?x=1",
    "https://api.github.com#x",
    "https://github.com",
  ])("%s is refused", (url) => {
    expect(() => resolveApiUrl(url, {})).toThrow(expect.objectContaining({ rule: "api-url" }));
  });

  test("of a target is where the environment binds it, and a flag does not lead it elsewhere", () => {
    const env = { SEALFORM_API_URL_COPY: "https://copy.example/api/v3/" };
    expect(resolveApiUrl("https://copy.example/api/v3", env, "copy")).toBe("https://copy.example/api/v3");
    expect(() => resolveApiUrl("https://other.example", env, "copy")).toThrow(
      expect.objectContaining({
        rule: "api-url",
        message: "--api-url is https://other.example, and target copy is bound to https://copy.example/api/v3",
      }),
    );
  });

  test("with a token in it is refused without showing it", () => {
    const error = (() => {
      try {
        return resolveApiUrl(`https://user:${TOKEN}@ghes.example.com`, {});
      } catch (e) {
        return e;
      }
    })();
    expect(error).toMatchObject({ rule: "api-url" });
    expect(inspect(error)).not.toContain(TOKEN);
  });
});
