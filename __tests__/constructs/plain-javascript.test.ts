import { App } from "cdktf";
import fc from "fast-check";
import * as library from "../../constructs";
import { validateDesired } from "../../schemas/generated/desired";
import { validateManifest } from "../../schemas/generated/manifest";
import { PROTECTION_KEYS } from "../../src/model/desired";
import { SealformError } from "../../src/model/errors";

// As JavaScript, and as TypeScript that tsx runs: nobody looks at types.
// biome-ignore lint/suspicious/noExplicitAny: that is the point
const js = library as any;
const { SecretValue: V } = js;
const CANARY = "canary 9f9f";

const newApp = () => new App({ outdir: "/nonexistent", stackTraces: false });
const stackWith = (props: object = {}) => new js.SecretsStack(newApp(), "acme", { owner: "acme", lock: js.LockFile.none(), ...props });
const secret = (props: object, stack = stackWith()) =>
  new js.RepositorySecret(stack, "s", { repository: "api", secretName: "S", value: V.env("A"), ...props });
const npm = (props: object, stack = stackWith()) =>
  new js.OrganizationSecret(stack, "s", { secretName: "S", value: V.env("A"), visibility: js.Visibility.SELECTED, ...props });
const variable = (props: object) =>
  new js.RepositoryVariable(stackWith(), "v", { repository: "api", variableName: "V", value: "1", ...props });
const environment = (props: object = {}, stack = stackWith()) =>
  new js.DeploymentEnvironment(stack, "e", { repository: "api", name: "prod", ...props });

