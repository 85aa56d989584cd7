import { applyText } from "../../src/action/apply-text";

test("what is in doubt is not counted as done, and has a table of its own", () => {
  const item = { action: "rotate", digest: "0".repeat(64) };
  const applied = {
    done: [
      { ...item, address: "org/actions/secret/A", doubt: "not-seen" as const },
      { ...item, address: "org/actions/secret/B" },
    ],
    failed: [],
    skipped: [],
    requests: { reads: 2, writes: 2 },
  };
  const text = applyText(applied, { digests: [], pullRequests: [], reviewed: () => undefined }, "### Sealform", []);
  expect(text).toContain("**Applied:** 1 done, 1 in doubt; 2 reads");
  const [, doubtful = "", done = ""] = /\*\*In doubt\*\*([\s\S]*)\*\*Done\*\*([\s\S]*)/.exec(text) ?? [];
  expect([/secret.{1,6}A/.test(doubtful), /secret.{1,6}A/.test(done)]).toEqual([true, false]);
  expect(doubtful).toContain("the next apply repeats it");
});

test("why something that was reviewed is left out is told with what to do", () => {
  const [address, digest] = ["org/actions/secret/A", "0".repeat(64)];
  const left = {
    address,
    action: "delete",
    digest,
    because: "moved" as const,
    reason: "this apply looks at none",
    hint: "look at them",
  };
  const applied = { done: [], failed: [], skipped: [], notReviewed: [left], requests: { reads: 2, writes: 0 } };
  const reviewed = () => ({ number: 7, address, action: "delete", digest: "1".repeat(64) });
  const text = applyText(applied, { digests: [], pullRequests: [], reviewed }, "### Sealform", []);
  expect(text).toMatch(/reviewed in #7 as delete .*, and not as it is now<br>this apply looks at none<br>hint: look at them/);
});
