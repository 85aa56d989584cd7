import fc from "fast-check";
import { AddressMap } from "../../src/model/address-map";
import type { Visibility } from "../../src/model/visibility";
import { authorize } from "../../src/plan/authorize";
import { renderMarkdown } from "../../src/plan/markdown";
import { renderPlan } from "../../src/plan/render";
import type { Change } from "../../src/plan/types";
import { Estate, IDS, liveSelected, selected } from "./fixture";

const SECRET = "org/actions/secret/NPM";
const VARIABLE = "org/actions/variable/NPM";

type Given = Visibility | readonly string[];

const liveOf = (given: Given) => (typeof given === "string" ? { visibility: given } : liveSelected(...given));
const wantedOf = (given: Given) => (typeof given === "string" ? { visibility: given } : selected(...given));
const accessOf = (given: Given) =>
  typeof given === "string"
    ? { visibility: given, repositories: [] }
    : { visibility: "selected" as const, repositories: given.map((name) => IDS[name]!) };

interface Case {
  readonly was: Given | undefined;
  readonly is: Given;
  /** Repositories that were read; absent: the list of all. */
  readonly read?: readonly string[];
  readonly address?: string;
  readonly plan?: string;
}

function estateOf({ was, is, read, address = SECRET, plan }: Case): Estate {
  const estate = new Estate();
  if (plan) estate.plan = plan;
  if (address === SECRET) estate.secret(SECRET, wantedOf(is)).seal(SECRET);
  else estate.variable(VARIABLE, "v", wantedOf(is));
  if (was) estate.own(address, { access: accessOf(was) }).exists(address, { ...liveOf(was), ...(address === VARIABLE && { value: "v" }) });
  if (read) {
    estate.complete = false;
    estate.repositories = new AddressMap([...estate.repositories].filter(([name]) => read.includes(name)));
  }
  return estate;
}

const BOTH = ["public", "private"] as const;

describe("where the list of repositories was not read", () => {
  test.each<[string, Case, Change["effect"]]>([
    ["selected to all is all of them", { was: ["web"], is: "all", read: [] }, { gainedOthers: BOTH }],
    ["selected to private is all private ones", { was: ["web"], is: "private", read: [] }, { gainedOthers: ["private"] }],
    [
      "a public one that was selected loses by private",
      { was: ["web"], is: "private", read: ["web"] },
      { gainedOthers: ["private"], lost: ["web"] },
    ],
    ["private to all is all public ones", { was: "private", is: "all", read: ["web", "api"] }, { gainedOthers: ["public"] }],
    ["a new one for all is all of them", { was: undefined, is: "all", read: ["web"] }, { gainedOthers: BOTH }],
    ["all to private takes it from the public ones", { was: "all", is: "private", read: ["web"] }, { lostOthers: ["public"] }],
    ["all to selected takes it from the others", { was: "all", is: ["web"], read: ["web", "api"] }, { lostOthers: BOTH }],
    [
      "private to selected gives it to a public one",
      { was: "private", is: ["web"], read: ["web"] },
      { gained: ["web"], lostOthers: ["private"] },
    ],
    ["another selection is told by name", { was: ["web"], is: ["api"], read: ["api"] }, { gained: ["api"], lost: ["web"] }],
    ["on the Free plan no private one reads it", { was: ["web"], is: "all", read: ["web"], plan: "free" }, { gainedOthers: ["public"] }],
  ])("%s", (_, given, effect) => {
    expect(estateOf(given).change().effect).toEqual(effect);
    expect(estateOf({ ...given, address: VARIABLE }).change().effect).toEqual(effect);
  });

  const line = (given: Case) => {
    const plan = estateOf(given).diff();
    return { text: renderPlan(plan, { color: false }), markdown: renderMarkdown(plan) };
  };

  test("text and Markdown say that access is widened, and nobody is said to lose it", () => {
    for (const address of [SECRET, VARIABLE]) {
      const { text, markdown } = line({ was: ["web"], is: "all", read: ["web"], address });
      expect(text).toContain(`
      visibility: selected -> all
      readable by all repositories of the organization (their list was not read)
`);
      expect(text).not.toContain("no longer");
      expect(markdown).toContain(
        `**Access is widened**\n\n- <code>${address}</code><br>readable by all repositories of the organization (their list was not read)\n`,
      );
    }
    expect(line({ was: undefined, is: "all", read: [] }).markdown).toContain("<br>new, readable by all repositories of the organization");
    expect(line({ was: "private", is: "all", read: [] }).text).toContain("readable by all public repositories of the organization");
  });

  test("narrowing says which kind loses it", () => {
    expect(line({ was: "all", is: ["web"], read: ["web"] }).text).toContain(
      "no longer readable by the other repositories of the organization",
    );
    expect(line({ was: "all", is: "private", read: [] }).text).toContain(
      "no longer readable by the public repositories of the organization",
    );
  });

  test("giving back what somebody took by hand needs --repair", () => {
    const estate = estateOf({ was: ["web"], is: "all", read: ["web"] });
    estate.items.set(SECRET, { ...estate.items.get(SECRET)!, access: accessOf("all") });
    const { refused } = authorize(estate.diff(), estate.desired, { adopt: false, repair: false });
    expect(refused.map(({ change }) => change.address)).toEqual([SECRET]);
  });

  test("the value is written before access is widened", () => {
    const estate = estateOf({ was: ["web"], is: "all", read: ["web"] }).variable("org/actions/variable/Z", "new", {
      visibility: "private",
    });
    estate
      .own("org/actions/variable/Z", { access: accessOf("private") })
      .exists("org/actions/variable/Z", { visibility: "private", value: "old" });
    expect(
      estate
        .diff()
        .changes.map(({ address }) => address)
        .at(-1),
    ).toBe(SECRET);
  });
});

test("a selected repository that is not visible to us does not lose what all may read", () => {
  const estate = estateOf({ was: ["web"], is: "all" });
  estate.repositories = new AddressMap([...estate.repositories].filter(([name]) => name !== "web"));
  expect(estate.change().effect).toEqual({ gained: ["api", "docs", "lib.core"] });
});

test("whatever was read: who gains is told, and who is said to lose it does", () => {
  const given = fc.oneof(fc.constantFrom<Visibility>("all", "private"), fc.subarray(["api", "docs", "web"], { minLength: 1 }));
  fc.assert(
    fc.property(fc.option(given, { nil: undefined }), given, fc.subarray(Object.keys(IDS)), (was, is, some) => {
      const [whole] = estateOf({ was, is }).diff().changes;
      const read = [...new Set([...some, ...(typeof is === "string" ? [] : is)])];
      const [part] = estateOf({ was, is, read }).diff().changes;
      expect(part?.action).toBe(whole?.action);
      const kind = (name: string) => (name === "web" ? "public" : "private");
      const told = (name: string, names: "gained" | "lost", others: "gainedOthers" | "lostOthers") =>
        part?.effect?.[names]?.includes(name) === true || part?.effect?.[others]?.includes(kind(name)) === true;
      for (const name of whole?.effect?.gained ?? []) expect([name, told(name, "gained", "gainedOthers")]).toEqual([name, true]);
      for (const name of part?.effect?.lost ?? []) expect(whole?.effect?.lost).toContain(name);
      const isKept = (name: string) => typeof is !== "string" && is.includes(name);
      for (const name of Object.keys(IDS))
        if (part?.effect?.lostOthers?.includes(kind(name) as "public") && !isKept(name)) expect(whole?.effect?.lost).toContain(name);
    }),
    { numRuns: 60 },
  );
});
