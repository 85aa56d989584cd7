import { redactCredentials } from "../../src/cli/redact";

const token = "ghp_0123456789abcdefghij";

test.each([
  "GITHUB_TOKEN",
  "GH_TOKEN",
  "SEALFORM_APP_PRIVATE_KEY",
  "SEALFORM_TOKEN_PROD_EU",
  "SEALFORM_FINGERPRINT_KEY",
])("takes the value of %s out of a text", (name) =>
  expect(redactCredentials(`header "Bearer ${token}" is bad`, { [name]: token })).toBe('header "Bearer [redacted]" is bad'));

test("takes a credential with line breaks out, as it is and as JSON", () => {
  const key = "-----BEGIN KEY-----\nabcdefgh\n-----END KEY-----\n";
  expect(redactCredentials(`${key}|${JSON.stringify(key)}|${key.trim()}`, { SEALFORM_APP_PRIVATE_KEY: key })).toBe(
    '[redacted]|"[redacted]"|[redacted]',
  );
});

test("leaves other variables and words alone", () =>
  expect(redactCredentials("main is a branch, hello", { HOME: "hello", GH_TOKEN: "main" })).toBe("main is a branch, hello"));
