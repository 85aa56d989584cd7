import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

interface Node {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly oneOf?: readonly Node[];
  readonly $defs?: Readonly<Record<string, Node>>;
}
const schema = JSON.parse(readFileSync("schemas/manifest.schema.json", "utf8")) as Node;

/** Every field that a manifest can have, by its way through the schema: `repositories.*.environments.*.waitTimer`. */
function fields(node: Node = schema, way = ""): string[] {
  if (node.$ref) return fields(schema.$defs![node.$ref.slice("#/$defs/".length)]!, way);
  const below = (key: string, child: Node) => [`${way}${key}`, ...fields(child, `${way}${key}.`)];
  const more = typeof node.additionalProperties === "object" ? fields(node.additionalProperties, `${way}*.`) : [];
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([key, child]) => below(key, child)),
    ...more,
    ...(node.items ? fields(node.items, way) : []),
    ...(node.oneOf ?? []).flatMap((branch) => fields(branch, way)),
  ];
}

/** Members of each interface and each class of constructs/, inherited ones too: `SecretsStackProps.owner`, `SecretValue.env`. */
function members(): Set<string> {
  const found = new Map<string, { readonly own: string[]; readonly bases: string[] }>();
  for (const name of readdirSync("constructs").filter((file) => file.endsWith(".ts"))) {
    const source = ts.createSourceFile(name, readFileSync(join("constructs", name), "utf8"), ts.ScriptTarget.ES2022);
    for (const node of source.statements)
      if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node))
        found.set(node.name!.text, {
          own: node.members.flatMap((member) => (member.name && ts.isIdentifier(member.name) ? [member.name.text] : [])),
          bases: (node.heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => expression.getText(source))),
        });
  }
  const all = (name: string): string[] => {
    const entry = found.get(name);
    return entry ? [...entry.own, ...entry.bases.flatMap(all)] : [];
  };
  return new Set([...found.keys()].flatMap((name) => [name, ...all(name).map((member) => `${name}.${member}`)]));
}

/** What stands for a part of the manifest. Ways that begin alike are shortened: secrets are alike in every scope but for access. */
const SCOPES = ["secrets", "repositories.*.secrets", "repositories.*.environments.*.secrets"];
const VARIABLES = ["variables", "repositories.*.variables", "repositories.*.environments.*.variables"];
const ROTATION = { maxAge: "Rotation.maxAgeDays", owner: "Rotation.owner", runbook: "Rotation.runbook", notify: "Rotation.notify" };
const under = (way: string, table: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(table).map(([key, member]) => [key === "" ? way : `${way}.${key}`, member]));

