import { tellReaders } from "../../src/plan/loss";
import { readerTexts } from "../../src/plan/reader-text";
import type { Reader } from "../../src/plan/types";

const read = (extra: Partial<Reader> = {}): Reader => ({
  repository: "web",
  file: ".github/workflows/ci.yml",
  line: 3,
  column: 5,
  job: "go",
  certainty: "yes",
  ...extra,
});
const tell = (...readers: readonly Reader[]) => tellReaders({ object: "it", readers });
const PLACE = "web .github/workflows/ci.yml:3:5 job go";

test("a job is counted once, in however many environments and places it reads", () => {
  expect(tell(read({ environment: "a" }), read({ environment: "b" }), read({ line: 9 }))).toBe("1 job of web still read it");
  expect(tell(read(), read({ job: "other" }), read({ file: "x.yml" }), read({ repository: "api" }))).toBe(
    "4 jobs of web, api still read it",
  );
  expect(tell(read(), read({ fileRepository: "lib" }))).toBe("2 jobs of web still read it");
});

test("a job that reads it for certain is not told again as one that most likely does", () => {
  const perhaps = { certainty: "unknown", doubt: "v1 can be another" } as const;
  expect(tell(read({ environment: "a" }), read({ environment: "b", ...perhaps }))).toBe("1 job of web still read it");
  expect(tell(read(), read({ job: "other", ...perhaps }))).toBe(
    "1 job of web still read it, and 1 job of web most likely still read it (v1 can be another)",
  );
});

test("each place is one line, with the environments that are entered there", () => {
  expect(readerTexts([read()])).toEqual([PLACE]);
  expect(readerTexts([read({ environment: "a" })])).toEqual([`${PLACE}, environment a`]);
  expect(
    readerTexts([read({ environment: "a" }), read({ line: 9 }), read({ environment: "b" }), read(), read({ environment: null })]),
  ).toEqual([`${PLACE}, environments a, b, none, not known`, "web .github/workflows/ci.yml:9:5 job go"]);
});

test("another way to a place, or another certainty, is another line", () => {
  const via = (line: number) => ({ via: [{ repository: "web", file: "ci.yml", line, column: 1 }] });
  expect(readerTexts([read(via(1)), read(via(2)), read({ environment: "a", certainty: "unknown" })])).toEqual([
    `${PLACE}, by ci.yml:1`,
    `${PLACE}, by ci.yml:2`,
    `${PLACE}, environment a (perhaps)`,
  ]);
});
