import fc from "fast-check";
import { judgeReceipt, untilNextSecond } from "../../src/apply/receipt";

const BEFORE = "2026-03-01T11:00:00Z";
const DATE = "2026-03-01T12:00:00Z";

describe("judgeReceipt", () => {
  test.each<[string | undefined, string, string]>([
    [undefined, "older", "not there yet"],
    [BEFORE, "older", "the value before the write"],
    ["2026-03-01T10:00:00Z", "older", "a replica that is further behind"],
    ["2026-03-01T11:59:57Z", "older", "three seconds before our answer"],
    ["2026-03-01T11:59:58Z", "ours", "two seconds before our answer"],
    [DATE, "ours", "the second of our answer"],
    ["2026-03-01T12:00:02Z", "ours", "two seconds after our answer"],
    ["2026-03-01T12:00:03Z", "newer", "three seconds after our answer"],
  ])("%s is %s: %s", (seen, verdict) => {
    expect(judgeReceipt(BEFORE, DATE, seen)).toBe(verdict);
  });

  test("a value from just before the write is not taken for ours", () => {
    expect(judgeReceipt("2026-03-01T11:59:59Z", DATE, "2026-03-01T11:59:59Z")).toBe("older");
    expect(judgeReceipt("2026-03-01T11:59:59Z", DATE, "2026-03-01T11:59:58Z")).toBe("older");
  });

  test("needs no value before the write", () => {
    expect(judgeReceipt(undefined, DATE, DATE)).toBe("ours");
  });

  test("a later read never turns ours into older", () => {
    const second = fc.integer({ min: 0, max: 40 }).map((s) => new Date(Date.parse(BEFORE) + s * 1000).toISOString());
    fc.assert(
      fc.property(second, second, second, second, (before, date, one, other) => {
        const [first, later] = [one, other].sort();
        const order = ["older", "ours", "newer"];
        expect(order.indexOf(judgeReceipt(before, date, later))).toBeGreaterThanOrEqual(order.indexOf(judgeReceipt(before, date, first)));
      }),
    );
  });
});

describe("untilNextSecond", () => {
  const at = Date.parse(DATE);
  test.each([
    [undefined, at, 0],
    [DATE, at, 1_000],
    [DATE, at + 400, 600],
    [DATE, at + 1_000, 0],
    [DATE, at - 5_000, 0],
  ])("before %s, now %d: %d ms", (before, now, wait) => {
    expect(untilNextSecond(before, now)).toBe(wait);
  });
});