const TABLE: Readonly<Record<string, string>> = {
  organization: "SecretsStackProps.owner",
  user: "SecretsStackProps.ownerType",
  unmanaged: "SecretsStackProps.unmanaged",
  ...under("defaults", {
    "": "SecretsStackProps.defaults",
    stores: "Defaults.stores",
    unmanaged: "Defaults.unmanaged",
    rotation: "Defaults.rotation",
  }),
  ...under("defaults.rotation", ROTATION),
  ...under("ignore", {
    "": "SecretsStackProps.ignore",
    pattern: "IgnoreRule.pattern",
    owner: "IgnoreRule.owner",
    reason: "IgnoreRule.reason",
  }),
  forget: "SecretsStackProps.forget",
  ...under("removed", {
    "": "SecretsStackProps.removed",
    address: "RemovedMarker.address",
    reason: "RemovedMarker.reason",
  }),
  ...under("policies", {
    "": "SecretsStackProps.policies",
    forbidVisibilityAll: "Policies.forbidVisibilityAll",
    allowedVisibility: "Policies.allowedVisibility",
    secretNames: "Policies.secretNames",
    variableNames: "Policies.variableNames",
    maxAge: "Policies.maxAgeDays",
    forbiddenStores: "Policies.forbiddenStores",
    forbiddenSources: "Policies.forbiddenSources",
    requireReviewers: "Policies.requireReviewers",
    requirePreventSelfReview: "Policies.requirePreventSelfReview",
    requireWaitTimer: "Policies.requireWaitTimer",
    minimumWaitTimer: "Policies.minimumWaitTimer",
    requireDeploymentBranchPolicy: "Policies.requireDeploymentBranchPolicy",
    forbidAdminBypass: "Policies.forbidAdminBypass",
    forbidUnmanaged: "Policies.forbidUnmanaged",
    deletesNeedMarker: "Policies.deletesNeedMarker",
    warnOnly: "Policies.warnOnly",
    waivers: "Policies.waivers",
    "waivers.policy": "PolicyWaiver.policy",
    "waivers.pattern": "PolicyWaiver.pattern",
    "waivers.reason": "PolicyWaiver.reason",
    "waivers.until": "PolicyWaiver.until",
  }),
  ...Object.assign(
    {},
    ...SCOPES.map((way, i) => {
      const props = ["OrganizationSecretProps", "RepositorySecretProps", "EnvironmentSecretProps"][i]!;
      return {
        ...under(way, { "": props, "*.stores": `${props}.store`, "*.value": `${props}.value`, "*.encoding": `${props}.encoding` }),
        ...under(`${way}.*`, { allowEmpty: `${props}.allowEmpty`, rotation: `${props}.rotation`, adopt: `${props}.adopt` }),
        ...under(`${way}.*.rotation`, ROTATION),
        ...under(`${way}.*.value`, {
          env: "SecretValue.env",
          file: "SecretValue.file",
          dotenv: "SecretValue.dotenv",
          key: "SecretValue.dotenv",
          exec: "SecretValue.exec",
          generate: "SecretValue.generate",
          "generate.length": "GenerateOptions.length",
          "generate.alphabet": "GenerateOptions.alphabet",
          deliver: "GenerateOptions.deliver",
          timeout: "ExecOptions.timeoutSeconds",
          stdin: "SecretValue.stdin",
          sealed: "SecretValue.sealed",
          keyId: "SecretValue.sealed",
          largeFile: "SecretValue.largeFile",
          existing: "SecretValue.existing",
        }),
      };
    }),
    ...VARIABLES.map((way, i) => {
      const props = ["OrganizationVariableProps", "RepositoryVariableProps", "EnvironmentVariableProps"][i]!;
      return under(way, { "": props, "*.stores": `${props}.store`, "*.value": `${props}.value`, "*.adopt": `${props}.adopt` });
    }),
    ...["secrets", "variables"].map((way) =>
      under(`${way}.*`, {
        visibility: "AccessProps.visibility",
        repositories: "AccessProps.repositories",
        "repositories.topic": "AccessProps.topics",
        "repositories.property": "CustomProperty.property",
        "repositories.value": "CustomProperty.value",
      }),
    ),
  ),
  ...under("repositories.*", { unmanaged: "DeclaredScope.unmanaged", environments: "DeploymentEnvironment" }),
  ...under("repositories.*.environments.*", {
    reviewers: "DeploymentEnvironmentProps.reviewers",
    "reviewers.teams": "Reviewers.teams",
    "reviewers.users": "Reviewers.users",
    preventSelfReview: "DeploymentEnvironmentProps.preventSelfReview",
    waitTimer: "DeploymentEnvironmentProps.waitTimer",
    adminsCanBypass: "DeploymentEnvironmentProps.adminsCanBypass",
    deploymentBranchPolicy: "DeploymentEnvironmentProps.deploymentBranchPolicy",
    customProtectionRules: "DeploymentEnvironmentProps.customProtectionRules",
    "deploymentBranchPolicy.branches": "DeploymentPatterns.branches",
    "deploymentBranchPolicy.tags": "DeploymentPatterns.tags",
    "deploymentBranchPolicy.protectedBranches": "DeploymentBranchPolicy.PROTECTED_BRANCHES",
    unmanaged: "DeploymentEnvironmentProps.unmanaged",
  }),
};

