import { AddressMap } from "../../src/model/address-map";
import { type Declared, difference } from "../../src/plan/since";
import { Estate, sealed, selected } from "./fixture";

const A = "repo:api/actions/secret/A";
const B = "repo:web/actions/secret/B";
const ORG = "org/actions/secret/ORG";
const PROD = "env:api/prod";
const IN_PROD = `${PROD}/actions/secret/C`;

function given(change: (estate: Estate) => unknown = () => {}): Declared {
  const estate = new Estate();
  estate.secret(A).seal(A).secret(B).seal(B).secret(ORG, selected("web")).seal(ORG);
  estate
    .environment("api", "prod", { reviewers: { teams: ["sre"], users: [] } })
    .secret(IN_PROD)
    .seal(IN_PROD);
  change(estate);
  return { desired: estate.desired, lock: estate.lock };
}

const differs = (change: (estate: Estate) => unknown, known: readonly string[] = []) => difference(given(), given(change), known);

test("nothing differs from the same", () => expect(differs(() => {})).toEqual({ addresses: [], scopes: [] }));

test.each<[string, (estate: Estate) => unknown, readonly string[]]>([
  ["a value that was sealed again", (e) => e.lock.sealed.set(A, sealed("other", 2)), [A]],
  ["a sealed value that is gone", (e) => e.lock.sealed.delete(B), [B]],
  ["what globs matched", (e) => e.lock.selections.set(ORG, ["docs"]), [ORG]],
  ["a repository that is another one", (e) => e.lock.repositories.set("web", 99), [ORG, B]],
  ["an environment that is another one", (e) => e.lock.environments.set(PROD, 5), []],
  ["a team that is another one", (e) => e.lock.teams.set("sre", 99), [PROD]],
  ["a repository that the lock knows besides", (e) => e.lock.repositories.set("new", 99), []],
  ["an entry under forget", (e) => e.forget.push(A.toUpperCase().replace("REPO", "repo")), [A]],
  ["what somebody else cares for", (e) => e.ignore.push({ pattern: "env:*/*/actions/secret/*", reason: "r" }), [IN_PROD]],
])("%s is a difference of what it is about", (_, change, addresses) => expect(differs(change)).toEqual({ addresses, scopes: [] }));

test("an environment that the lock knew under another id is a difference of it and all in it", () => {
  const before = given((e) => e.lock.environments.set(PROD, 4));
  const now = given((e) => e.lock.environments.set(PROD, 5));
  expect(difference(before, now, []).addresses).toEqual([PROD, IN_PROD]);
});

test("what the state owns in a repository that is another one now is a difference, though nothing declares it", () => {
  const owned = ["repo:web/actions/secret/OLD", "repo:api/actions/secret/OLD"];
  expect(differs((e) => e.lock.repositories.set("web", 99), owned).addresses).toContain(owned[0]);
  expect(differs((e) => e.lock.repositories.set("web", 99), owned).addresses).not.toContain(owned[1]);
});

test("policies that were added, dropped or changed are told by name, though they are about no address", () => {
  const before = given((e) => Object.assign(e, { policies: { maxAgeDays: 90, forbidAdminBypass: true } }));
  const now = given((e) => Object.assign(e, { policies: { maxAgeDays: 900, requireReviewers: ["*"] } }));
  expect(difference(before, now, [])).toEqual({
    addresses: [],
    scopes: [],
    policies: [
      { policy: "forbidAdminBypass", change: "removed" },
      { policy: "maxAge", change: "loosened" },
      { policy: "requireReviewers", change: "added" },
    ],
  });
  expect(difference(now, now, []).policies).toBeUndefined();
});

test("what the state owns and a rule lets go is a difference, though nothing declares it", () => {
  const owned = "repo:api/actions/secret/OLD";
  expect(differs((e) => e.forget.push(owned), [owned]).addresses).toEqual([owned]);
});

test("what an apply left open is a difference, whatever the commits say", () =>
  expect(difference(given(), given(), [A, B], [B]).addresses).toEqual([B]));

test("without an earlier declaration, and with one of another owner, everything is new", () => {
  const now = given();
  const everything = {
    addresses: new AddressMap([A, B, ORG, PROD, IN_PROD].map((a) => [a, a])).addresses(),
    scopes: now.desired.scopes.map((s) => s.scope),
  };
  expect(difference(undefined, now, [])).toEqual(everything);
  const other: Declared = { ...given(), desired: { ...given().desired, owner: { kind: "organization", login: "other" } } };
  expect(difference(other, now, [])).toEqual(everything);
});
