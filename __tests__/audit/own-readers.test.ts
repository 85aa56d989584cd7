import { declare } from "./declare";
import { check, inputOf, liveWith, repository } from "./state";

const rules = (manifest: string, files: Record<string, string>, ids?: readonly string[]) =>
  check(inputOf(declare(manifest), [repository("acme/web", files)]), ids).map(({ rule, name }) => `${rule} ${name}`);

test("GitHub's own switches, and secrets of Copilot's environment, are never unused", () => {
  const secrets = (...names: readonly string[]) => `{ ${names.map((name) => `${name}: { value: { env: A } }`).join(", ")} }`;
  const manifest = `secrets: { ACTIONS_RUNNER_DEBUG: { visibility: selected, repositories: [web], value: { env: A } } }
repositories:
  web:
    secrets: ${secrets("ACTIONS_STEP_DEBUG", "PLAIN")}
    environments: { Copilot: { secrets: ${secrets("AGENT")} }, prod: { secrets: ${secrets("DEPLOY")} } }`;
  expect(rules(manifest, { "ci.yml": "on: push\njobs: {}\n" }, ["S06"]).toSorted()).toEqual(["S06 DEPLOY", "S06 PLAIN"]);
});

test("Copilot's setup steps are in its environment; the same job elsewhere is not", () => {
  const manifest = "repositories: { web: { environments: { copilot: { secrets: { AGENT: { value: { env: A } } } } } } }";
  const job = "on: workflow_dispatch\njobs:\n  copilot-setup-steps: { steps: [{ run: ./go, env: { A: '${{ secrets.AGENT }}' } }] }\n";
  expect(rules(manifest, { "copilot-setup-steps.yml": job }, ["S01", "S02", "S12"])).toEqual([]);
  expect(rules(manifest, { "ci.yml": job }, ["S01", "S02", "S12"])).toEqual(["S02 AGENT"]);
});

describe("an environment and a step that hang on one condition", () => {
  const manifest = "repositories: { web: { environments: { PROD: { secrets: { DB: { value: { env: A } } } } } } }";
  const found = (environment: string, condition: string, ofJob = "true") =>
    rules(
      manifest,
      {
        "ci.yml": `on: push\njobs:\n  a:\n    if: ${ofJob}\n    environment: \${{ ${environment} }}\n    steps:\n      - if: ${condition}\n        run: ./go\n        env: { A: "\${{ secrets.DB }}" }\n`,
      },
      ["S01", "S02", "S12"],
    );
  const MAIN = "github.ref == 'refs/heads/main'";
  const environment = `${MAIN} && 'PROD' || ''`;

  test.each([
    MAIN,
    `\${{ github.ref=='refs/heads/main' }}`,
    `(${MAIN}) && github.event_name == 'push'`,
    `success() && ${MAIN}`,
    `\${{ !(!(${MAIN})) }}`,
  ])("the step with `if: %s` is always in it", (condition) => {
    expect(found(environment, condition)).toEqual([]);
    expect(found(environment, "success()", condition)).toEqual([]);
  });

  test.each([
    `github.ref == 'refs/heads/next'`,
    `${MAIN} || github.event_name == 'push'`,
    `"!(${MAIN})"`,
    "always()",
  ])("the step with `if: %s` is not, or not always", (condition) => {
    expect(found(environment, condition)).toHaveLength(1);
  });

  test("the other way round the step is never in it", () => {
    const turned = `!(${MAIN}) && 'PROD' || ''`;
    expect(found(turned, MAIN)).toHaveLength(1);
  });
});

test("where the plan is what keeps a secret away, selecting the repository is no advice", () => {
  const desired = declare(
    "secrets: { A: { visibility: selected, repositories: [web], value: { env: A } } }\nrepositories: { web: {}, api: {} }",
  );
  const file = { "ci.yml": "on: push\njobs: { a: { steps: [{ run: ./go, env: { A: '${{ secrets.A }}' } }] } }\n" };
  const found = (plan: string, visibility: "private" | "public", name = "web") => {
    const live = liveWith({ visibility: { [name]: visibility } });
    const input = inputOf(desired, [repository(`acme/${name}`, file)], { ...live, owner: { ...live.owner, plan } });
    return check(input, ["S03"]).map(({ message, fix, edits }) => [message, fix, edits]);
  };
  expect(found("free", "private")).toEqual([
    [
      "secret A is there as org/actions/secret/A, but on the plan free a private repository, as web is, gets nothing of the organization, so this is empty",
      "declare it in web, or change the plan",
      undefined,
    ],
  ]);
  expect([found("team", "private"), found("free", "public")]).toEqual([[], []]);
  expect(found("free", "private", "api")).toEqual([
    [expect.stringContaining("plan free"), expect.stringContaining("declare it in api"), undefined],
  ]);
});
