import { composeOne } from "../../src/import/compose";
import { manifestParts } from "../../src/import/manifest-parts";
import { loadManifest } from "../../src/manifest";
import { compareText } from "../../src/model/address-map";
import type { DesiredSecret, DesiredState, DesiredVariable } from "../../src/model/desired";
import { STORES, type Store } from "../../src/model/store";
import { tempProject } from "../support/project";

const secret = (store: Store, name: string, visibility: "all" | "private"): DesiredSecret => ({
  kind: "secret",
  address: `org/${store}/secret/${name}`,
  scope: "org",
  store,
  name,
  visibility,
  value: { from: "existing" },
});
const variable = (store: Store, name: string, value: string): DesiredVariable => ({
  kind: "variable",
  address: `repo:api/${store}/variable/${name}`,
  scope: "repo:api",
  store,
  name,
  value,
});
const desired = (secrets: readonly DesiredSecret[], variables: readonly DesiredVariable[] = []): DesiredState => ({
  version: 1,
  owner: { kind: "organization", login: "acme" },
  scopes: [
    { scope: "org", stores: STORES, unmanaged: "report" },
    ...(variables.length > 0 ? [{ scope: "repo:api", stores: STORES, unmanaged: "report" as const }] : []),
  ],
  environments: [],
  secrets,
  variables,
  ignore: [],
  forget: [],
  policies: {},
});

async function declared(state: DesiredState) {
  const parts = manifestParts(state, { stores: STORES });
  const text = composeOne({ parts, notes: [] });
  const project = tempProject({ "sealform.yaml": text });
  const { desired: loaded, diagnostics } = await loadManifest(project.path("sealform.yaml"));
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return { loaded: loaded!, text, omitted: parts.omitted };
}

test("one name with another access in each of two stores is written twice, in two spellings that GitHub takes for one", async () => {
  const secrets = [secret("actions", "A_B", "all"), secret("codespaces", "A_B", "all"), secret("dependabot", "A_B", "private")];
  const { loaded, text, omitted } = await declared(desired(secrets));
  expect(loaded.secrets).toEqual(secrets);
  expect(text).toContain("  # the same name as above, in another store and with another access or value\n  a_B: ");
  expect(omitted).toEqual([]);
});

test("a variable with another value in each store keeps both", async () => {
  const variables = [variable("actions", "REGION", "eu"), variable("agents", "REGION", "us")];
  expect((await declared(desired([], variables))).loaded.variables).toEqual(variables);
});

test("a name without letters has no second spelling: it is left out, and told", async () => {
  const { loaded, omitted } = await declared(desired([secret("actions", "_1", "all"), secret("dependabot", "_1", "private")]));
  expect(loaded.secrets).toHaveLength(1);
  expect(omitted).toEqual([expect.stringMatching(/^org\/dependabot\/secret\/_1: .* has no second spelling$/)]);
});

test("thousands of secrets are a line each, whatever stores they are in", async () => {
  const secrets = Array.from({ length: 900 }, (_, i) => secret("actions", `S_${String(i).padStart(4, "0")}`, "all"));
  const { text, loaded } = await declared(
    desired(
      secrets.flatMap(
        (one) =>
          [
            one,
            { ...one, store: "dependabot", address: one.address.replace("actions", "dependabot") },
            { ...one, store: "agents", address: one.address.replace("actions", "agents") },
          ] as DesiredSecret[],
      ),
    ),
  );
  expect(loaded.secrets).toHaveLength(2700);
  expect(text.split("\n").length).toBeLessThan(920);
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThan(140);
});

describe("what an entry that names no store is in, also one that is added later, is", () => {
  const inStores = (name: string, ...stores: readonly Store[]) => stores.map((store) => secret(store, name, "all"));
  const defaultsOf = async (...secrets: readonly DesiredSecret[]) => {
    const { text, loaded } = await declared(desired(secrets));
    expect(loaded.secrets).toEqual([...secrets].sort((a, b) => compareText(a.address, b.address)));
    return [/^defaults:\n {2}stores: (.*)$/m.exec(text)?.[1], text.split("stores:").length - 1];
  };

  test("Actions alone where not all is in the same stores, however many are", async () =>
    expect(
      await defaultsOf(...inStores("A", "actions"), ...inStores("B", "actions", "dependabot"), ...inStores("C", "actions", "dependabot")),
    ).toEqual([undefined, 2]));

  test("Actions alone where one secret is all that there is", async () =>
    expect(await defaultsOf(...inStores("A", "actions", "dependabot"))).toEqual([undefined, 1]));

  test("several stores where each secret is in exactly these", async () =>
    expect(await defaultsOf(...inStores("A", "actions", "dependabot"), ...inStores("B", "actions", "dependabot"))).toEqual([
      "[actions, dependabot]",
      1,
    ]));

  test("another store where each secret is in that one", async () =>
    expect(await defaultsOf(...inStores("A", "dependabot"))).toEqual(["[dependabot]", 1]));
});
