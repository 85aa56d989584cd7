import { applyText } from "../../src/action/apply-text";
import { CHECK_LIMIT_BYTES, COMMENT, failureText, SUMMARY_LIMIT_BYTES } from "../../src/action/texts";

const size = (text: string) => Buffer.byteLength(text, "utf8");
const HOSTILE = "@#".repeat(2_000);
const path = (file: string) => file;

describe("names as long as somebody likes", () => {
  const diagnostic = { file: HOSTILE, line: 1, column: 1, severity: "error", rule: "schema", message: HOSTILE, hint: HOSTILE } as const;
  const sheet = (limit: number) => ({ title: "### Sealform plan", foot: "foot", limit });

  test.each([CHECK_LIMIT_BYTES, COMMENT])("fit into a text of %d bytes, and the count stays", (limit) => {
    const text = failureText({ diagnostics: Array.from({ length: 500 }, () => diagnostic) }, sheet(limit), path);
    expect(size(text)).toBeLessThanOrEqual(limit);
    expect(text).toContain("500 errors");
    expect(text).toMatch(/- and \d+ more/);
  });

  test.each([CHECK_LIMIT_BYTES, COMMENT])("of one error, too: %d bytes", (limit) => {
    const message = Array.from({ length: 50 }, () => HOSTILE.repeat(20)).join("\n");
    const text = failureText({ error: { rule: "max-deletes", message, hint: message } }, sheet(limit), path);
    expect(size(text)).toBeLessThanOrEqual(limit);
    expect(text).toContain("max-deletes");
  });

  test("fit into the summary of an apply", () => {
    const item = { address: HOSTILE, action: "create", digest: "a".repeat(64), error: { message: HOSTILE }, reason: HOSTILE };
    const many = Array.from({ length: 600 }, () => item);
    const applied = { done: many, failed: many, skipped: many, requests: { reads: 1, writes: 1 } };
    const text = applyText(applied, { digests: [], pullRequests: [], reviewed: () => undefined }, "### Sealform apply", []);
    expect(size(text)).toBeLessThanOrEqual(SUMMARY_LIMIT_BYTES);
    expect(text).toContain("600 done, 600 failed, 600 left out");
  });
});
