// Cuts the operations that this project uses out of GitHub's own OpenAPI description: schemas/github/openapi.json.
//
//   node scripts/slice-openapi.mjs
//
// The full description (13 MB) comes from the npm package @octokit/openapi, packed into a temporary folder: the package
// is 385 MB unpacked and never a dependency. The result is the same, byte for byte, on every run.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = "@octokit/openapi@23.0.2";
const METHODS = ["get", "put", "post", "patch", "delete"];
/** Every operation below one of these paths is taken, apart from those that EXCEPT names. */
const PREFIXES = [
  ...["actions", "agents", "codespaces", "dependabot"].flatMap((store) => [
    `/orgs/{org}/${store}/secrets`,
    `/orgs/{org}/${store}/variables`,
    `/repos/{owner}/{repo}/${store}/secrets`,
    `/repos/{owner}/{repo}/${store}/variables`,
    `/repos/{owner}/{repo}/${store}/organization-secrets`,
    `/repos/{owner}/{repo}/${store}/organization-variables`,
  ]),
  "/repos/{owner}/{repo}/environments",
];
/** Single operations: look-ups, GitHub Apps, meta, workflow files, and what the Action says in a pull request. */
const OPERATIONS = new Set([
  "actions/delete-workflow-run-logs",
  "actions/get-github-actions-permissions-organization",
  "actions/list-workflow-runs-for-repo",
  "apps/create-installation-access-token",
  "apps/get-authenticated",
  "apps/get-org-installation",
  "apps/get-repo-installation",
  "apps/get-user-installation",
  "apps/list-repos-accessible-to-installation",
  "checks/create",
  "checks/list-for-ref",
  "git/get-blob",
  "git/get-tree",
  "issues/create-comment",
  "issues/list-comments",
  "issues/update-comment",
  "meta/get",
  "meta/get-all-versions",
  "meta/root",
  "orgs/check-membership-for-user",
  "orgs/custom-properties-for-repos-get-organization-values",
  "orgs/get",
  "orgs/get-membership-for-user",
  "rate-limit/get",
  "repos/create-in-org",
  "repos/get",
  "repos/get-branch-rules",
  "repos/list-branches",
  "repos/list-collaborators",
  "repos/list-for-authenticated-user",
  "repos/list-for-org",
  "repos/list-for-user",
  "repos/list-pull-requests-associated-with-commit",
  "repos/list-tags",
  "repos/list-teams",
  "teams/get-by-name",
  "teams/list",
  "teams/list-members-in-org",
  "teams/list-repos-in-org",
  "users/get-authenticated",
  "users/get-by-id",
  "users/get-by-username",
]);
const ANNOTATIONS = new Set([
  "description",
  "summary",
  "title",
  "example",
  "examples",
  "deprecated",
  "externalDocs",
  "tags",
  "headers",
  "links",
  "callbacks",
  "security",
]);

/** Without what validates nothing. A key below `properties` is a property's name, never an annotation. */
function strip(node, isMap = false) {
  if (Array.isArray(node)) return node.map((item) => strip(item));
  if (node === null || typeof node !== "object") return node;
  const kept = Object.entries(node).filter(([key]) => isMap || !(ANNOTATIONS.has(key) || key.startsWith("x-")));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, strip(value, !isMap && (key === "properties" || key === "responses" || key === "content"))]),
  );
}

function references(node, found = new Set()) {
  if (Array.isArray(node)) for (const item of node) references(item, found);
  else if (node !== null && typeof node === "object") {
    for (const [key, value] of Object.entries(node)) {
      if (key === "$ref" && typeof value === "string") found.add(value);
      else references(value, found);
    }
  }
  return found;
}

const jsonSchema = (holder) => holder?.content?.["application/json"]?.schema;

/** `method`, path, id, documentation, request body and answers: all that a server needs. Answers by reference are resolved. */
function sliceOperation(description, operation) {
  const responses = {};
  for (const [status, answer] of Object.entries(operation.responses)) {
    const resolved = answer.$ref ? description.components.responses[answer.$ref.split("/").at(-1)] : answer;
    const schema = jsonSchema(resolved);
    responses[status] = { description: "", ...(schema ? { content: { "application/json": { schema: strip(schema) } } } : {}) };
  }
  const body = jsonSchema(operation.requestBody);
  return {
    operationId: operation.operationId,
    externalDocs: { url: operation.externalDocs.url },
    ...(body
      ? { requestBody: { required: operation.requestBody.required ?? false, content: { "application/json": { schema: strip(body) } } } }
      : {}),
    responses,
  };
}

