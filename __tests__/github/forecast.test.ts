import { forecast } from "../../src/github/forecast";
import { takeSnapshot } from "../../src/github/snapshot";
import { allOf, estate, needs, simulated } from "./support/world";

describe("the forecast of a snapshot", () => {
  test.each([2, 6, 12])("of %i repositories is what it takes", async (n) => {
    const { clock, reader } = simulated(estate(n, { repository: 1, environment: 1 }));
    await clock.run(takeSnapshot(reader, allOf(n)));
    expect(forecast(allOf(n)).requests).toBe(reader.counts.reads);
  });

  test.each([
    [100, undefined, 604, 0],
    [200, undefined, 1205, 60_000],
    [1000, undefined, 6013, 3_660_000],
    [1000, 15_000, 6013, 360_000],
  ])("of %i repositories at %s an hour is %i requests in %i ms at least", (n, perHour, requests, ms) => {
    expect(forecast(allOf(n), perHour)).toEqual({ requests, ms });
  });

  test("of nothing is the owner", () => {
    expect(forecast(needs({}))).toEqual({ requests: 1, ms: 0 });
  });
});
