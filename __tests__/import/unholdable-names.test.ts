import type { LiveEnvironment, LiveState } from "../../src/github/live";
import { describeEstate, describeUnreadable } from "../../src/import/estate";
import { valuesTemplate } from "../../src/import/values-template";
import { AddressMap } from "../../src/model/address-map";
import { NO_PROTECTION } from "../../src/plan/protection";

const environment = (name: string): LiveEnvironment => ({
  id: 1,
  name,
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
  protection: NO_PROTECTION,
});

test("an environment whose name no manifest can hold is left out and named as not read", () => {
  const present = <T>(value: T) => ({ status: "present" as const, value });
  const live: LiveState = {
    host: "api.github.com",
    owner: { kind: "organization", login: "acme", id: 9 },
    repositories: new AddressMap([["api", present({ id: 1, name: "api", visibility: "private" as const, archived: false, topics: [] })]]),
    repositoriesComplete: true,
    secrets: new AddressMap([["repo:api/actions/secret", present([])]]),
    variables: new AddressMap([["repo:api/actions/variable", present([])]]),
    environments: new AddressMap([["api", present(["prod", "prod ", "a\nb"].map(environment))]]),
    keys: new AddressMap(),
    teams: new AddressMap(),
    users: new AddressMap(),
    repositoryTeams: new AddressMap(),
  };
  const { desired, unreadable } = describeEstate(live, ["actions"]);
  expect(desired.environments.map(({ name }) => name)).toEqual(["prod"]);
  expect(desired.scopes.map(({ scope }) => scope)).toEqual(["env:api/prod", "repo:api"]);
  expect(unreadable.map(describeUnreadable)).toEqual([
    expect.stringMatching(/^env:api\/a\nb: everything cannot be read: no manifest can hold its name/),
    expect.stringMatching(/^env:api\/prod : everything cannot be read/),
  ]);
});

test("each key has a path of its own in the vault, inside the owner's folder", () => {
  const value = {
    isNamed: true,
    addresses: ["org/actions/secret/A"],
    visibleTo: ["x"],
    stores: ["actions"] as const,
    bindsVisibility: true,
  };
  const keys = ["db pass", "db_pass", "db\tpass", "..", ".", "a.b"];
  const text = valuesTemplate(
    "vault",
    { kind: "organization", login: "acme" },
    keys.map((key) => ({ ...value, key })),
  );
  expect(text.match(/^vault kv put \S+/gm)).toEqual(
    ["db_pass_2", "db_pass", "db_pass_3", "_..", "_.", "a.b"].map((name) => `vault kv put secret/acme/${name}`),
  );
});
