import { readFileSync } from "node:fs";
import { stricterPolicies } from "../../constructs/policies";
import { canonicalDesired } from "../../src/model/canonical";
import { checkDesired, checkEntries } from "../../src/model/check";
import { POLICY_IDS, type Policies } from "../../src/model/policies";
import { RULES } from "../../src/model/rules";
import { desired, environment, secret } from "./desired";

const WAIVER = { policy: "policy-visibility-all", pattern: "org/actions/secret/*", reason: "x", until: "2026-06-30" } as const;
const all = secret({ visibility: "all" });
const found = (policies: Policies, today?: string) =>
  checkDesired(desired({ secrets: [all], policies }), today).flatMap(({ rule, severity }) =>
    rule.startsWith("policy") ? [`${severity} ${rule}`] : [],
  );

test("every policy has a rule, and both schemas know all of them and no other", () => {
  for (const id of POLICY_IDS) expect(RULES).toHaveProperty([id]);
  const { $defs } = JSON.parse(readFileSync("schemas/manifest.schema.json", "utf8"));
  const own = JSON.parse(readFileSync("schemas/desired.schema.json", "utf8")).properties.policies.properties;
  const lists = [
    $defs.policies.properties.warnOnly.items,
    $defs.waiver.properties.policy,
    own.warnOnly.items,
    own.waivers.items.properties.policy,
  ];
  for (const list of lists) expect(list.enum).toEqual(POLICY_IDS);
});

test("a waiver excuses until the end of its last day; then it is warned of, and the policy holds again", () => {
  const policies = { forbidVisibilityAll: true, waivers: [WAIVER] };
  expect(found(policies)).toEqual([]);
  expect(found(policies, "2026-06-30")).toEqual([]);
  expect(found(policies, "2026-07-01")).toEqual(["error policy-visibility-all", "warning policy-waiver"]);
});

test("a waiver excuses its own policy only", () => {
  expect(found({ forbidVisibilityAll: true, waivers: [{ ...WAIVER, policy: "policy-store" }] })).toEqual([
    "error policy-visibility-all",
    "warning policy-waiver",
  ]);
});

test("that a waiver of what is planned excuses nothing is not for the declaration to say", () => {
  expect(found({ waivers: [{ ...WAIVER, policy: "policy-age" }] }, "2026-01-01")).toEqual([]);
});

test("under warnOnly a policy warns", () => {
  expect(found({ forbidVisibilityAll: true, warnOnly: ["policy-visibility-all"] })).toEqual(["warning policy-visibility-all"]);
});

test("an entry by itself is excused, too", () => {
  expect(checkEntries(desired({ secrets: [all], policies: { forbidVisibilityAll: true, waivers: [WAIVER] } }))).toEqual([]);
});

test("nothing is added to the canonical form of a declaration that says nothing of it", () => {
  expect(Object.keys(canonicalDesired(desired({})))).toEqual([
    "version",
    "owner",
    "scopes",
    "environments",
    "secrets",
    "variables",
    "ignore",
    "forget",
    "policies",
  ]);
});

test.each<[string, Policies, number | null, string | undefined]>([
  ["long enough", { requireWaitTimer: ["prod*"], minimumWaitTimer: 30 }, 30, undefined],
  ["too short", { requireWaitTimer: ["prod*"], minimumWaitTimer: 30 }, 29, "waits 29 instead of 30 minutes"],
  ["none", { requireWaitTimer: ["prod*"], minimumWaitTimer: 30 }, null, "has no wait timer"],
  ["of another name", { requireWaitTimer: ["stage"], minimumWaitTimer: 30 }, 1, undefined],
  ["without names, everywhere", { minimumWaitTimer: 30 }, 29, "waits 29 instead of 30 minutes"],
])("a wait timer that is %s", (_, policies, waitTimer, lack) => {
  const findings = checkDesired(desired({ environments: [environment({ waitTimer })], policies }));
  expect(findings.map(({ message }) => message)).toEqual(
    lack === undefined ? [] : [expect.stringContaining(` ${lack}, which policies.requireWaitTimer demands`)],
  );
});

test("of two sets of policies both hold", () => {
  const one: Policies = {
    forbidVisibilityAll: false,
    maxAgeDays: 90,
    secretNames: ["A*", "B*"],
    requireReviewers: ["p"],
    warnOnly: ["policy-age"],
  };
  const other: Policies = {
    forbidVisibilityAll: true,
    maxAgeDays: 30,
    secretNames: ["B*", "C*"],
    requireReviewers: ["q"],
    waivers: [WAIVER],
  };
  expect(stricterPolicies(one, other)).toEqual({
    forbidVisibilityAll: true,
    maxAgeDays: 30,
    secretNames: ["B*"],
    requireReviewers: ["p", "q"],
    waivers: [WAIVER],
  });
  const minutes = stricterPolicies({ requireWaitTimer: ["p"], minimumWaitTimer: 5 }, { minimumWaitTimer: 30 });
  expect(minutes).toEqual({ requireWaitTimer: ["p", "*"], minimumWaitTimer: 30 });
  expect(stricterPolicies({}, {})).toEqual({});
  expect(stricterPolicies({}, one)).toEqual(one);
});

test("a name that looks as one of a policy is judged as that one, and is warned of", () => {
  const judged = (name: string) =>
    checkDesired(desired({ environments: [environment({}, name)], policies: { requireReviewers: ["production"] } })).map(
      ({ rule }) => rule,
    );
  for (const mark of ["\u00ad", "\u115f", "\u180e", "\u2800", "\ufe0f", "\u3164", "\u{e0041}", "\u200b"])
    expect([mark, judged(`pro${mark}duction`)]).toEqual([mark, ["environment-look-alike", "policy-reviewers"]]);
  expect(judged("ｐｒｏｄｕｃｔｉｏｎ")).toEqual(["environment-look-alike", "policy-reviewers"]);
  expect(judged("pr\u043educti\u043en")).toEqual(["environment-look-alike"]);
  for (const name of ["größe 日本", "продакшн", "prod (eu)", "🚀 live"]) expect([name, judged(name)]).toEqual([name, []]);
});
