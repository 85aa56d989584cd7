import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Aspects, Lazy, LocalBackend, TerraformStack, TerraformVariable } from "cdktf";
import fc from "fast-check";
import {
  addDesiredState,
  DeploymentBranchPolicy,
  DeploymentEnvironment,
  EnvironmentProtection,
  EnvironmentSecret,
  LockFile,
  Manifest,
  OrganizationSecret,
  OrganizationVariable,
  OwnerType,
  RepositorySecret,
  RepositoryVariable,
  SecretStore,
  SecretsStack,
  SecretValue,
  stackOf,
  stacksOf,
  Visibility,
} from "../../constructs";
import { App, TerraformResource } from "../../constructs/cdktf";
import { logicalId } from "../../constructs/logical-id";
import { emptyLock } from "../../src/lock/empty-lock";
import { loadManifest, loadManifestSync } from "../../src/manifest";
import { addressKey, printAddress } from "../../src/model/address";
import { printDesired } from "../../src/model/canonical";
import type { DesiredState } from "../../src/model/desired";
import { mergeDesired } from "../../src/terraform/app/merge";
import { acme, acmeLock } from "./fixtures/acme";
import { manifests } from "./manifests";
import { translate } from "./translate";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sealform-constructs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const newApp = () => new App({ outdir: join(folder, "out"), stackTraces: false });
const newStack = (app = newApp()) => new SecretsStack(app, "acme", { owner: "acme", lock: LockFile.none() });
function synthesized(app: App, name = "acme"): string {
  app.synth();
  return readFileSync(join(folder, "out", "stacks", name, "cdk.tf.json"), "utf8");
}