function thrownBy(work: () => unknown): SealformError {
  try {
    work();
  } catch (error) {
    if (error instanceof SealformError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("what no type allows is refused, with the property and what to write", () => {
  it.each<[string, () => unknown, RegExp, RegExp]>([
    // The manifest's own words.
    [
      "branches of a manifest",
      () => environment({ deploymentBranchPolicy: { branches: ["main"] } }),
      /deploymentBranchPolicy is not a DeploymentBranchPolicy/,
      /DeploymentBranchPolicy\.custom\(\{ branches: \["main"\] \}\)/,
    ],
    [
      "protected branches of a manifest",
      () => environment({ deploymentBranchPolicy: { protectedBranches: true } }),
      /is not a DeploymentBranchPolicy/,
      /PROTECTED_BRANCHES/,
    ],
    [
      "null for a protection",
      () => environment({ waitTimer: null }),
      /waitTimer is not a number/,
      /clear: \[EnvironmentProtection\.WAIT_TIMER\]/,
    ],
    ["null for reviewers", () => environment({ reviewers: null }), /reviewers is not/, /EnvironmentProtection\.REVIEWERS/],
    [
      "a word to clear",
      () => environment({ clear: ["waitTimer"] }),
      /clear\[0\] is not an EnvironmentProtection/,
      /write EnvironmentProtection\.WAIT_TIMER/,
    ],
    ["no list to clear", () => environment({ clear: CANARY }), /clear is not a list/, /brackets/],
    ["unmanaged of a stack", () => stackWith({ unmanaged: "forbid" }), /^acme: unmanaged is not an Unmanaged/, /write Unmanaged\.FORBID/],
    ["unmanaged of an environment", () => environment({ unmanaged: "delete" }), /is not an Unmanaged/, /write Unmanaged\.DELETE/],
    [
      "stores of defaults",
      () => stackWith({ defaults: { stores: ["agents"] } }),
      /defaults\.stores\[0\] is not a SecretStore/,
      /SecretStore\.AGENTS/,
    ],
    ["stores of a secret", () => secret({ stores: ["actions"] }), /there is no property stores/, /did you mean store\?/],
    ["a class for another", () => npm({ visibility: js.Unmanaged.REPORT }), /visibility is not a Visibility/, /Visibility\.SELECTED/],
    ["an age", () => secret({ rotation: { maxAge: "90d" } }), /no property rotation\.maxAge /, /did you mean maxAgeDays\?/],
    [
      "a topic among repositories",
      () => npm({ repositories: [{ topic: "x" }] }),
      /repositories\[0\] is not the name of a repository/,
      /lib-\*/,
    ],
    ["an organization", () => stackWith({ organization: "acme" }), /no property organization/, /owner/],
    ["a word for the owner's type", () => stackWith({ ownerType: "user" }), /ownerType is not an OwnerType/, /write OwnerType\.USER/],
    // What is misspelt.
    ["a team", () => environment({ reviewers: { team: ["sre"] } }), /no property reviewers\.team /, /did you mean teams\?/],
    ["a misspelt property", () => secret({ secretname: "X" }), /no property secretname/, /did you mean secretName\?/],
    [
      "an instance that no factory made",
      () => secret({ value: new V({ plaintext: CANARY }) }),
      /value is not a SecretValue/,
      /SecretValue\.env/,
    ],
    ["one around a plaintext", () => secret({ value: new V(CANARY) }), /value is not a SecretValue/, /SecretValue\.env/],
    ["a likeness", () => secret({ value: { _source: () => ({ plaintext: CANARY }) } }), /value is not a SecretValue/, /SecretValue\.env/],
    ["a copy", () => secret({ value: Object.assign(Object.create(V.prototype), V.env("A")) }), /value is not a SecretValue/, /SecretValue/],
    ["a factory that was not called", () => secret({ value: V.env }), /value is not a SecretValue/, /SecretValue\.env/],
    ["a plaintext", () => secret({ plaintextValue: CANARY }), /no property plaintextValue/, /value/],
    ["a name that may be a value", () => secret({ [CANARY]: 1 }), /of a name that is not known/, /secretName/],
    ["access to a repository's secret", () => secret({ visibility: js.Visibility.ALL }), /no property visibility/, /./],
    ["an option", () => environment().addSecret("DB", V.env("A"), { repository: "other" }), /no property options\.repository/, /adopt/],
    [
      "a store of an environment's variable",
      () => environment().addVariable("DB", "1", { store: "x" }),
      /no property options\.store/,
      /adopt/,
    ],
    ["no name for a secret", () => environment().addSecret(), /secretName is missing/, /quotes/],
    // Texts for something else.
    ["adopt", () => secret({ adopt: "false" }), /adopt is not true or false/, /without quotes/],
    ["allowEmpty", () => secret({ allowEmpty: 1 }), /allowEmpty is not true or false/, /quotes/],
    ["adminsCanBypass", () => environment({ adminsCanBypass: "false" }), /adminsCanBypass is not true or false/, /quotes/],
    ["a timer", () => environment({ waitTimer: CANARY }), /waitTimer is not a number/, /quotes/],
    ["days", () => secret({ rotation: { maxAgeDays: CANARY } }), /rotation\.maxAgeDays is not a whole number/, /quotes/],
    ["a lock", () => stackWith({ lock: "sealform.lock.json" }), /lock is not a LockFile/, /LockFile\.fromFileIfExists/],
    ["what exists", () => stackWith({ existing: CANARY }), /existing is not a list/, /brackets/],
    ["what exists nowhere", () => stackWith({ existing: [{ address: CANARY }] }), /existing\[0\]\.address is not an address/, /repo:/],
    [
      "a pattern without its id",
      () => stackWith({ existing: [{ address: "env:api/prod", branchPattern: "main" }] }),
      /existing\[0\] does not say one pattern with its policyId/,
      /policyId: 71/,
    ],
    ["half a move", () => stackWith({ moved: [{ from: CANARY }] }), /moved\[0\]\.to is missing/, /quotes/],
    ["policies", () => stackWith({ policies: { requireReviewers: CANARY } }), /policies\.requireReviewers is not a list/, /\[/],
    ["no policy", () => stackWith({ policies: { warnOnly: ["policy-x"] } }), /policies\.warnOnly\[0\] is not one/, /policy-secret-name/],
    ["a waiver", () => stackWith({ policies: { waivers: [{ policy: "policy-age" }] } }), /policies\.waivers\[0\]\.pattern is missing/, /./],
    ["a scope", () => stackWith().declareScope("repo:api"), /properties are no object/, /repository/],
    ["an environment of no repository", () => stackWith().declareScope({ environment: "p" }), /repository is missing/, /which/],
    ["a construct to depend on", () => secret({ dependsOn: [environment()] }), /dependsOn\[0\] is not something/, /secret\.resource/],
    ["a lifecycle", () => variable({ lifecycle: CANARY }), /lifecycle is not an object/, /cdktf/],
    ["a number for a variable", () => variable({ value: 5 }), /value is not a text/, /quotes/],
    ["no properties", () => new js.RepositorySecret(stackWith(), "s"), /repository is missing/, /./],
    ["no properties of a variable", () => new js.EnvironmentVariable(stackWith(), "s"), /repository is missing/, /./],
    ["no properties of a stack", () => new js.SecretsStack(newApp(), "acme"), /^acme: owner is missing/, /./],
    ["a text for properties", () => new js.RepositorySecret(stackWith(), "s", CANARY), /the properties are no object/, /./],
    ["a manifest", () => new js.Manifest(stackWith(), "m", { path: "x.yaml" }), /^acme\/m: there is no property path/, /file/],
    // What is called before there is a construct.
    [
      "a pattern",
      () => js.DeploymentBranchPolicy.custom({ branch: ["main"] }),
      /^DeploymentBranchPolicy\.custom: .* branch /,
      /branches\?/,
    ],
    ["a text for patterns", () => js.DeploymentBranchPolicy.custom({ tags: "v*" }), /tags is not a list/, /\[/],
    ["no patterns", () => js.DeploymentBranchPolicy.custom(), /branches and tags are missing/, /custom\(/],
    ["a lock's path", () => js.LockFile.fromFileIfExists(5), /^LockFile\.fromFileIfExists: path is not/, /quotes/],
    ["an aspect", () => new js.RequireReviewers({ environment: ["p"] }), /^RequireReviewers: .* environment /, /environments\?/],
    ["an aspect of days", () => new js.RequireRotation({ maxAgeDays: "9" }), /^RequireRotation: maxAgeDays is not/, /quotes/],
    ["an aspect of names", () => new js.ForbidRepositorySecrets({ except: "a" }), /^ForbidRepositorySecrets: except is not a list/, /\[/],
  ])("%s", (_, work, fact, hint) => {
    const error = thrownBy(work);
    expect(error.rule).toBe("construct-property");
    expect(error.message).toMatch(fact);
    expect(error.message).toMatch(/^\S+: .* \[construct-property\]$/);
    expect(error.hint).toMatch(hint);
    expect(`${error.message} ${error.hint}`).not.toContain("canary");
  });

  it("a construct that has no stack at all", () => {
    for (const scope of [undefined, newApp()])
      expect(thrownBy(() => new js.RepositorySecret(scope, "s", { repository: "api", secretName: "S", value: V.env("A") }))).toMatchObject({
        rule: "construct-scope",
      });
  });
});

describe("a source of a value", () => {
  it.each<[string, () => unknown, RegExp, RegExp]>([
    [
      "the value for its name",
      () => V.env(`postgres://u:${CANARY}@db/x`),
      /^SecretValue\.env: name is not the name of an env/,
      /not what the variable holds/,
    ],
    ["a variable that is not set", () => V.env(undefined), /^SecretValue\.env: name is missing/, /SecretValue\.env\("DATABASE_URL"\)/],
    ["an object for a name", () => V.env({ v: CANARY }), /name is not the name/, /./],
    ["a buffer for a path", () => V.file(Buffer.from(CANARY)), /^SecretValue\.file: path is not a text/, /quotes/],
    ["no path", () => V.largeFile(""), /^SecretValue\.largeFile: path/, /quotes/],
    ["a number for a key", () => V.dotenv("a.env", 5), /^SecretValue\.dotenv: key is not/, /quotes/],
    ["a line for arguments", () => V.exec(CANARY), /^SecretValue\.exec: argv is not a list/, /an entry of its own/],
    ["an object among arguments", () => V.exec(["a", { x: CANARY }]), /argv\[1\] is not a text/, /quotes/],
    ["a hole among arguments", () => V.exec(new Array(1)), /argv\[0\] is not a text/, /quotes/],
    ["a manifest's timeout", () => V.exec(["a"], { timeout: "5m" }), /no property options\.timeout /, /timeoutSeconds\?/],
    ["a text for seconds", () => V.exec(["a"], { timeoutSeconds: "5" }), /options\.timeoutSeconds is not a whole number/, /quotes/],
    ["no key", () => V.sealed(CANARY), /^SecretValue\.sealed: keyId is missing/, /quotes/],
    ["nobody to deliver to", () => V.generate(), /^SecretValue\.generate: deliver is missing/, /entry of its own/],
    ["a line to deliver by", () => V.generate({ deliver: CANARY }), /deliver is not a list/, /./],
    ["a text for a length", () => V.generate({ deliver: ["a"], length: CANARY }), /length is not a number/, /quotes/],
  ])("is not %s, and is not repeated", (_, work, fact, hint) => {
    const error = thrownBy(work);
    expect(error).toMatchObject({ rule: "construct-property", message: expect.stringMatching(fact), hint: expect.stringMatching(hint) });
    expect(`${error.message} ${error.hint} ${error.stack}`).not.toContain("canary");
  });

  it.each<[string, () => unknown, string]>([
    ["a token of GitHub", () => V.env(`ghp_canary${"a1B2c".repeat(6)}`), "env-name"],
    ["a token of npm", () => V.env(`npm_canary${"a1B2c".repeat(6)}`), "env-name"],
    ["a URL", () => V.file("postgres://u:canary@db/x"), "path-outside"],
    ["a token for a file", () => V.file(`keys/ghp_canary${"a1B2c".repeat(3)}`), "path-outside"],
    ["a token for a dotenv file", () => V.dotenv(`glpat-canary${"a1B2c".repeat(3)}`), "path-outside"],
    ["a token for a large file", () => V.largeFile(`AKIAcanary${"A1B2C".repeat(2)}`), "path-outside"],
    ["a token for a line", () => V.dotenv("a.env", `sk_live_canary${"a1B2c".repeat(3)}`), "env-name"],
    ["a key", () => V.dotenv("-----BEGIN canary-----\nMII"), "path-characters"],
    ["a credential's variable", () => V.env("GH_canary"), "env-forbidden"],
  ])("that is %s is refused by its rule, at the construct", (_, make, rule) => {
    const error = thrownBy(() => secret({ value: make() }));
    expect(error).toMatchObject({ rule, message: expect.stringMatching(/^acme\/s: secret "S" /) });
    expect(`${error.message} ${error.hint} ${error.stack}`).not.toContain("canary");
  });

  it("whose name is long, of words, is none of these", () => {
    for (const path of ["npm_tokens_of_production.env", "hf_models.env", "keys/AKIA.pem", "gho.txt"])
      expect(secret({ value: V.file(path) })._desired.value).toEqual({ from: "file", path });
    for (const name of ["A_VERY_LONG_NAME_OF_AN_ENVIRONMENT_VARIABLE_2", "theEnvironmentVariableOfTheDatabaseOfProduction"])
      expect(secret({ value: V.env(name) })._desired.value).toEqual({ from: "env", name });
  });

  const text = fc
    .oneof(fc.constantFrom("A_1", "a b", "", "GITHUB_TOKEN", "./x", "../x", "x\ny", "0"), fc.string())
    .map((some) => some && `${some}canary`);
  const junk = fc.oneof(
    { weight: 4, arbitrary: text },
    fc.array(fc.oneof(text, fc.integer()), { maxLength: 3 }),
    fc.constantFrom(null, true, 0, 31.5, {}),
    fc.dictionary(fc.constantFrom("env", "length", "x"), text),
  );

  it("that a manifest's schema refuses is refused, and is not repeated", () => {
    const sources = fc.oneof(
      junk.map((env) => ({ manifest: { env }, make: () => V.env(env) })),
      junk.map((file) => ({ manifest: { file }, make: () => V.file(file) })),
      junk.map((largeFile) => ({ manifest: { largeFile }, make: () => V.largeFile(largeFile) })),
      fc.tuple(junk, junk).map(([dotenv, key]) => ({ manifest: { dotenv, key }, make: () => V.dotenv(dotenv, key) })),
      junk.map((exec) => ({ manifest: { exec }, make: () => V.exec(exec) })),
      fc.tuple(junk, junk).map(([sealed, keyId]) => ({ manifest: { sealed, keyId }, make: () => V.sealed(sealed, keyId) })),
      fc
        .tuple(junk, junk)
        .map(([deliver, length]) => ({ manifest: { generate: { length }, deliver }, make: () => V.generate({ deliver, length }) })),
    );
    let accepted = 0;
    fc.assert(
      fc.property(sources, ({ manifest, make }) => {
        const secrets = { S: { value: manifest } };
        try {
          secret({ value: make() });
          accepted++;
        } catch (error) {
          expect(error).toBeInstanceOf(SealformError);
          expect(`${(error as SealformError).message} ${(error as SealformError).hint}`).not.toContain("canary");
          return;
        }
        expect(validateManifest({ version: 1, organization: "acme", repositories: { api: { secrets } } })).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(10);
  });
});

describe("whatever stands in a property", () => {
  const word = fc.constantFrom("", "a", "forbid", "@acme/x", "repo:api/actions/secret/S", "waitTimer", "2026-12-31");
  const value = fc.oneof(
    word,
    fc.array(word, { maxLength: 2 }),
    fc.constantFrom(js.Unmanaged.FORBID, js.SecretStore.AGENTS, js.Visibility.ALL, js.EnvironmentProtection.REVIEWERS, 1, 400, true, null),
    fc.dictionary(
      fc.constantFrom("teams", "maxAgeDays", "owner", "reason", "pattern", "stores"),
      fc.oneof(word, fc.array(word), fc.integer()),
    ),
    fc.anything(),
  );
  const properties = (names: readonly string[]) => fc.tuple(fc.constantFrom(...names), value).map(([name, some]) => ({ [name]: some }));
  const stack = properties([
    ...["ownerType", "lock", "defaults", "unmanaged", "ignore", "forget", "removed", "policies", "existing", "moved", "owner"],
  ]).map((props) => () => stackWith(props));
  const secrets = properties([
    "repositories",
    "topics",
    "customProperties",
    "store",
    "encoding",
    "rotation",
    "adopt",
    "allowEmpty",
    "value",
    "x",
  ]);
  const protections = properties([...PROTECTION_KEYS, "clear", "name"]);
  const programs = fc.oneof(
    stack,
    secrets.map((props) => () => {
      const own = stackWith();
      npm(props, own);
      return own;
    }),
    protections.map((props) => () => {
      const own = stackWith();
      environment(props, own);
      return own;
    }),
  );

  it("it is refused by a rule, or what is declared is a desired state", () => {
    let accepted = 0;
    fc.assert(
      fc.property(programs, (program) => {
        let declared: unknown;
        try {
          declared = program().toDesiredState();
        } catch (error) {
          expect(error).toBeInstanceOf(SealformError);
          return;
        }
        accepted++;
        expect(validateDesired(declared) || validateDesired.errors).toBe(true);
      }),
      { numRuns: 600 },
    );
    expect(accepted).toBeGreaterThan(20);
  });
});
