import { foresee } from "../../src/cli/terraform/foresee";
import type { DesiredState } from "../../src/model/desired";
import type { Plan } from "../../src/plan";
import { environmentsMadeAgain } from "../../src/terraform/made-again";
import { parsePlan } from "../../src/terraform/saved-plan";
import { TerraformState } from "../../src/terraform/terraform-state";
import { unforeseen } from "../../src/terraform/unforeseen";

const SECRET = "github_actions_environment_secret.env_api__production__actions__secret__db";
const secretOf = (environment: string) => ({ repository: "api", environment, secret_name: "DB" });

interface Changed {
  readonly before?: object;
  readonly after?: object;
  readonly previous?: string;
}

function planned(resource: string, actions: readonly string[], { before, after, previous }: Changed = {}) {
  const [type, name] = resource.split(".");
  const change = { actions, before: before ?? null, after: after ?? null };
  const entry = { address: resource, mode: "managed", type, name, change, ...(previous && { previous_address: previous }) };
  return parsePlan(JSON.stringify({ format_version: "1.2", resource_changes: [entry] }), "acme");
}

const names = new Map<number, string>();
const nothing = () => false;

describe("Of what Terraform plans itself", () => {
  test("a delete that was said is foreseen, and another is not", () => {
    const changes = planned(SECRET, ["delete"], { before: secretOf("production") });
    const address = "env:api/production/actions/secret/DB";
    expect(unforeseen(changes, nothing, names)).toEqual([{ resource: SECRET, address }]);
    expect(unforeseen(changes, (at) => at === address, names)).toEqual([]);
  });

  test("what is made again under its own address is written", () => {
    const changes = planned(SECRET, ["delete", "create"], { before: secretOf("Production"), after: secretOf("production") });
    expect(unforeseen(changes, nothing, names)).toEqual([]);
  });

  test("an import that found something else, and a move that is no rename, delete something else", () => {
    const imported = planned(SECRET, ["delete", "create"], { before: secretOf("pro:duction"), after: secretOf("production") });
    expect(unforeseen(imported, nothing, names)).toMatchObject([{ address: "env:api/pro%3Aduction/actions/secret/DB" }]);
    const moved = planned("github_actions_secret.repo_web__actions__secret__a", ["delete", "create"], {
      before: { repository: "api", secret_name: "A" },
      after: { repository: "web", secret_name: "A" },
      previous: "github_actions_secret.repo_api__actions__secret__a",
    });
    expect(unforeseen(moved, nothing, names)).toMatchObject([{ address: "repo:api/actions/secret/A" }]);
    expect(unforeseen(moved, (at) => at === "repo:api/actions/secret/A", names)).toEqual([]);
  });

  test("a repository that was renamed is the same one", () => {
    const before = { repository: "api", repository_id: 7, secret_name: "A" };
    const changes = planned("github_actions_secret.repo_server__actions__secret__a", ["delete", "create"], {
      before,
      after: { ...before, repository: "server" },
      previous: "github_actions_secret.repo_api__actions__secret__a",
    });
    expect(unforeseen(changes, nothing, new Map([[7, "server"]]))).toEqual([]);
    expect(unforeseen(changes, nothing, names)).toHaveLength(1);
  });

  test("what else an app has declared is its own", () => {
    expect(unforeseen(planned("github_actions_secret.by_hand", ["delete"], { before: secretOf("x") }), nothing, names)).toEqual([]);
    expect(unforeseen(planned("null_resource.x", ["delete"], { before: {} }), nothing, names)).toEqual([]);
  });
});

describe("Judged by what was said before", () => {
  const production = { address: "env:api/production", repository: "api", name: "production" };
  const desired = { environments: [{ ...production, protection: { deploymentBranchPolicy: { branches: [], tags: [] } } }] };
  const judge = (deleted: readonly string[], ...changes: readonly object[]) =>
    foresee(desired as unknown as DesiredState, { changes } as unknown as Plan, deleted, names);
  const secret = planned(SECRET, ["delete"], { before: secretOf("production") });

  test("an environment is never made again", () => {
    const environment = { repository: "api", environment: "production" };
    const changes = planned("github_repository_environment.env_api__production", ["delete", "create"], { before: environment });
    expect(judge(["env:api/production"])(changes)).toMatchObject({
      rule: "terraform-delete",
      message: expect.stringMatching(/make it again/),
    });
  });

  test("a secret is deleted when that was said, by the plan or of its environment", () => {
    expect(judge([])(secret)).toMatchObject({
      rule: "terraform-delete",
      message: `terraform would delete env:api/production/actions/secret/DB for ${SECRET}, which is something else`,
    });
    expect(judge(["env:api/Production/actions/secret/DB"])(secret)).toBeUndefined();
    expect(judge([], { address: "env:api/production/actions/secret/DB", action: "delete" })(secret)).toBeUndefined();
    const gone = { address: "env:api/production", action: "delete", before: { contents: ["env:api/production/actions/secret/DB"] } };
    expect(judge([], gone)(secret)).toBeUndefined();
  });

  test("a pattern leaves an environment whose policy is declared", () => {
    const type = "github_repository_environment_deployment_policy";
    const pattern = (environment: string) =>
      planned(`${type}.env_api__${environment}__branch__old`, ["delete"], { before: { repository: "api", environment } });
    expect(judge([])(pattern("production"))).toBeUndefined();
    expect(judge([])(pattern("staging"))).toMatchObject({ rule: "terraform-delete" });
  });
});

test("an environment that a move gives another name would be made again", () => {
  const type = "github_repository_environment";
  const state = new TerraformState();
  const entry = { mode: "managed", type, name: "env_api__prod", instances: [{ attributes: { repository: "api", environment: "prod" } }] };
  state.hold(`${type}.env_api__prod`, entry, "acme");
  state.follow([{ from: `${type}.env_api__prod`, to: `${type}.env_api__production` }]);
  const configuration = { resource: { [type]: { env_api__production: { environment: "production" } } } };
  expect(environmentsMadeAgain(state, [configuration], [])).toEqual([`${type}.env_api__production`]);
});
