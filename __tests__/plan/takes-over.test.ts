import { planNeeds } from "../../src/plan/needs";
import { Estate, UNREADABLE } from "./fixture";

const PROD = "env:api/prod/actions/secret/DB";
const REPO = "repo:api/actions/secret/DB";
const ORG = "org/actions/secret/DB";

/** A secret of an environment that has left the manifest. */
const leaving = () => new Estate().environment("api", "prod").exists(PROD).own(PROD);
const takesOver = (estate: Estate) =>
  estate.diff().changes.find(({ address, action }) => address === PROD && action === "delete")!.effect?.takesOver;

describe("what takes over from a secret that leaves an environment", () => {
  test("is the one of the repository, without a look at the organization's", () => {
    const estate = leaving().exists(REPO);
    estate.liveSecrets.set("org/actions/secret", UNREADABLE);
    expect(takesOver(estate)).toEqual([{ scope: "env:api/prod", address: REPO }]);
  });
  test("is the organization's when the repository's leaves, too", () => {
    expect(takesOver(leaving().exists(REPO).own(REPO).exists(ORG))).toEqual([{ scope: "env:api/prod", address: ORG }]);
  });
  test("is nothing when all was read", () => {
    const estate = leaving().scope("repo:api").exists(REPO).own(REPO).exists("org/actions/secret/OTHER");
    expect(takesOver(estate)).toEqual([{ scope: "env:api/prod", address: null }]);
  });
  test.each<[string, (estate: Estate) => unknown, string]>([
    ["the list of the repository", (e) => e.liveSecrets.set("repo:api/actions/secret", UNREADABLE), REPO],
    ["the list of the organization", (e) => e.exists(REPO).own(REPO).liveSecrets.set("org/actions/secret", UNREADABLE), ORG],
    ["which repositories are selected", (e) => e.exists(REPO).own(REPO).exists(ORG, { visibility: "selected" }), ORG],
  ])("is not known where %s was not read", (_, change, unread) => {
    const estate = leaving();
    change(estate);
    expect(takesOver(estate)).toEqual([{ scope: "env:api/prod", unread }]);
  });
});

describe("with --since and --only", () => {
  const needs = (estate: Estate, only = [PROD]) => {
    const { collections, selections, allRepositories } = planNeeds(estate.desired, estate.lock, estate.state, { only });
    return { lists: collections.map(({ scope }) => scope.kind).sort(), selections, allRepositories };
  };
  test("the wider scopes of what leaves are read, and no list of repositories", () => {
    const lists = ["environment", "organization", "repository"];
    expect(needs(leaving())).toEqual({ lists, selections: [ORG], allRepositories: false });
    expect(needs(new Estate().scope("repo:api").own(REPO), [REPO]).lists).toEqual(["organization", "repository"]);
  });
  test("properties are read where a list of repositories may be: that one tells none", () => {
    const estate = new Estate().secret(ORG, {
      visibility: "selected",
      repositories: [{ by: "property", property: "tier", value: "gold" }],
    });
    expect(planNeeds(estate.desired, estate.lock, estate.state, { only: [ORG] })).toMatchObject({
      allRepositories: false,
      customProperties: true,
    });
  });
  test("what stays, and what is not ours to delete, needs none", () => {
    const none = { lists: ["environment"], selections: [], allRepositories: false };
    expect(needs(leaving().secret(PROD).seal(PROD))).toEqual(none);
    expect(needs(leaving().own(PROD, { observed: true }))).toEqual(none);
  });
});
