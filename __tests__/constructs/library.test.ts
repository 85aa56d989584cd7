import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Aspects, Lazy, TerraformVariable } from "cdktf";
import {
  DeploymentBranchPolicy,
  DeploymentEnvironment,
  EnvironmentSecret,
  EnvironmentVariable,
  ForbidRepositorySecrets,
  LockFile,
  Manifest,
  OrganizationSecret,
  OrganizationVariable,
  RepositorySecret,
  RepositoryVariable,
  RequireReviewers,
  RequireRotation,
  RequireSelectedVisibility,
  SecretStore,
  SecretsStack,
  type SecretsStackProps,
  SecretValue,
  Unmanaged,
  Visibility,
} from "../../constructs";
import { App } from "../../constructs/cdktf";
import { emptyLock } from "../../src/lock/empty-lock";
import { loadManifestSync } from "../../src/manifest";
import { printDesired } from "../../src/model/canonical";
import { RULES } from "../../src/model/rules";
import { acmeLock } from "./fixtures/acme";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sealform-library-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const newApp = () => new App({ outdir: join(folder, "out"), stackTraces: false });
const newStack = (props: Partial<SecretsStackProps> = {}, app = newApp(), id = "acme") =>
  new SecretsStack(app, id, { owner: "acme", lock: LockFile.none(), ...props });
const value = SecretValue.env("TOKEN");

function synthesized(stack: SecretsStack) {
  (stack.node.root as App).synth();
  return JSON.parse(readFileSync(join(folder, "out", "stacks", stack.node.id, "cdk.tf.json"), "utf8"));
}

