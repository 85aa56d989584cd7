import type { Actor } from "./credentials";
import { roleOf } from "./needs";
import { nodeId } from "./views/account";
import type { World } from "./world";

/** One field of a query, with what it asks for below. */
interface Field {
  readonly alias: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly fields: readonly Field[];
}

class GraphQLError extends Error {}

/** As much of GraphQL's grammar as gh's queries use: names, aliases, arguments, variables, nested fields. */
class Parser {
  readonly #tokens: string[];
  #at = 0;

  constructor(
    query: string,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {
    this.#tokens = query.replace(/#.*$/gm, "").match(/"(?:[^"\\]|\\.)*"|\.\.\.|[_A-Za-z]\w*|-?\d+(?:\.\d+)?|[{}()[\]:!$=@,]/g) ?? [];
  }

  document(): readonly Field[] {
    if (this.#peek() !== "{") {
      if (this.#next() !== "query") throw new GraphQLError("only queries are answered here");
      while (this.#peek() !== "{") this.#next();
    }
    return this.#fields();
  }

  #fields(): Field[] {
    const fields: Field[] = [];
    this.#expect("{");
    while (this.#peek() !== "}") {
      if (this.#peek() === ",") this.#next();
      else fields.push(this.#field());
    }
    this.#expect("}");
    return fields;
  }

  #field(): Field {
    const first = this.#name();
    const name = this.#take(":") ? this.#name() : first;
    const args: Record<string, unknown> = {};
    if (this.#take("(")) {
      while (!this.#take(")")) {
        if (this.#take(",")) continue;
        const key = this.#name();
        this.#expect(":");
        args[key] = this.#value();
      }
    }
    return { alias: first, name, args, fields: this.#peek() === "{" ? this.#fields() : [] };
  }

  #value(): unknown {
    if (this.#take("$")) return this.variables[this.#name()];
    const token = this.#next();
    return /^["-\d]/.test(token) || token === "true" || token === "false" || token === "null" ? JSON.parse(token) : token;
  }

  #name(): string {
    const token = this.#next();
    if (!/^[_A-Za-z]/.test(token)) throw new GraphQLError(`Expected NAME, actual: ${JSON.stringify(token)}`);
    return token;
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new GraphQLError("Unexpected end of document");
    return token;
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at++;
    return true;
  }

  #expect(token: string): void {
    const actual = this.#next();
    if (actual !== token) throw new GraphQLError(`Expected ${JSON.stringify(token)}, actual: ${JSON.stringify(actual)}`);
  }
}

interface Failure {
  readonly type?: string;
  readonly path?: readonly string[];
  readonly message: string;
}

function pick(type: string, values: Readonly<Record<string, unknown>>, fields: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ alias, name }) => {
      if (!(name in values)) throw new GraphQLError(`Field '${name}' doesn't exist on type '${type}'`);
      return [alias, values[name]];
    }),
  );
}

/** Answers the queries that gh sends: the viewer, and repositories by owner and name. */
export function graphql(world: World, actor: Actor, body: { query?: unknown; variables?: unknown }): object {
  const data: Record<string, unknown> = {};
  const errors: Failure[] = [];
  try {
    for (const field of new Parser(String(body.query ?? ""), (body.variables ?? {}) as Record<string, unknown>).document()) {
      data[field.alias] = resolve(world, actor, field, errors);
    }
  } catch (error) {
    if (!(error instanceof GraphQLError || error instanceof SyntaxError)) throw error;
    return { errors: [{ message: error.message }] };
  }
  return errors.length > 0 ? { data, errors } : { data };
}

function resolve(world: World, actor: Actor, field: Field, errors: Failure[]): unknown {
  if (field.name === "viewer") {
    const user = "login" in actor ? world.user(actor.login) : undefined;
    return user ? pick("User", { login: user.login, databaseId: user.id, id: nodeId("User", user.id), name: null }, field.fields) : null;
  }
  if (field.name === "repository") {
    const [owner, name] = [String(field.args.owner), String(field.args.name)];
    const account = world.account(owner);
    const repository = world.repository(owner, name) ?? world.repositoryById(world.moved(owner, name) ?? -1)?.repository;
    if (!account || !repository || roleOf(actor, account, repository) === "none") {
      errors.push({
        type: "NOT_FOUND",
        path: [field.alias],
        message: `Could not resolve to a Repository with the name '${owner}/${name}'.`,
      });
      return null;
    }
    const nameWithOwner = `${account.login}/${repository.name}`;
    const values = {
      databaseId: repository.id,
      id: nodeId("Repository", repository.id),
      name: repository.name,
      nameWithOwner,
      isPrivate: repository.visibility !== "public",
      visibility: repository.visibility.toUpperCase(),
      isArchived: repository.archived,
    };
    return pick("Repository", values, field.fields);
  }
  throw new GraphQLError(`Field '${field.name}' doesn't exist on type 'Query'`);
}