/** Octokit's copy is not GitHub's copy, and GitHub's copy is not GitHub. */
function correct(slice) {
  const body = (path, method) => jsonSchema(slice.paths[path][method].requestBody);
  // Octokit overrides these for its generators; github/rest-api-description demands the value and integer ids.
  const actions = body("/orgs/{org}/actions/secrets/{secret_name}", "put");
  actions.required = ["encrypted_value", "key_id", "visibility"];
  actions.properties.selected_repository_ids.items = { type: "integer" };
  body("/orgs/{org}/dependabot/secrets/{secret_name}", "put").properties.selected_repository_ids.items = {
    anyOf: [{ type: "integer" }, { type: "string" }],
  };
  // `nullable` without `type`, which Ajv refuses.
  const nullable = (schema, property) => {
    const { nullable: _, ...rest } = schema.properties[property];
    schema.properties[property] = { anyOf: [rest, { enum: [null] }] };
  };
  nullable(slice.components.schemas.installation, "account");
  nullable(slice.components.schemas["custom-property-value"], "value");
  // `nullable` beside an `enum` without null: a check run that goes on has no conclusion.
  slice.components.schemas["check-run"].properties.conclusion.enum.push(null);
  // Undocumented but real: recorded answers hold it, go-github and the Terraform provider send it.
  const bypass = { type: "boolean" };
  body("/repos/{owner}/{repo}/environments/{environment_name}", "put").properties.can_admins_bypass = bypass;
  slice.components.schemas.environment.properties.can_admins_bypass = bypass;
}

/** One operation and one schema a line, so that a newer description makes a diff that can be read. */
function format(slice) {
  const { paths, components, ...head } = slice;
  const lines = (record) =>
    Object.entries(record)
      .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(",\n");
  const pathLines = Object.entries(paths).map(([path, operations]) => `${JSON.stringify(path)}: {\n${lines(operations)}\n}`);
  return `{\n${lines(head)},\n"paths": {\n${pathLines.join(",\n")}\n},\n"components": {"schemas": {\n${lines(components.schemas)}\n}}\n}\n`;
}

function slice(description, version) {
  const paths = {};
  for (const path of Object.keys(description.paths).sort()) {
    for (const method of METHODS) {
      const operation = description.paths[path][method];
      if (!operation) continue;
      const wanted = OPERATIONS.has(operation.operationId) || PREFIXES.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
      if (wanted) paths[path] = { ...paths[path], [method]: sliceOperation(description, operation) };
    }
  }
  const schemas = {};
  const pending = [...references(paths)];
  while (pending.length > 0) {
    const name = pending.pop().split("/").at(-1);
    if (schemas[name]) continue;
    schemas[name] = strip(description.components.schemas[name]);
    pending.push(...references(schemas[name]));
  }
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  const result = {
    openapi: description.openapi,
    info: { title: "GitHub REST API, the operations that Sealform uses", version, license: description.info.license, "x-source": PACKAGE },
    paths,
    components: { schemas: sorted },
  };
  correct(result);
  return result;
}

const folder = mkdtempSync(join(tmpdir(), "sealform-openapi-"));
try {
  const run = (command, args) => {
    const done = spawnSync(command, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    if (done.status !== 0) throw new Error(`${command} ${args[0]} ended with ${done.status}`);
  };
  run("npm", ["pack", "--silent", PACKAGE]);
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  run("tar", ["-xzf", archive, "package/generated/api.github.com.json"]);
  const description = JSON.parse(readFileSync(join(folder, "package/generated/api.github.com.json"), "utf8"));
  const output = join(dirname(fileURLToPath(import.meta.url)), "..", "schemas", "github", "openapi.json");
  const result = slice(description, PACKAGE.split("@").at(-1));
  const text = format(result);
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, text);
  const count = Object.values(result.paths).reduce((sum, operations) => sum + Object.keys(operations).length, 0);
  console.log(`${count} operations, ${Object.keys(result.components.schemas).length} schemas, ${Math.round(text.length / 1024)} KB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