function thrownBy(work: () => unknown): { readonly rule?: string; readonly message: string; readonly hint?: string } {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

describe("defaults", () => {
  it("give the store where it is one, for what is kept there", () => {
    const stack = newStack({ defaults: { stores: [SecretStore.AGENTS] } });
    new RepositorySecret(stack, "s", { repository: "api", secretName: "S", value });
    new RepositoryVariable(stack, "v", { repository: "api", variableName: "V", value: "1" });
    new EnvironmentSecret(stack, "e", { repository: "api", environment: "prod", secretName: "S", value });
    const { secrets, variables, scopes } = stack.toDesiredState();
    expect([...secrets, ...variables].map(({ address }: { address: string }) => address)).toEqual([
      "env:api/prod/actions/secret/S",
      "repo:api/agents/secret/S",
      "repo:api/agents/variable/V",
    ]);
    expect(scopes.map((scope: { stores: string[] }) => scope.stores)).toEqual([["actions"], ["agents"]]);
  });

  it("do not choose among several stores", () => {
    const stack = newStack({ defaults: { stores: [SecretStore.ACTIONS, SecretStore.DEPENDABOT] } });
    expect(thrownBy(() => new RepositorySecret(stack, "s", { repository: "api", secretName: "S", value }))).toMatchObject({
      rule: "construct-store",
      message: expect.stringMatching(/^acme\/s: .*actions, dependabot \[construct-store\]$/),
      hint: expect.stringContaining("one store"),
    });
    expect(new RepositoryVariable(stack, "v", { repository: "api", variableName: "V", value: "1" }).address).toContain("/actions/");
  });

  it("are replaced field by field by a secret's own rotation", () => {
    const stack = newStack({ defaults: { rotation: { maxAgeDays: 365, owner: "@acme/a" } } });
    new RepositorySecret(stack, "s", { repository: "api", secretName: "S", value, rotation: { maxAgeDays: 30 } });
    expect(stack.toDesiredState().secrets[0].rotation).toEqual({ maxAgeDays: 30, owner: "@acme/a" });
  });
});

describe("an address", () => {
  const secret = { repository: "api", secretName: "S", value };

  it("is declared once in an app, in whatever stack of its owner", () => {
    const app = newApp();
    new RepositorySecret(newStack({}, app, "a"), "x", secret);
    const second = newStack({ owner: "ACME" }, app, "b");
    expect(thrownBy(() => new RepositorySecret(second, "y", { ...secret, secretName: "s" }))).toMatchObject({
      rule: "duplicate-name",
      message: "b/y: repo:api/actions/secret/S is declared already, by a/x [duplicate-name]",
    });
    new RepositorySecret(newStack({ owner: "other" }, app, "c"), "x", secret);
    const ghes = Object.assign(emptyLock(), { host: "ghes.example.com" });
    new RepositorySecret(newStack({ lock: LockFile._of(ghes) }, app, "d"), "x", secret);
    new RepositorySecret(newStack({}), "x", secret);
  });
});

describe("a token", () => {
  const text = () => Lazy.stringValue({ produce: () => "x" });
  const cases: readonly (readonly [string, (stack: SecretsStack) => unknown, RegExp])[] = [
    ["an owner", () => newStack({ owner: text() }, newApp(), "x"), /^x: owner is a token/],
    ["a forgotten address", () => newStack({ forget: [text()] }, newApp(), "x"), /^x: forget is a token/],
    [
      "a wait timer",
      (s) => new DeploymentEnvironment(s, "x", { repository: "api", name: "p", waitTimer: Lazy.numberValue({ produce: () => 1 }) }),
      /^acme\/x: protection is a token/,
    ],
    [
      "a branch pattern",
      (s) =>
        new DeploymentEnvironment(s, "x", {
          repository: "api",
          name: "p",
          deploymentBranchPolicy: DeploymentBranchPolicy.custom({ branches: [text()] }),
        }),
      /^acme\/x: protection is a token/,
    ],
    [
      "a value's source",
      (s) => new RepositorySecret(s, "x", { repository: "api", secretName: "S", value: SecretValue.env(text()) }),
      /^acme\/x: value is a token/,
    ],
    [
      "an owner of a rotation",
      (s) => new RepositorySecret(s, "x", { repository: "api", secretName: "S", value, rotation: { owner: text() } }),
      /^acme\/x: rotation is a token/,
    ],
    [
      "a topic",
      (s) =>
        new OrganizationVariable(s, "x", {
          variableName: "V",
          visibility: Visibility.SELECTED,
          topics: [new TerraformVariable(s, "t", {}).stringValue],
          value: "1",
        }),
      /^acme\/x: topics is a token/,
    ],
  ];

  it.each(cases)("is refused for %s", (_, declare, message) => {
    expect(thrownBy(() => declare(newStack({}, newApp())))).toMatchObject({
      rule: "construct-token",
      message: expect.stringMatching(message),
      hint: expect.stringContaining("write it out"),
    });
  });
});

it.each([".git/config", "./.GIT/x", "a/../.git/credentials"])("no value comes from %s", (path) => {
  expect(
    thrownBy(() => new RepositorySecret(newStack(), "x", { repository: "api", secretName: "S", value: SecretValue.file(path) })),
  ).toMatchObject({ rule: "path-git", message: expect.stringMatching(/^acme\/x: /), hint: RULES["path-git"].hint });
});

describe("an aspect", () => {
  const tree = () => {
    const stack = newStack();
    new OrganizationSecret(stack, "wide", { secretName: "WIDE", visibility: Visibility.ALL, value });
    new OrganizationSecret(stack, "named", {
      secretName: "NAMED",
      visibility: Visibility.SELECTED,
      repositories: ["web"],
      value,
      rotation: { maxAgeDays: 90, owner: "@acme/x" },
    });
    new RepositorySecret(stack, "own", { repository: "legacy", secretName: "OWN", value: SecretValue.existing() });
    new RepositorySecret(stack, "late", { repository: "api", secretName: "LATE", value, rotation: { maxAgeDays: 900 } });
    new DeploymentEnvironment(stack, "open", { repository: "api", name: "prod-eu", reviewers: {} });
    new DeploymentEnvironment(stack, "closed", { repository: "api", name: "prod-us", reviewers: { teams: ["sre"] } });
    new EnvironmentSecret(stack, "implicit", {
      repository: "api",
      environment: "prod-asia",
      secretName: "I",
      value: SecretValue.existing(),
    });
    new EnvironmentVariable(stack, "staging", { repository: "api", environment: "staging", variableName: "V", value: "1" });
    return stack;
  };
  const cases = [
    [() => new RequireSelectedVisibility(), "policy-selected", ["acme/wide"]],
    [() => new ForbidRepositorySecrets({ except: ["leg*"] }), "policy-repository-secret", ["acme/late"]],
    [() => new ForbidRepositorySecrets(), "policy-repository-secret", ["acme/late", "acme/own"]],
    [() => new RequireReviewers({ environments: ["prod-*"] }), "policy-reviewers", ["acme/implicit", "acme/open"]],
    [() => new RequireRotation(), "policy-rotation", ["acme/wide"]],
    [() => new RequireRotation({ maxAgeDays: 365, owner: true }), "policy-rotation", ["acme/late", "acme/late", "acme/wide", "acme/wide"]],
  ] as const;

  it.each(
    cases.flatMap((entry) => [["stack", ...entry] as const, ["app", ...entry] as const]),
  )("over the %s fails the synthesis at the construct, with rule and hint: %o %s", (place, aspect, rule, paths) => {
    const stack = tree();
    // cdktf itself passes over the aspects of an App.
    Aspects.of(place === "app" ? stack.node.root : stack).add(aspect());
    const { message } = thrownBy(() => (stack.node.root as App).synth());
    const told = [...message.matchAll(/^\[(.*?)\] .* \[([a-z-]+)\]\n {4}hint: (.*)$/gm)].map(([, path, id, hint]) => ({ path, id, hint }));
    expect(told.map(({ path }) => path).sort()).toEqual(paths);
    for (const { id, hint } of told) expect({ id, hint }).toEqual({ id: rule, hint: RULES[rule].hint });
  });
});

it("an environment that is declared by its secrets only obeys the stack's policies, too", () => {
  const stack = newStack({ policies: { requireReviewers: ["live"] } });
  new EnvironmentSecret(stack, "x", { repository: "api", environment: "live", secretName: "S", value });
  expect(() => (stack.node.root as App).synth()).toThrow(/acme.*"live".*\[policy-reviewers\]/);
});

describe("what exists and what was renamed", () => {
  const declare = (props: Partial<SecretsStackProps>) => {
    const lock = acmeLock();
    const stack = newStack({ lock: LockFile._of(lock), ...props });
    new RepositorySecret(stack, "archive", { repository: "api", secretName: "ARCHIVE", value: SecretValue.largeFile("a") });
    new RepositorySecret(stack, "personal", { repository: "api", secretName: "PERSONAL", store: SecretStore.CODESPACES, value });
    new OrganizationVariable(stack, "region", { variableName: "REGION", visibility: Visibility.ALL, value: "eu" });
    new EnvironmentVariable(stack, "level", { repository: "api", environment: "prod:eu", variableName: "LEVEL", value: "1" });
    new DeploymentEnvironment(stack, "prod", {
      repository: "api",
      name: "prod:eu",
      deploymentBranchPolicy: DeploymentBranchPolicy.custom({ branches: ["main"], tags: ["v*"] }),
    });
    return stack;
  };

  it("is imported by one list of blocks, with the provider's ids", () => {
    const environment = "env:api/prod%3Aeu";
    const stack = declare({
      existing: [
        { address: "repo:API/actions/secret/archive" },
        { address: "repo:api/codespaces/secret/PERSONAL" },
        { address: "org/actions/variable/REGION" },
        { address: `${environment}/actions/variable/LEVEL` },
        { address: environment },
        { address: environment, branchPattern: "main", policyId: 71 },
        { address: environment, tagPattern: "v*", policyId: 72 },
        { address: environment, branchPattern: "gone", policyId: 73 },
        { address: "repo:api/actions/secret/NOT_HERE" },
      ],
    });
    const blocks: { to: string; id: string }[] = synthesized(stack).import;
    expect(blocks).toEqual([
      { to: "github_actions_secret.repo_api__actions__secret__archive", id: "api:ARCHIVE" },
      { to: "github_codespaces_secret.repo_api__codespaces__secret__personal", id: "api/PERSONAL" },
      { to: "github_actions_organization_variable.org__actions__variable__region", id: "REGION" },
      { to: expect.stringMatching(/^github_actions_environment_variable\./), id: "api:prod??eu:LEVEL" },
      { to: expect.stringMatching(/^github_repository_environment\./), id: "api:prod??eu" },
      { to: expect.stringMatching(/_deployment_policy\..*__branch__main$/), id: "api:prod??eu:71" },
      { to: expect.stringMatching(/_deployment_policy\..*__tag__vX2A$/), id: "api:prod??eu:72" },
    ]);
  });

  it("is moved in Terraform's state: single addresses, and all of a repository with its environments and their patterns", () => {
    const stack = declare({
      moved: [
        { from: "repo:old/actions/secret/ARCHIVE", to: "repo:api/actions/secret/ARCHIVE" },
        { from: "repo:before", to: "repo:api" },
      ],
    });
    const blocks: { from: string; to: string }[] = synthesized(stack).moved;
    expect(blocks.map(({ from }) => from).sort()).toEqual([
      "github_actions_environment_variable.env_before__prodX253aeu__actions__variable__level",
      "github_actions_secret.repo_old__actions__secret__archive",
      "github_codespaces_secret.repo_before__codespaces__secret__personal",
      "github_repository_environment.env_before__prodX253aeu",
      "github_repository_environment_deployment_policy.env_before__prodX253aeu__branch__main",
      "github_repository_environment_deployment_policy.env_before__prodX253aeu__tag__vX2A",
    ]);
    for (const { from, to } of blocks) expect(to).toBe(from.replace(/_(?:before|old)__/, "_api__"));
  });

  it("moves one environment alone, and renames none: GitHub does not", () => {
    const blocks: { from: string }[] = synthesized(declare({ moved: [{ from: "env:old/prod%3Aeu", to: "env:api/prod%3Aeu" }] })).moved;
    expect(blocks.map(({ from }) => from.split(".")[1]).sort()).toEqual([
      "env_old__prodX253aeu",
      "env_old__prodX253aeu__actions__variable__level",
      "env_old__prodX253aeu__branch__main",
      "env_old__prodX253aeu__tag__vX2A",
    ]);
    expect(thrownBy(() => newStack({ moved: [{ from: "env:api/live", to: "env:api/prod%3Aeu" }] }))).toMatchObject({
      rule: "construct-moved",
      message: "acme: moved[0] renames an environment, which GitHub does not: terraform would delete it and make another [construct-moved]",
    });
  });

  it("is left out where the provider would take its name for another one, or refuse it", () => {
    const stack = newStack({ lock: LockFile._of(acmeLock()) });
    for (const [index, name] of ["a??b", "a?:b", "..", "a:b", "a?b"].entries()) {
      const environment = new DeploymentEnvironment(stack, `e${index}`, { repository: "api", name });
      environment.addVariable("LEVEL", "1");
      environment.addSecret("S", value);
    }
    const left = stack.omitted.filter(({ reason }) => reason === "no-name").map(({ address }) => address);
    expect(left.filter((address) => address.split("/").length === 2)).toEqual(["env:api/..", "env:api/a?%3Ab", "env:api/a??b"]);
    expect(left).toHaveLength(9);
    expect(Object.keys(synthesized(stack).resource.github_repository_environment)).toHaveLength(2);
  });

  it.each([
    ["repo:api", "env:api/production"],
    ["repo:api/actions/secret/A", "repo:api/actions/variable/A"],
    ["repo:api/actions/secret/A", "repo:api/dependabot/secret/A"],
    ["repo:api/actions/secret/A", "org/actions/secret/A"],
    ["nonsense", "repo:api"],
    ["org", "org"],
  ])("does not move from %s to %s", (from, to) => {
    expect(thrownBy(() => newStack({ moved: [{ from, to }] }))).toMatchObject({
      rule: "construct-moved",
      message: expect.stringMatching(/^acme: moved\[0\].* cannot move to .* \[construct-moved\]$/),
      hint: expect.stringContaining("one kind"),
    });
  });
});

describe("Manifest", () => {
  const write = (name: string, text: string) => {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it("adds what a manifest and its bases say to what the stack says", () => {
    write("base.yaml", "secrets: { A: { visibility: all, value: { file: ./a.txt } } }\n");
    const file = write(
      "sealform.yaml",
      'version: 1\norganization: acme\nextends: [base.yaml]\nunmanaged: delete\nforget: [org/actions/secret/OLD]\nignore: [{ pattern: "org/actions/secret/V_*", reason: x }]\npolicies: { requireReviewers: [live] }\n',
    );
    const stack = newStack({
      lock: LockFile._of(emptyLock(), folder),
      forget: ["org/actions/secret/OLDER"],
      policies: { requireReviewers: ["prod"] },
    });
    new RepositoryVariable(stack, "v", { repository: "api", variableName: "V", value: "1" });
    const manifest = new Manifest(stack, "manifest", { file });
    expect(Manifest.isManifest(manifest)).toBe(true);
    expect(manifest.files.map((path) => path.slice(folder.length + 1)).sort()).toEqual(["base.yaml", "sealform.yaml"]);
    expect(stack.toDesiredState()).toMatchObject({
      scopes: [
        { scope: "org", unmanaged: "delete" },
        { scope: "repo:api", unmanaged: "report" },
      ],
      secrets: [{ address: "org/actions/secret/A", value: { from: "file", path: "a.txt" } }],
      variables: [{ address: "repo:api/actions/variable/V" }],
      ignore: [{ pattern: "org/actions/secret/V_*" }],
      forget: ["org/actions/secret/OLDER", "org/actions/secret/OLD"],
      policies: { requireReviewers: ["prod", "live"] },
    });
  });

  it("demands what its policies say of all in the stack, also of what was there before", () => {
    const file = write(
      "sealform.yaml",
      "version: 1\norganization: acme\npolicies: { forbidVisibilityAll: true, requireReviewers: [live] }\n",
    );
    const stack = newStack();
    new OrganizationSecret(stack, "wide", { secretName: "WIDE", visibility: Visibility.ALL, value });
    new DeploymentEnvironment(stack, "live", { repository: "api", name: "live" });
    new Manifest(stack, "manifest", { file });
    const { message } = thrownBy(() => (stack.node.root as App).synth());
    expect(message).toMatch(/acme\/wide: .*\[policy-visibility-all\]/);
    expect(message).toMatch(/acme\/live: .*\[policy-reviewers\]/);
  });

  it("keeps the paths of values relative to the manifest", () => {
    const file = write(
      "teams/web/sealform.yaml",
      "version: 1\norganization: acme\nsecrets: { A: { visibility: all, value: { file: ./a.txt } } }\n",
    );
    const inside = newStack({ lock: LockFile._of(emptyLock(), folder) });
    new Manifest(inside, "manifest", { file });
    expect(inside.toDesiredState().secrets[0].value.path).toBe("teams/web/a.txt");
    const beside = newStack({ lock: LockFile._of(emptyLock(), join(folder, "other")) });
    expect(() => new Manifest(beside, "manifest", { file })).toThrow(/^acme\/manifest\/org__actions__secret__a: .*\[path-outside\]$/);
  });

  it("shows every mistake with its place, and no plaintext that was typed for a source", () => {
    const file = write(
      "sealform.yaml",
      "version: 1\norganization: acme\nsecretz: {}\nsecrets: { A: { visibility: all, value: canary-plaintext } }\n",
    );
    const { rule, message } = thrownBy(() => new Manifest(newStack(), "manifest", { file }));
    expect(rule).toBe("invalid");
    expect(message).toMatch(
      /^acme\/manifest: the manifest has errors\n.*sealform\.yaml:3:1: .*\[unknown-key\][\s\S]*sealform\.yaml:4:\d+: .*\[value-literal\]/,
    );
    expect(message).not.toContain("canary");
  });

  it("is refused in a stack of another owner, and without its file", () => {
    const file = write("sealform.yaml", "version: 1\norganization: other\n");
    expect(thrownBy(() => new Manifest(newStack(), "manifest", { file }))).toMatchObject({
      rule: "manifest-owner",
      message: expect.stringMatching(/^acme\/manifest: .*organization other.*organization acme \[manifest-owner\]$/),
    });
    expect(() => new Manifest(newStack(), "manifest", { file: join(folder, "no.yaml") })).toThrow(
      /^acme\/manifest: .*\[file-unreadable\]$/,
    );
  });
});

describe("the desired state beside the stack", () => {
  const file = () => join(folder, "out", "stacks", "acme", "sealform.desired.json");

  it("is the text that the manifest gives", () => {
    const manifest = join(__dirname, "fixtures", "sealform.yaml");
    const stack = newStack({ lock: LockFile._of(emptyLock(), join(__dirname, "fixtures")) });
    new Manifest(stack, "manifest", { file: manifest });
    synthesized(stack);
    expect(readFileSync(file(), "utf8")).toBe(printDesired(loadManifestSync(manifest).desired!));
  });

  it("is not there, not even an old one, when Terraform alone knows a value", () => {
    synthesized(newStack());
    expect(existsSync(file())).toBe(true);
    const stack = newStack();
    new RepositoryVariable(stack, "v", { repository: "api", variableName: "V", value: new TerraformVariable(stack, "x", {}).stringValue });
    synthesized(stack);
    expect(existsSync(file())).toBe(false);
  });
});

it("an environment says what becomes of the unmanaged in it, and a place keeps what was said of it before", () => {
  const stack = newStack({ defaults: { unmanaged: Unmanaged.FORBID } });
  stack.declareScope({ repository: "api", stores: [SecretStore.CODESPACES] });
  stack.declareScope({ repository: "api", unmanaged: Unmanaged.DELETE });
  new DeploymentEnvironment(stack, "a", { repository: "api", name: "a" });
  new DeploymentEnvironment(stack, "b", { repository: "api", name: "b", unmanaged: Unmanaged.REPORT });
  new DeploymentEnvironment(stack, "c", { repository: "web", name: "c" });
  expect(stack.toDesiredState().scopes).toEqual([
    { scope: "env:api/a", stores: ["actions"], unmanaged: "delete" },
    { scope: "env:api/b", stores: ["actions"], unmanaged: "report" },
    { scope: "env:web/c", stores: ["actions"], unmanaged: "forbid" },
    { scope: "repo:api", stores: ["codespaces"], unmanaged: "delete" },
    { scope: "repo:web", stores: ["actions"], unmanaged: "forbid" },
  ]);
});
