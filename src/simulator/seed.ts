import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ErrorObject, ValidateFunction } from "ajv";
import { parseDocument } from "yaml";
import type { FaultRule } from "./faults";
import { loadAjv } from "./lazy";
import type { OrganizationSeed, RepositorySeed, Seed } from "./seed-types";

/** A seed, or another file of the simulator, that cannot be used: one line a problem, each with the JSON pointer of its place. */
export class SeedError extends Error {
  constructor(
    readonly file: string,
    readonly problems: readonly string[],
    readonly what: "seed" | "faults" | "state" = "seed",
  ) {
    super([`the ${what} ${file} cannot be used`, ...problems.map((problem) => `  ${problem}`)].join("\n"));
    this.name = "SeedError";
  }
}

/** Reads a seed, YAML or JSON. Throws SeedError. */
export function readSeed(file: string): Seed {
  return parseSeed(readText(file, "seed"), file);
}

/** Reads a list of rules of failure, YAML or JSON. Throws SeedError. */
export function readFaults(file: string): readonly FaultRule[] {
  const faults = parse(readText(file, "faults"), file, "faults");
  const problems = seedProblems({ faults });
  if (problems.length > 0) throw new SeedError(file, problems, "faults");
  return faults as readonly FaultRule[];
}

/** A pipe would be waited for, a device read for ever. */
function readText(file: string, what: SeedError["what"]): string {
  try {
    if (!statSync(file).isFile()) throw new Error("it is not a regular file");
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new SeedError(file, [(error as Error).message], what);
  }
}

/** @param file only for messages */
export function parseSeed(text: string, file: string): Seed {
  return checkSeed(parse(text, file, "seed"), file);
}

function parse(text: string, file: string, what: SeedError["what"]): unknown {
  const document = parseDocument(text.replace(/^\uFEFF/, ""));
  if (document.errors.length > 0)
    throw new SeedError(
      file,
      document.errors.map((error) => error.message.split("\n")[0]!),
      what,
    );
  return document.toJS({ maxAliasCount: 100 });
}

const checked = new WeakSet<object>();

/** The same seed, if it can be used. Throws SeedError. */
export function checkSeed(seed: unknown, file: string): Seed {
  if (seed !== null && typeof seed === "object" && checked.has(seed)) return seed as Seed;
  const problems = seedProblems(seed);
  if (problems.length > 0) throw new SeedError(file, problems);
  checked.add(seed as object);
  return seed as Seed;
}

/** What is wrong with a seed, as lines `/pointer: problem`. */
export function seedProblems(seed: unknown): string[] {
  const validate = seedValidator();
  if (!validate(seed)) return [...new Set((validate.errors ?? []).map(describe).filter((line) => line !== ""))];
  return referenceProblems(seed as Seed);
}

let validator: ValidateFunction | undefined;

