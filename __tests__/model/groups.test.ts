import type { DesiredState } from "../../src/model/desired";
import { expandGroups, groupChanges, groupRepositories } from "../../src/model/groups";

const glob = { by: "glob", glob: "svc-*" } as const;
const not = { by: "glob", glob: "svc-old", exclude: true } as const;
const topic = { by: "topic", topic: "service" } as const;
const named = { by: "name", name: "api" } as const;
const secret = (scope: string) => ({
  kind: "secret" as const,
  address: `${scope}/actions/secret/A`,
  scope,
  store: "actions" as const,
  name: "A",
  value: { from: "existing" as const },
});
const state = (more: Partial<DesiredState>): DesiredState => ({
  version: 1,
  owner: { kind: "organization", login: "acme" },
  scopes: [],
  environments: [],
  secrets: [],
  variables: [],
  ignore: [],
  forget: [],
  policies: {},
  ...more,
});
const template = {
  scopes: [{ scope: "repo:g", stores: ["actions"], unmanaged: "report" }],
  environments: [],
  secrets: [secret("repo:g")],
  variables: [],
} as const;

describe("the repositories of a group", () => {
  test("are those that are written, and of those in the lock the ones that globs still match", () => {
    expect(groupRepositories([glob, not, named], ["svc-a", "svc-old", "web"])).toEqual(["api", "svc-a"]);
    expect(groupRepositories([glob, named])).toEqual(["api"]);
  });

  test("stay in it when a topic may still match them, and not when they are excluded", () => {
    expect(groupRepositories([topic, not], ["web", "svc-old"])).toEqual(["web"]);
  });

  test("are nothing but the written ones where nothing depends on what exists", () => {
    expect(groupRepositories([named, not], ["web"])).toEqual(["api"]);
  });

  test("that are archived are no new matches", () => {
    const live = ["svc-a", "svc-b", "svc-c"].map((name) => ({ name, topics: [], archived: name === "svc-c" }));
    expect(groupChanges({ name: "g", repositories: [glob] }, ["svc-a", "svc-gone"], live)).toEqual({
      fresh: ["svc-b"],
      gone: ["svc-gone"],
    });
  });
});

test("an expanded state is expanded once: what it holds is not given again", () => {
  const once = expandGroups(state({ groups: [{ name: "g", repositories: [named, glob], template }] }), [["g", ["svc-a"]]]);
  expect(once.desired.secrets.map(({ address }) => address)).toEqual(["repo:api/actions/secret/A", "repo:svc-a/actions/secret/A"]);
  expect(once.desired.groups).toEqual([{ name: "g", repositories: [named, glob] }]);
  const twice = expandGroups(once.desired, [["g", ["svc-b"]]]);
  expect(twice).toMatchObject({ desired: once.desired, clashes: [] });
});

test("without groups a state stays the very same", () => {
  const plain = state({ secrets: [secret("repo:g")] });
  expect(expandGroups(plain).desired).toBe(plain);
});

test("a place that both declare is read in the stores of both, and judged as the repository says unless it merely reports", () => {
  const scope = (unmanaged: "report" | "forbid" | "delete", stores: ("actions" | "dependabot")[]) => ({
    scope: "repo:api",
    stores,
    unmanaged,
  });
  const group = (unmanaged: "forbid" | "delete") => [
    { name: "g", repositories: [named], template: { ...template, scopes: [{ ...template.scopes[0], unmanaged }] } },
  ];
  const merged = (own: ReturnType<typeof scope>, unmanaged: "forbid" | "delete") =>
    expandGroups(state({ scopes: [own], groups: group(unmanaged) })).desired.scopes;
  expect(merged(scope("report", ["dependabot"]), "forbid")).toEqual([scope("forbid", ["actions", "dependabot"])]);
  expect(merged(scope("forbid", ["actions"]), "delete")).toEqual([scope("forbid", ["actions"])]);
});

test("an address that a repository or another group gives is a clash, in whatever case, and is given once", () => {
  const groups = [
    { name: "g", repositories: [named], template },
    { name: "h", repositories: [{ by: "name", name: "API" }], template },
  ] as const;
  const { desired, clashes } = expandGroups(state({ groups }));
  expect(desired.secrets).toHaveLength(1);
  expect(clashes).toEqual([
    {
      address: "repo:API/actions/secret/A",
      group: "h",
      template: "repo:g/actions/secret/A",
      other: { group: "g", template: "repo:g/actions/secret/A" },
    },
  ]);
});
