import { approvalPages, approvalsIn } from "../../src/action/approvals";
import type { CheckRun } from "../../src/github";

const digests = (count: number, letter = "a") => Array.from({ length: count }, (_, i) => letter + i.toString(16).padStart(63, "0"));
const runs = (pages: readonly { externalId: string; text: string }[], from = 1): CheckRun[] =>
  pages.map((page, index) => ({ ...page, id: from + index })).reverse();

test("as many digests as there are come back, from texts that a check run can hold", () => {
  for (const count of [0, 1, 1000, 1001, 5000]) {
    const pages = approvalPages(digests(count), "x");
    expect(Math.max(...pages.map(({ text }) => text.length))).toBeLessThan(65_536);
    expect([...approvalsIn(runs(pages))].sort()).toEqual(digests(count));
  }
});

test("the newest plan counts alone, and not with a part missing", () => {
  const old = runs(approvalPages(digests(1500), "old"));
  const next = runs(approvalPages(digests(1200, "b"), "new"), 10);
  expect(approvalsIn([...next, ...old]).every((digest) => digest.startsWith("b"))).toBe(true);
  expect(approvalsIn([...next.slice(1), ...old])).toEqual([]);
  expect(approvalsIn([...next.slice(0, 1), ...old])).toEqual([]);
  expect(approvalsIn(runs(approvalPages([], "none"), 20).concat(next))).toEqual([]);
});

test("nothing but digests of a check run of ours is an approval", () => {
  const text = digests(1)[0]!;
  expect(approvalsIn([{ id: 1, externalId: "", text }])).toEqual([]);
  expect(approvalsIn([{ id: 1, externalId: "sealform/2/x/1/1", text }])).toEqual([]);
  expect(approvalsIn([{ id: 1, externalId: "sealform/1/x/1/1", text: `x${text}\n${text.toUpperCase()}\n ${text}` }])).toEqual([]);
});