/** What is the manifest's alone: how files come together, what the front end is, and how workflows are looked at. A program shares a value by a constant, and loops. */
const MANIFEST_ONLY = /^(?:\$schema|version|extends|repositories)(?:\.|$)/;
const MANIFEST_PARTS = /^(?:audit|include|groups|targets|values)(?:\.|$)|\.value\.from$/;
/** In a repository nobody else reads: the schema has these there, so that a rule can say so. */
const NO_ACCESS = /^repositories\..*\.(?:visibility|repositories)(?:\.topic|\.property|\.value)?$/;

const wanted = [...new Set(fields())].filter(
  (way) => !MANIFEST_PARTS.test(way) && (TABLE[way] || (!(MANIFEST_ONLY.test(way) && !way.includes("*")) && !NO_ACCESS.test(way))),
);

test("every field of the manifest has its property", () => {
  expect(wanted.length).toBeGreaterThan(80);
  expect(wanted.filter((way) => !TABLE[way])).toEqual([]);
  const known = members();
  expect(Object.entries(TABLE).filter(([, member]) => !known.has(member))).toEqual([]);
});

test("no row of the table is of a field that the manifest does not have", () => {
  const all = new Set(fields());
  expect(Object.keys(TABLE).filter((way) => !all.has(way))).toEqual([]);
});

/** Public members of what constructs/index.ts exports: interfaces whole, of classes what is not private and not internal. */
function publicMembers() {
  const exported = readFileSync("constructs/index.ts", "utf8");
  return readdirSync("constructs")
    .filter((name) => name !== "index.ts" && exported.includes(`"./${name.replace(/\.ts$/, "")}"`))
    .flatMap((name) => {
      const source = ts.createSourceFile(name, readFileSync(join("constructs", name), "utf8"), ts.ScriptTarget.ES2022, true);
      return source.statements.flatMap((node) => {
        if (!(ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node))) return [];
        if (!node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
        return [...node.members].flatMap((member) => {
          const text = member.getFullText(source);
          const isHidden = /@internal/.test(text) || /^\s*(?:private|static private) /m.test(member.getText(source));
          return isHidden ? [] : [{ where: `${node.name!.text}.${member.name?.getText(source) ?? "constructor"}`, member, text }];
        });
      });
    });
}

test("every optional property says its default, every property is readonly and has its own words", () => {
  const props = publicMembers().filter(({ member }) => ts.isPropertySignature(member));
  expect(props.length).toBeGreaterThan(50);
  const wrong = props.filter(({ member, text }) => {
    const signature = member as ts.PropertySignature;
    const isReadonly = signature.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword);
    return !isReadonly || !text.includes("/**") || (signature.questionToken !== undefined) !== text.includes("@default");
  });
  expect(wrong.map(({ where }) => where)).toEqual([]);
});

test("no public type is one that jsii refuses: unions of objects, generics, ReadonlyArray, object literals", () => {
  const types = publicMembers().flatMap(({ where, member }) => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isBlock(node)) return;
      if (ts.isTypeLiteralNode(node) || ts.isTypeOperatorNode(node) || ts.isMappedTypeNode(node)) found.push(`${where}: ${node.getText()}`);
      if (ts.isTypeReferenceNode(node) && /^(?:Readonly|Partial|Pick|Omit|ReadonlyArray)</.test(node.getText()))
        found.push(`${where}: ${node.getText()}`);
      if (
        ts.isUnionTypeNode(node) &&
        node.types.some((type) => !ts.isLiteralTypeNode(type) && type.kind !== ts.SyntaxKind.UndefinedKeyword)
      )
        found.push(`${where}: ${node.getText()}`);
      ts.forEachChild(node, visit);
    };
    if (!ts.isConstructorDeclaration(member) || ts.getCombinedModifierFlags(member) !== ts.ModifierFlags.Private) visit(member);
    return found;
  });
  expect(types).toEqual([]);
});
