import { PrimaryBudget } from "../../src/github/primary-budget";

const NOW = Date.parse("2024-02-01T10:00:00Z");
const SECONDS = NOW / 1000;

function headers(remaining: number, reset: number, more: Record<string, string> = {}): Headers {
  return new Headers({
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(reset),
    ...more,
  });
}

describe("the budget of the hour", () => {
  test("is unlimited until an answer tells it", () => {
    const budget = new PrimaryBudget();
    expect(budget.remaining(NOW)).toBe(Number.POSITIVE_INFINITY);
    budget.observe(new Headers(), NOW);
    expect(budget.remaining(NOW)).toBe(Number.POSITIVE_INFINITY);
  });

  test("is the least that was told, since answers overtake each other; resets may differ by a second", () => {
    const budget = new PrimaryBudget();
    for (const [remaining, reset] of [
      [100, SECONDS + 600],
      [98, SECONDS + 601],
      [99, SECONDS + 600],
    ] as const)
      budget.observe(headers(remaining, reset), NOW);
    expect(budget.remaining(NOW)).toBe(98);
  });

  test("is a new one in a new window, and late answers of the old window do not change it", () => {
    const budget = new PrimaryBudget();
    budget.observe(headers(3, SECONDS + 10), NOW);
    budget.observe(headers(4990, SECONDS + 3610), NOW);
    budget.observe(headers(2, SECONDS + 10), NOW);
    expect(budget.remaining(NOW)).toBe(4990);
  });

  test("ends at the reset by GitHub's clock, not by ours", () => {
    const budget = new PrimaryBudget();
    const slow = NOW - 300_000;
    budget.observe(headers(0, SECONDS + 60, { date: new Date(NOW).toUTCString() }), slow);
    expect(budget.remaining(slow + 59_999)).toBe(0);
    expect(budget.remaining(slow + 60_000)).toBe(Number.POSITIVE_INFINITY);
  });

  test("of another resource is none of ours", () => {
    const budget = new PrimaryBudget();
    budget.observe(headers(0, SECONDS + 60, { "x-ratelimit-resource": "graphql" }), NOW);
    expect(budget.remaining(NOW)).toBe(Number.POSITIVE_INFINITY);
  });

  test("tells how long so many requests take", () => {
    const budget = new PrimaryBudget();
    budget.observe(headers(100, SECONDS + 600), NOW);
    expect(budget.waitFor(100, NOW)).toBe(0);
    expect(budget.waitFor(101, NOW)).toBe(600_000);
    expect(budget.waitFor(5101, NOW)).toBe(600_000 + 3_600_000);
  });
});
