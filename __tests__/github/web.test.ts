import { resolveApiUrl } from "../../src/github/api-url";
import { appManifest, appUrl, tokenUrl, webUrl } from "../../src/github/web";

const wanted = {
  apiUrl: "https://api.github.com",
  owner: { kind: "organization", login: "acme" },
  name: "sealform plan acme",
  permissions: { metadata: "read", organization_secrets: "read", secrets: "write" },
} as const;

test.each([
  ["https://api.github.com", "https://github.com"],
  ["https://api.octo.ghe.com", "https://octo.ghe.com"],
  ["https://ghes.example.com/api/v3", "https://ghes.example.com"],
  ["http://127.0.0.1:8080/api/v3", "http://127.0.0.1:8080"],
])("the web site of %s is %s", (api, web) => expect(webUrl(api)).toBe(web));

test("the page for a fine-grained token is filled in as GitHub documents it", () => {
  const url = new URL(tokenUrl(wanted));
  expect(url.origin + url.pathname).toBe("https://github.com/settings/personal-access-tokens/new");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    name: "sealform plan acme",
    description: "Sealform: secrets as code",
    target_name: "acme",
    expires_in: "90",
    metadata: "read",
    organization_secrets: "read",
    secrets: "write",
  });
});

test("an Enterprise Server opens the empty page: it knows no such parameters", () =>
  expect(tokenUrl({ ...wanted, apiUrl: "https://ghes.example.com/api/v3" })).toBe(
    "https://ghes.example.com/settings/personal-access-tokens/new",
  ));

test("the page for an App belongs to the organization, without a webhook, private", () => {
  const url = new URL(
    appUrl({ ...wanted, apiUrl: "https://ghes.example.com/api/v3", name: "sealform apply a-very-long-organization-name" }),
  );
  expect(url.origin + url.pathname).toBe("https://ghes.example.com/organizations/acme/settings/apps/new");
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ public: "false", webhook_active: "false", secrets: "write" });
  expect(url.searchParams.get("name")).toBe("sealform-apply-a-very-long-organiz");
});

test("a user has no permissions of an organization, and Apps of their own", () => {
  const user = { ...wanted, owner: { kind: "user", login: "alice" } } as const;
  expect(new URL(appUrl(user)).pathname).toBe("/settings/apps/new");
  expect(appManifest(user)).toMatchObject({ public: false, default_permissions: { metadata: "read", secrets: "write" } });
  expect(new URL(tokenUrl(user)).searchParams.has("organization_secrets")).toBe(false);
});

describe("which API", () => {
  test.each<[string, Record<string, string>, string]>([
    ["that of a server alone", { GITHUB_SERVER_URL: "https://ghes.example.com" }, "https://ghes.example.com/api/v3"],
    ["that of data residency", { GITHUB_SERVER_URL: "https://octo.ghe.com" }, "https://api.octo.ghe.com"],
    ["that of github.com", { GITHUB_SERVER_URL: "https://github.com" }, "https://api.github.com"],
    [
      "as a workflow on an Enterprise Server has them",
      { GITHUB_SERVER_URL: "https://ghes.example.com", GITHUB_API_URL: "https://ghes.example.com/api/v3" },
      "https://ghes.example.com/api/v3",
    ],
    [
      "GITHUB_API_URL before the server's",
      { GITHUB_SERVER_URL: "https://github.com", GITHUB_API_URL: "https://ghes.example.com/api/v3/" },
      "https://ghes.example.com/api/v3",
    ],
  ])("%s", (_, env, url) => expect(resolveApiUrl(undefined, env)).toBe(url));

  test("the flag comes before all variables", () =>
    expect(
      resolveApiUrl("https://one.example/api/v3", { GITHUB_SERVER_URL: "https://two.example", GITHUB_API_URL: "https://three.example" }),
    ).toBe("https://one.example/api/v3"));

  test("a web site of data residency is refused, with its API", () =>
    expect(() => resolveApiUrl("https://octo.ghe.com", {})).toThrow(
      expect.objectContaining({ rule: "api-url", hint: "write https://api.octo.ghe.com" }),
    ));

  test("a server without encryption is refused as an API is", () =>
    expect(() => resolveApiUrl(undefined, { GITHUB_SERVER_URL: "http://ghes.example.com" })).toThrow(
      expect.objectContaining({ rule: "api-url" }),
    ));
});
