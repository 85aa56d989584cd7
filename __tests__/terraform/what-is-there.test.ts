import { readFileSync, writeFileSync } from "node:fs";
import type { LiveState } from "../../src/github/live";
import { AddressMap } from "../../src/model/address-map";
import type { DesiredState } from "../../src/model/desired";
import type { Plan } from "../../src/plan";
import { keepToWhatIsThere, unwritableSecrets } from "../../src/terraform/what-is-there";
import { tempProject } from "../support/project";

const SECRET = "env:api/old/actions/secret/A";
const KEPT = "env:api/production/actions/secret/A";

const desired = {
  environments: ["old", "production"].map((name) => ({ address: `env:api/${name}`, repository: "api", name })),
  secrets: [SECRET, KEPT].map((address) => ({ address, scope: address.replace(/\/actions.*/, "") })),
  variables: [{ address: "repo:api/actions/variable/GONE" }, { address: "repo:lib/actions/variable/UNREAD" }],
} as unknown as DesiredState;

const present = <T>(value: T) => ({ status: "present", value }) as const;

const live = {
  environments: new AddressMap([["api", present([{ name: "Production" }])]]),
  secrets: new AddressMap([["env:api/production/actions/secret", present([{ name: "A" }])]]),
  variables: new AddressMap<unknown>([
    ["repo:api/actions/variable", present([])],
    ["repo:lib/actions/variable", { status: "unreadable", reason: "no permission" }],
  ]),
} as unknown as LiveState;

const STACK = {
  resource: {
    github_actions_environment_secret: { env_api__old__actions__secret__a: {}, env_api__production__actions__secret__a: {} },
    github_repository_environment: { env_api__old: {}, env_api__production: {} },
  },
  import: [
    { to: "github_repository_environment.env_api__old", id: "api:old" },
    { to: "github_repository_environment_deployment_policy.env_api__old__branch__main", id: "api:old:1" },
    { to: "github_actions_variable.repo_api__actions__variable__gone", id: "api:GONE" },
    { to: "github_actions_variable.repo_lib__actions__variable__unread", id: "lib:UNREAD" },
    { to: "github_repository_environment.env_api__production", id: "api:production" },
    { to: "github_repository_environment_deployment_policy.env_api__production__branch__main", id: "api:production:2" },
    { to: "github_repository.api", id: "api" },
  ],
};

function stack(contents: object): string {
  const file = tempProject().path("cdk.tf.json");
  writeFileSync(file, JSON.stringify(contents));
  return file;
}

const changed = { changes: [{ address: KEPT, action: "blocked", reason: "key-changed" }] } as unknown as Plan;

test("imports nothing that is surely not there, and leaves to the app what is its own", async () => {
  const file = stack(STACK);
  expect(await keepToWhatIsThere(file, desired, live, [])).toEqual([]);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ ...STACK, import: STACK.import.slice(3) });
});

test("leaves out secrets whose key is gone or another one, and deletes nothing", async () => {
  const file = stack(STACK);
  const unwritable = unwritableSecrets(changed, desired, live);
  expect([...unwritable.keys()]).toEqual([SECRET, KEPT]);
  expect(await keepToWhatIsThere(file, desired, live, unwritable.keys())).toEqual([SECRET, KEPT]);
  const { github_repository_environment } = STACK.resource;
  const removed = ["old", "production"].map((name) => ({
    from: `github_actions_environment_secret.env_api__${name}__actions__secret__a`,
    lifecycle: { destroy: false },
  }));
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
    resource: { github_repository_environment },
    import: STACK.import.slice(3),
    removed,
  });
});

test("a stack in which all is there stays as it is, byte for byte", async () => {
  const file = stack({ ...STACK, import: STACK.import.slice(3) });
  const before = readFileSync(file, "utf8");
  expect(await keepToWhatIsThere(file, desired, live, [])).toEqual([]);
  expect(readFileSync(file, "utf8")).toBe(before);
});