function seedValidator(): ValidateFunction {
  if (!validator) {
    const { $schema: _, ...schema } = JSON.parse(
      readFileSync(join(__dirname, "..", "..", "schemas", "simulator-seed.schema.json"), "utf8"),
    );
    const AjvClass = loadAjv();
    validator = new AjvClass({ allErrors: true, strict: false, validateSchema: false, formats: { regex: isPattern } }).compile(schema);
  }
  return validator;
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

function describe(error: ErrorObject): string {
  const at = error.instancePath || "/";
  const { params } = error as { params: Record<string, unknown> };
  switch (error.keyword) {
    case "additionalProperties":
      return `${error.instancePath}/${String(params.additionalProperty)}: unknown field`;
    case "enum":
      return `${at}: must be one of ${(params.allowedValues as unknown[]).map(String).join(", ")}`;
    case "oneOf":
      return `${at}: needs either scopes (a classic token) or permissions (a fine-grained one)`;
    case "required":
      // Told by oneOf already.
      return error.schemaPath.includes("/oneOf/") ? "" : `${at}: ${error.message}`;
    case "propertyNames":
      return `${error.instancePath}/${String(params.propertyName)}: not a ${error.instancePath.endsWith("/files") ? "path within a repository" : "name of a secret or variable"}`;
    case "pattern":
      return error.propertyName === undefined ? `${at}: ${error.message}` : "";
    default:
      return `${at}: ${error.message}`;
  }
}

/** Names that nothing in the seed has, and numbers that two things have: what a schema cannot say. */
function referenceProblems(seed: Seed): string[] {
  const problems: string[] = [];
  const users = new Set(Object.keys(seed.users ?? {}).map((login) => login.toLowerCase()));
  const user = (at: string, login: string) => users.has(login.toLowerCase()) || problems.push(`${at}: no user ${login} in this seed`);
  const unique = (what: string, entries: Iterable<readonly [string, number | undefined]>) => {
    const seen = new Map<number, string>();
    for (const [at, id] of entries) {
      if (id === undefined) continue;
      const first = seen.get(id);
      if (first !== undefined) problems.push(`${at}/id: ${what} ${first} has the id ${id} already`);
      else seen.set(id, at);
    }
  };
  const organizations = Object.entries(seed.organizations ?? {}).map(
    ([login, organization]) => [`/organizations/${login}`, organization] as const,
  );
  const people = Object.entries(seed.users ?? {}).map(([login, person]) => [`/users/${login}`, person] as const);
  const repositories = [...organizations, ...people].flatMap(([at, owner]) =>
    Object.entries(owner.repositories ?? {}).map(([name, repository]) => [`${at}/repositories/${name}`, repository] as const),
  );
  unique(
    "the account",
    [...organizations, ...people].map(([at, owner]) => [at, owner.id] as const),
  );
  unique(
    "the repository",
    repositories.map(([at, repository]) => [at, repository.id] as const),
  );
  for (const [at, organization] of organizations) organizationProblems(at, organization, user, problems);
  for (const [at, person] of people) {
    for (const [name, repository] of Object.entries(person.repositories ?? {})) {
      if (repository.visibility === "internal")
        problems.push(`${at}/repositories/${name}/visibility: a user's repository is public or private`);
    }
  }
  for (const [at, repository] of repositories) repositoryProblems(at, repository, user, problems);
  for (const [token, { user: login }] of Object.entries(seed.tokens ?? {})) user(`/tokens/${token}/user`, login);
  return problems;
}

type CheckUser = (at: string, login: string) => unknown;

function organizationProblems(at: string, organization: OrganizationSeed, user: CheckUser, problems: string[]): void {
  const names = new Set(Object.keys(organization.repositories ?? {}).map((name) => name.toLowerCase()));
  const repository = (where: string, list: readonly string[] | undefined) => {
    for (const name of list ?? [])
      if (!names.has(name.toLowerCase())) problems.push(`${where}/repositories: no repository ${name} in this organization`);
  };
  for (const login of Object.keys(organization.members ?? {})) user(`${at}/members`, login);
  for (const [slug, team] of Object.entries(organization.teams ?? {})) {
    repository(`${at}/teams/${slug}`, team.repositories);
    for (const login of team.members ?? []) user(`${at}/teams/${slug}/members`, login);
  }
  for (const kind of ["secrets", "variables"] as const) {
    for (const [name, item] of Object.entries(organization[kind] ?? {})) repository(`${at}/${kind}/${name}`, item.repositories);
  }
  const teams = new Set(Object.keys(organization.teams ?? {}).map((slug) => slug.toLowerCase()));
  for (const [name, { environments }] of Object.entries(organization.repositories ?? {})) {
    for (const [environment, { reviewers }] of Object.entries(environments ?? {})) {
      const where = `${at}/repositories/${name}/environments/${environment}/reviewers/teams`;
      for (const slug of reviewers?.teams ?? [])
        if (!teams.has(slug.toLowerCase())) problems.push(`${where}: no team ${slug} in this organization`);
    }
  }
}

function repositoryProblems(at: string, repository: RepositorySeed, user: CheckUser, problems: string[]): void {
  for (const login of [...Object.keys(repository.collaborators ?? {}), ...(repository.noAccess ?? [])]) user(at, login);
  const { files = {} } = repository;
  for (const path of Object.keys(files))
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1))
      if (Object.hasOwn(files, path.slice(0, slash))) problems.push(`${at}/files/${path}: ${path.slice(0, slash)} is a file already`);
  for (const [name, { reviewers }] of Object.entries(repository.environments ?? {})) {
    for (const login of reviewers?.users ?? []) user(`${at}/environments/${name}/reviewers/users`, login);
  }
}
