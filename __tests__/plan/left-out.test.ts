import type { Plan } from "../../src/plan/types";
import { ABSENT, Estate, liveSelected, selected } from "./fixture";

const [ORG, WEB, API] = ["org", "repo:web", "repo:api"].map((scope) => `${scope}/actions/secret/DB`) as [string, string, string];
const PROD = "env:web/production/actions/secret/DB";
const shown = ({ changes }: Plan) => changes.map(({ address, action, reason }) => `${address} ${action} ${reason}`);
const only = (estate: Estate, ...patterns: string[]) => {
  estate.only = patterns;
  return estate.diff();
};
const scopes = () => new Estate().scope("org").scope("repo:web").scope("repo:api");
const leaving = (address = WEB) => scopes().own(address).exists(address);

describe("with --only, what would be deleted stays while what is declared in its place is not there, and was not looked at", () => {
  test("in the organization: the message names it, the hint says what to do", () => {
    const plan = only(leaving().secret(ORG).seal(ORG), WEB);
    expect(plan.changes).toMatchObject([
      {
        address: WEB,
        reason: "replacement-blocked",
        message: `it left the manifest, and what may take its place is not there yet, and was not looked at: ${ORG}`,
        hint: `make a plan that looks at both, one without --only and --since for instance; or take ${ORG} out of the declaration if nothing is to take its place`,
      },
    ]);
  });

  test.each<[string, string, () => Estate]>([
    ["in an environment of the repository", WEB, () => leaving().secret(PROD)],
    ["in the repository of the environment", PROD, () => leaving(PROD).environment("web", "production").secret(WEB)],
    ["in a repository that loses the organization's", ORG, () => leaving(ORG).secret(WEB)],
  ])("%s", (_, address, estate) => {
    expect(shown(only(estate(), address))).toEqual([`${address} blocked replacement-blocked`]);
  });

  test("with what is in an environment that goes", () => {
    const estate = scopes().environment("web", "production").own(PROD).exists(PROD).secret(ORG);
    estate.own("env:web/production", { id: 90, scopeId: 1 });
    estate.environments = [];
    expect(shown(only(estate, "env:web/production"))).toEqual(["env:web/production blocked replacement-blocked"]);
  });

  test("an access stays as wide where a repository is to have its own", () => {
    const narrowing = () => scopes().secret(ORG, selected("api")).seal(ORG).own(ORG).exists(ORG, liveSelected("web", "api"));
    expect(shown(only(narrowing().secret(WEB), ORG))).toEqual([`${ORG} blocked replacement-blocked`]);
    expect(shown(only(narrowing().secret(API), ORG))).toEqual([`${ORG} access access-differs`]);
  });
});

describe("it is deleted where", () => {
  test.each<[string, string, () => Estate]>([
    ["that is there", WEB, () => leaving().secret(ORG).exists(ORG)],
    ["an apply has made that, whose list was not read", WEB, () => unread(leaving().secret(PROD).own(PROD))],
    ["that is of another repository", WEB, () => leaving().secret(API)],
    ["that has another name", WEB, () => leaving().secret("org/actions/secret/OTHER")],
  ])("%s", (_, address, estate) => {
    expect(shown(only(estate(), address))).toEqual([`${address} delete not-declared`]);
  });

  test("that is looked at, and made first", () => {
    const plan = only(leaving().secret(ORG).seal(ORG), WEB, ORG);
    expect(plan.changes).toMatchObject([{ action: "create" }, { action: "delete", requires: [ORG] }]);
  });
});

test("what was looked for and is absent is not there, whatever the state says", () => {
  const estate = leaving().secret(ORG).own(ORG);
  estate.liveSecrets.set("org/actions/secret", ABSENT);
  expect(shown(only(estate, WEB))).toEqual([`${WEB} blocked replacement-blocked`]);
});

function unread(estate: Estate): Estate {
  estate.liveSecrets.delete("env:web/production/actions/secret");
  return estate;
}