function thrownBy(work: () => unknown): { readonly rule?: string; readonly message: string; readonly hint?: string } {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

/** Of cdktf, and of its successor cdktn, on which these tests run as well (scripts/cdktn.mjs). */
function withoutVersion(text: string): string {
  const stack = JSON.parse(text);
  delete stack["//"].metadata.version;
  return JSON.stringify(stack, null, 2);
}

describe("the synthesized stack", () => {
  it("is this text", () => {
    const app = newApp();
    const stack = acme(app, acmeLock());
    const text = synthesized(app);
    expect(withoutVersion(text)).toMatchSnapshot();
    expect(stack.omitted).toEqual([
      { address: "repo:api/actions/secret/NOTE", reason: "existing", hint: expect.stringContaining("sealform apply") },
      { address: "repo:api/agents/secret/AGENT", reason: "no-resource", hint: expect.stringContaining("sealform apply") },
    ]);
    for (const told of [folder, process.cwd(), tmpdir()]) expect(text).not.toContain(told);
    expect(text).not.toMatch(/"(value|plaintext_value)": .*ACME/);
  });

  it("is the same, byte for byte, whatever the order of the program", () => {
    const declare = [
      (stack: SecretsStack) => new RepositoryVariable(stack, "a", { repository: "api", variableName: "A", value: "1" }),
      (stack: SecretsStack) => new RepositoryVariable(stack, "b", { repository: "api", variableName: "B", value: "1" }),
      (stack: SecretsStack) => new DeploymentEnvironment(stack, "c", { repository: "api", name: "prod" }),
    ];
    const texts = [declare, [...declare].reverse()].map((steps) => {
      const app = newApp();
      const stack = newStack(app);
      for (const step of steps) step(stack);
      return synthesized(app);
    });
    expect(texts[0]).toBe(texts[1]);
  });

  it("leaves out and names what is not sealed, and what globs and topics gave when the lock does not say it", () => {
    const stack = acme(newApp());
    new OrganizationVariable(stack, "all", { variableName: "LIBS", visibility: Visibility.SELECTED, repositories: ["lib-*"], value: "1" });
    expect(stack.omitted.map(({ address, reason }) => `${address} ${reason}`)).toEqual([
      "env:api/production/actions/secret/DATABASE_URL unsealed",
      "org/actions/secret/CERTIFICATE unsealed",
      "org/actions/secret/NPM_TOKEN unsealed",
      "org/actions/variable/LIBS unresolved",
      "org/dependabot/secret/NPM_TOKEN unsealed",
      "repo:api/actions/secret/ARCHIVE unsealed",
      "repo:api/actions/secret/NOTE existing",
      "repo:api/agents/secret/AGENT no-resource",
      "repo:api/codespaces/secret/PERSONAL unsealed",
    ]);
  });

  it("grants nothing that was selected once and is no longer declared", () => {
    const app = newApp();
    const lock = acmeLock();
    lock.selections.set("org/actions/variable/V", ["lib-core", "lib-old", "web"]);
    const stack = new SecretsStack(app, "acme", { owner: "acme", lock: LockFile._of(lock) });
    new OrganizationVariable(stack, "v", {
      variableName: "V",
      visibility: Visibility.SELECTED,
      repositories: ["lib-*", "!lib-old"],
      value: "1",
    });
    expect(
      JSON.parse(synthesized(app)).resource.github_actions_organization_variable.org__actions__variable__v.selected_repository_ids,
    ).toEqual([12]);
  });

  it("passes Terraform's own arguments and overrides through", () => {
    const app = newApp();
    const stack = newStack(app);
    const first = new RepositoryVariable(stack, "first", { repository: "api", variableName: "FIRST", value: "1" });
    const second = new RepositoryVariable(stack, "second", {
      repository: "api",
      variableName: "SECOND",
      value: new TerraformVariable(stack, "region", { type: "string" }).stringValue,
      dependsOn: [first.resource!],
      lifecycle: { preventDestroy: true },
    });
    expect(second.node.defaultChild).toBe(second.resource);
    second.resource!.addOverride("repository", "web");
    new LocalBackend(stack, { path: "own.tfstate" });
    const { resource, terraform } = JSON.parse(synthesized(app));
    expect(resource.github_actions_variable.repo_api__actions__variable__second).toMatchObject({
      repository: "web",
      value: "${var.region}",
      depends_on: ["github_actions_variable.repo_api__actions__variable__first"],
      lifecycle: { prevent_destroy: true },
    });
    expect(terraform.backend).toEqual({ local: { path: "own.tfstate" } });
  });

  it("lets aspects see every construct by its guard", () => {
    const stack = acme(newApp());
    const seen: string[] = [];
    Aspects.of(stack).add({
      visit(node) {
        if (OrganizationSecret.isOrganizationSecret(node)) seen.push(node.address);
        if (DeploymentEnvironment.isDeploymentEnvironment(node)) seen.push(node.address);
      },
    });
    (stack.node.root as App).synth();
    expect(seen.sort()).toEqual([
      "env:api/open",
      "env:api/production",
      "org/actions/secret/CERTIFICATE",
      "org/actions/secret/NPM_TOKEN",
      "org/dependabot/secret/NPM_TOKEN",
    ]);
    for (const other of [null, undefined, "x", {}, stack]) expect(OrganizationSecret.isOrganizationSecret(other)).toBe(false);
    expect(SecretsStack.isSecretsStack(stack)).toBe(true);
  });
});

describe("logical ids", () => {
  const NAMES = [
    "api",
    "web.api",
    "webapi",
    "a_b",
    "a__b",
    "_a",
    "a-b",
    ".github",
    "API",
    "prod/eu:1",
    "50%",
    "Größe",
    "X2F",
    "x2f",
    "a/_b",
    "a_/b",
    "${x}",
    " ",
  ];

  it("are these", () => {
    const addresses = NAMES.flatMap((name) => [
      printAddress({ kind: "secret", scope: { kind: "repository", repository: name }, store: "actions", name: "DB_URL" }),
      printAddress({ kind: "environment", scope: { kind: "environment", repository: "api", environment: name } }),
    ]);
    expect(
      ["org/actions/secret/NPM_TOKEN", "org/dependabot/variable/_A__B", ...addresses].map(
        (address) => `${address} => ${logicalId(address)}`,
      ),
    ).toMatchSnapshot();
  });

  it("differ where GitHub sees two things, agree where it sees one, and are names to Terraform", () => {
    const name = fc.oneof(
      fc.constantFrom(...NAMES),
      fc.string({ unit: fc.constantFrom("a", "B", "_", ".", "-", "/", ":", "%", "X", "2", "f", "ß", "😀"), minLength: 1, maxLength: 6 }),
    );
    const address = fc.tuple(name, fc.option(name), fc.constantFrom("A", "_A", "A_B", "A__B")).map(([repository, environment, item]) => {
      const scope =
        environment === null ? ({ kind: "repository", repository } as const) : ({ kind: "environment", repository, environment } as const);
      return printAddress({ kind: "secret", scope, store: "actions", name: item });
    });
    const recased = address.chain((a) =>
      fc.constantFrom([a, a.replace(/^(repo|env):(.*?)\//, (_, kind, name) => `${kind}:${name.toUpperCase()}/`)] as const),
    );
    fc.assert(
      fc.property(fc.oneof(fc.tuple(address, address), recased), ([a, b]) => {
        expect(logicalId(a)).toMatch(/^[A-Za-z][A-Za-z0-9_-]*$/);
        expect(logicalId(a) === logicalId(b)).toBe(addressKey(a) === addressKey(b));
      }),
      { numRuns: 2000 },
    );
  });

  it("keep resources apart that cdktf's own ids would make one", () => {
    const app = newApp();
    const stack = newStack(app);
    for (const repository of ["web.api", "webapi"])
      new RepositoryVariable(stack, repository, { repository, variableName: "A", value: repository });
    expect(Object.keys(JSON.parse(synthesized(app)).resource.github_actions_variable)).toHaveLength(2);
  });
});

describe("the desired state", () => {
  const load = async (file: string): Promise<DesiredState> => {
    const { desired, diagnostics } = await loadManifest(file);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    return desired!;
  };

  it("is that of the manifest that says the same", async () => {
    const desired = await load(join(__dirname, "fixtures", "sealform.yaml"));
    expect(printDesired(acme(newApp()).toDesiredState())).toBe(printDesired(desired));
  });

  it("is that of the constructs that say the same, byte for byte, for any manifest: written by hand, copied, or read by Manifest", () => {
    const file = join(folder, "sealform.json");
    fc.assert(
      fc.property(manifests(), (manifest) => {
        writeFileSync(file, JSON.stringify(manifest));
        const { desired, diagnostics } = loadManifestSync(file);
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        const text = printDesired(desired!);
        expect(printDesired(translate(newApp(), manifest).toDesiredState())).toBe(text);
        expect(printDesired(stackOf(newApp(), "acme", desired!, LockFile.none()).toDesiredState())).toBe(text);
        const stack = new SecretsStack(newApp(), "acme", { owner: "ACME", lock: LockFile._of(emptyLock(), folder) });
        new Manifest(stack, "manifest", { file });
        expect(printDesired(stack.toDesiredState())).toBe(text.replace('"login": "acme"', '"login": "ACME"'));
      }),
      { numRuns: 100 },
    );
  });

  it("is the same when several stacks have a part of it each, for any manifest", () => {
    const file = join(folder, "sealform.json");
    fc.assert(
      fc.property(
        manifests(),
        fc.integer({ min: 1, max: 9 }),
        fc.uniqueArray(fc.nat(), { minLength: 9, maxLength: 9 }),
        (manifest, shards, ids) => {
          writeFileSync(file, JSON.stringify(manifest));
          const desired = loadManifestSync(file).desired!;
          const lock = { ...emptyLock(), terraform: { shards } };
          for (const [index, name] of Object.keys((manifest as { repositories?: object }).repositories ?? {}).entries())
            lock.repositories.set(name, ids[index]! + 1);
          const [first, ...others] = stacksOf(newApp(), desired, LockFile._of(lock)).map((stack) => ({
            stack: stack.node.id,
            desired: stack.toDesiredState() as DesiredState,
          }));
          expect(others).toHaveLength(shards === 1 ? 0 : shards);
          expect(printDesired(mergeDesired([first!, ...others]))).toBe(printDesired(desired));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("declares an environment for the secrets in it, with nothing said of its protection", () => {
    const stack = newStack();
    new EnvironmentSecret(stack, "db", { repository: "api", environment: "prod", secretName: "DB", value: SecretValue.stdin() });
    expect(stack.toDesiredState()).toMatchObject({
      scopes: [
        { scope: "env:api/prod", stores: ["actions"], unmanaged: "report" },
        { scope: "repo:api", stores: ["actions"], unmanaged: "report" },
      ],
      environments: [{ address: "env:api/prod", repository: "api", name: "prod", protection: {} }],
    });
  });

  it("is refused when a value is known to Terraform only", () => {
    const stack = newStack();
    new RepositoryVariable(stack, "arn", { repository: "api", variableName: "ARN", value: Lazy.stringValue({ produce: () => "arn" }) });
    expect(() => stack.toDesiredState()).toThrow("acme/arn: the value of the variable is known to Terraform only [construct-token]");
  });
});

describe("a mistake", () => {
  const value = SecretValue.env("TOKEN");
  const secret = { secretName: "A", repository: "api", value };
  const environment = { repository: "api", name: "production" };
  const cases: readonly (readonly [title: string, declare: (stack: SecretsStack) => unknown, message: RegExp, hint: RegExp])[] = [
    [
      "a name of GitHub's",
      (s) => new RepositorySecret(s, "x", { ...secret, secretName: "github_x" }),
      /^acme\/x: .*"GITHUB_X".*\[secret-name-github\]$/,
      /GH_X/,
    ],
    [
      "a hyphen in a name",
      (s) => new RepositoryVariable(s, "x", { repository: "api", variableName: "A-B", value: "" }),
      /^acme\/x: .*\[secret-name\]$/,
      /A_B/,
    ],
    [
      "a repository with its owner",
      (s) => new RepositorySecret(s, "x", { ...secret, repository: "acme/api" }),
      /^acme\/x: .*\[repository-name\]$/,
      /without the owner|"api"/,
    ],
    [
      "an environment's name",
      (s) => new EnvironmentSecret(s, "x", { ...secret, environment: " prod" }),
      /^acme\/x: .*\[environment-name\]$/,
      /white space/,
    ],
    [
      "a store without environments",
      (s) => new EnvironmentSecret(s, "x", { ...secret, environment: "prod", store: SecretStore.DEPENDABOT }),
      /\[store-environment\]$/,
      /actions/,
    ],
    [
      "a store without variables",
      (s) => new RepositoryVariable(s, "x", { repository: "api", variableName: "A", value: "", store: SecretStore.CODESPACES }),
      /\[store-variable\]$/,
      /actions/,
    ],
    [
      "selected, and no repositories",
      (s) => new OrganizationSecret(s, "x", { secretName: "A", value, visibility: Visibility.SELECTED }),
      /\[repositories-missing\]$/,
      /repositories/,
    ],
    [
      "repositories for all",
      (s) => new OrganizationSecret(s, "x", { secretName: "A", value, visibility: Visibility.ALL, repositories: ["web"] }),
      /\[repositories-unexpected\]$/,
      /selected/,
    ],
    [
      "a credential as a source",
      (s) => new RepositorySecret(s, "x", { ...secret, value: SecretValue.env("GITHUB_TOKEN") }),
      /\[env-forbidden\]$/,
      /another name/,
    ],
    [
      "a file outside",
      (s) => new RepositorySecret(s, "x", { ...secret, value: SecretValue.file("../x") }),
      /\[path-outside\]$/,
      /relative path/,
    ],
    [
      "a wait of a year",
      (s) => new DeploymentEnvironment(s, "x", { ...environment, waitTimer: 525_600 }),
      /525600 minutes.*\[wait-timer\]$/,
      /43,200/,
    ],
    [
      "seven reviewers",
      (s) => new DeploymentEnvironment(s, "x", { ...environment, reviewers: { users: [..."abcdefg"] } }),
      /\[reviewers-limit\]$/,
      /team/,
    ],
    [
      "self-review without a reviewer",
      (s) => new DeploymentEnvironment(s, "x", { ...environment, reviewers: {}, preventSelfReview: true }),
      /\[self-review\]$/,
      /reviewer/,
    ],
    [
      "a pattern twice",
      (s) =>
        new DeploymentEnvironment(s, "x", {
          ...environment,
          deploymentBranchPolicy: DeploymentBranchPolicy.custom({ tags: ["v*", "v*"] }),
        }),
      /\[branch-policy-duplicate\]$/,
      /./,
    ],
    [
      "a protection that is given and cleared",
      (s) => new DeploymentEnvironment(s, "x", { ...environment, waitTimer: 5, clear: [EnvironmentProtection.WAIT_TIMER] }),
      /^acme\/x: waitTimer is given and cleared \[construct-clear\]$/,
      /waitTimer/,
    ],
    [
      "a token for a name",
      (s) => new RepositorySecret(s, "x", { ...secret, secretName: Lazy.stringValue({ produce: () => "A" }) }),
      /^acme\/x: secretName is a token \[construct-token\]$/,
      /address/,
    ],
    [
      "a token for a repository",
      (s) => new RepositorySecret(s, "x", { ...secret, repository: new TerraformVariable(s, "v", {}).stringValue }),
      /repository is a token/,
      /address/,
    ],
    [
      "one address twice, in another case",
      (s) => [new RepositorySecret(s, "x", secret), new RepositorySecret(s, "y", { ...secret, secretName: "a", repository: "API" })],
      /^acme\/y: .* is declared already, by acme\/x \[duplicate-name\]$/,
      /./,
    ],
    [
      "one environment twice",
      (s) => [new DeploymentEnvironment(s, "x", environment), new DeploymentEnvironment(s, "y", { ...environment, name: "Production" })],
      /^acme\/y: .*\[duplicate-environment\]$/,
      /./,
    ],
  ];

  it.each(cases)("is refused by the constructor with path, rule and hint: %s", (_, declare, message, hint) => {
    expect(thrownBy(() => declare(newStack()))).toMatchObject({
      name: "SealformError",
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  });

  // biome-ignore lint/suspicious/noExplicitAny: as JavaScript, which looks at no types
  const anything = (props: object) => props as any;
  const variable = { repository: "api", variableName: "A", value: "" };
  it.each<[string, (stack: SecretsStack) => unknown, string, RegExp]>([
    ["a plaintext", (s) => new RepositorySecret(s, "x", anything({ ...secret, value: "ghp_canary" })), "value is not a SecretValue", /env/],
    ["no value", (s) => new RepositorySecret(s, "x", anything({ ...secret, value: undefined })), "value is missing", /SecretValue\.env/],
    ["null", (s) => new RepositorySecret(s, "x", anything({ ...secret, value: null })), "value is not a SecretValue", /env/],
    [
      "a plaintext of an environment",
      (s) => new DeploymentEnvironment(s, "e", environment).addSecret("X", anything({ plaintext: "ghp_canary" })),
      "value is not a SecretValue",
      /env/,
    ],
    ["no name", (s) => new RepositorySecret(s, "x", anything({ repository: "api", value })), "secretName is missing", /quotes/],
    ["no repository", (s) => new RepositorySecret(s, "x", anything({ secretName: "A", value })), "repository is missing", /quotes/],
    ["no environment", (s) => new EnvironmentSecret(s, "x", anything(secret)), "environment is missing", /quotes/],
    [
      "a word for a visibility",
      (s) => new OrganizationSecret(s, "x", anything({ secretName: "A", value, visibility: "all" })),
      "visibility is not a Visibility",
      /Visibility\.ALL/,
    ],
    [
      "a text for a list",
      (s) => new OrganizationSecret(s, "x", anything({ secretName: "A", value, visibility: Visibility.SELECTED, repositories: "api" })),
      "repositories is not a list",
      /\["one", "two"\]/,
    ],
    [
      "a word for a store",
      (s) => new RepositorySecret(s, "x", anything({ ...secret, store: "actions" })),
      "store is not a SecretStore",
      /ACTIONS/,
    ],
    ["a number for a value", (s) => new RepositoryVariable(s, "x", anything({ ...variable, value: 5 })), "value is not a text", /quotes/],
    [
      "a text for reviewers",
      (s) => new DeploymentEnvironment(s, "x", anything({ ...environment, reviewers: { teams: "sre" } })),
      "reviewers.teams is not a list",
      /\["one", "two"\]/,
    ],
    [
      "a list of reviewers",
      (s) => new DeploymentEnvironment(s, "x", anything({ ...environment, reviewers: ["sre"] })),
      "reviewers is not teams and users",
      /\{ teams: \["sre"\]/,
    ],
  ])("of a program without types is refused without a word of what was given: %s", (_, declare, fact, hint) => {
    const error = thrownBy(() => declare(newStack()));
    expect(error).toMatchObject({ rule: "construct-property", hint: expect.stringMatching(hint) });
    expect(error.message).toMatch(/^acme\/[xe](?:\/X)?: /);
    expect(error.message).toContain(`${fact} [construct-property]`);
    expect(`${error.message} ${error.hint}`).not.toContain("canary");
  });

  it.each([[{}], [undefined], [{ owner: 5 }]])("of a program without types is refused by the stack: %j", (props) => {
    expect(thrownBy(() => new SecretsStack(newApp(), "acme", anything(props as object)))).toMatchObject({
      rule: "construct-property",
      message: expect.stringMatching(/^acme: owner is (missing|not a text) \[construct-property\]$/),
    });
  });

  it.each(["6.9.0", "= 6.11.1", "~> 6.9.0", ">= 6.0, < 6.12", "<= 6.11.9", "~> 5.40", "v6.9"])("is a provider of %s", (providerVersion) => {
    const message = expect.stringMatching(/^acme: the provider of .* cannot take sealed values \[provider-version\]$/);
    const props = { owner: "acme", lock: LockFile.none() };
    expect(thrownBy(() => new SecretsStack(newApp(), "acme", { ...props, providerVersion }))).toMatchObject({ message });
    const app = newApp();
    newStack(app).addOverride("terraform.required_providers.github.version", providerVersion);
    expect(thrownBy(() => app.synth())).toMatchObject({ rule: "provider-version", message });
  });

  it.each([
    "6.12.0",
    "~> 6.9",
    "~> 6.12.0",
    ">= 6.0",
    "< 7",
    "<= 6.12.0",
    "!= 6.12.1",
    "> 6.0, ~> 6.13",
  ])("is not a provider of %s", (providerVersion) => {
    const app = newApp();
    new SecretsStack(app, "acme", { owner: "acme", lock: LockFile.none(), providerVersion });
    expect(synthesized(app)).toContain(JSON.stringify(providerVersion));
  });

  it("is refused outside of a SecretsStack", () => {
    expect(() => new RepositorySecret(new TerraformStack(newApp(), "plain"), "x", secret)).toThrow(
      "plain/x: stands outside a SecretsStack [construct-scope]",
    );
  });

  it("is refused by the stack: policies, owners, locks", () => {
    const make = (props: object) => () => new SecretsStack(newApp(), "acme", { owner: "acme", lock: LockFile.none(), ...props });
    expect(make({ owner: "not a login" })).toThrow(/^acme: .*\[login-name\]$/);
    expect(make({ ignore: [{ pattern: "nonsense", reason: "x" }] })).toThrow(/\[ignore-pattern\]$/);
    expect(make({ forget: ["nonsense"] })).toThrow(/\[forget-address\]$/);
    expect(make({ owner: "other", lock: LockFile._of(acmeLock()) })).toThrow(/^acme: .*Acme.*\[lock-foreign\]$/);
    const user = make({ ownerType: OwnerType.USER })();
    expect(() => new OrganizationSecret(user, "x", { secretName: "A", value, visibility: Visibility.ALL })).toThrow(
      /\[user-organization\]$/,
    );
    const strict = make({ policies: { forbidVisibilityAll: true, requireReviewers: ["prod*"] } })();
    expect(() => new OrganizationSecret(strict, "y", { secretName: "A", value, visibility: Visibility.ALL })).toThrow(
      /\[policy-visibility-all\]$/,
    );
    expect(() => new DeploymentEnvironment(strict, "z", environment)).toThrow(/\[policy-reviewers\]$/);
  });

  it("of the whole tree is told at synthesis, at the construct", () => {
    const app = newApp();
    const stack = newStack(app);
    for (let i = 0; i <= 100; i++) new RepositorySecret(stack, `s${i}`, { ...secret, secretName: `S${i}` });
    expect(() => app.synth()).toThrow(/acme\/s99: 101 secrets of repo:api in actions are declared.*\[secret-limit\]/);
  });

  it("never repeats a value: a plaintext that was typed for a ciphertext is not in the message", () => {
    expect(() => new RepositorySecret(newStack(), "x", { ...secret, value: SecretValue.sealed("canary plaintext", "1") })).toThrow(
      /^(?!.*canary).*\[sealed-ciphertext\]$/,
    );
  });

  it("in a lock file names the file", () => {
    const file = join(folder, "x.lock.json");
    expect(() => LockFile.fromFile(file)).toThrow(`cannot read the lock file ${file}`);
    writeFileSync(file, "<<<<<<< HEAD\n");
    expect(() => LockFile.fromFile(file)).toThrow(/x\.lock\.json|merge|conflict/);
  });
});

it("adds a desired state below any construct of a stack", () => {
  const stack = newStack();
  addDesiredState(stack, acme(newApp()).toDesiredState());
  expect(stack.node.findAll().filter((node) => TerraformResource.isTerraformResource(node))).toHaveLength(6 + 1);
});
