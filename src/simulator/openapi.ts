import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ajv, ErrorObject, ValidateFunction } from "ajv";
import { loadAjv } from "./lazy";

/** One operation of GitHub's description. */
export interface Operation {
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  /** With `{parameters}`. */
  readonly path: string;
  readonly documentationUrl: string;
  readonly bodyRequired: boolean;
  /** Undefined when the operation takes no body. */
  readonly bodySchema: object | undefined;
  /** By status; undefined for an answer without a body. */
  readonly responseSchemas: ReadonlyMap<number, object | undefined>;
}

interface OpenApiHolder {
  content?: { "application/json"?: { schema: object } };
}
interface OpenApiOperation {
  operationId: string;
  externalDocs: { url: string };
  requestBody?: OpenApiHolder & { required: boolean };
  responses: Record<string, OpenApiHolder>;
}
interface OpenApi {
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, object> };
}

/** The formats of the description; the others are not checked. */
const FORMATS = {
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  date: /^\d{4}-\d\d-\d\d$/,
  email: /^[^@\s]+@[^@\s]+$/,
  uri: /^[a-z][a-z0-9+.-]*:\/\/[^\s{}<>"\\^`|]+$/,
  "uri-template": /^[a-z][a-z0-9+.-]*:\/\/[^\s<>"\\^`|]+$/,
  int64: true,
  timestamp: true,
} as const;

/** GitHub's own description of its API (schemas/github/openapi.json), with validators compiled at their first use. */
export class Description {
  readonly operations: ReadonlyMap<string, Operation>;
  readonly #schemas: Record<string, object>;
  readonly #validators = new WeakMap<object, ValidateFunction>();
  #ajv: Ajv | undefined;

  constructor(text: string) {
    // A reference becomes the schema's bare name, under which it is registered.
    const { paths, components } = JSON.parse(text.replaceAll('"#/components/schemas/', '"')) as OpenApi;
    this.#schemas = components.schemas;
    this.operations = new Map(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => [operation.operationId, readOperation(path, method, operation)]),
      ),
    );
  }

  /** The first thing wrong with `value`, or undefined. */
  check(schema: object, value: unknown): ErrorObject | undefined {
    let validator = this.#validators.get(schema);
    if (!validator) {
      validator = this.#compiler().compile(schema);
      this.#validators.set(schema, validator);
    }
    return validator(value) ? undefined : validator.errors?.[0];
  }

  /** Why an answer is not what the description says, or undefined. */
  replyProblem(operation: Operation, reply: { readonly status: number; readonly body?: unknown }): string | undefined {
    if (!operation.responseSchemas.has(reply.status)) return `the status ${reply.status} is not described`;
    const schema = operation.responseSchemas.get(reply.status);
    if (!schema) return reply.body === undefined ? undefined : `the status ${reply.status} has no body`;
    const error = this.check(schema, reply.body);
    return error && `${error.instancePath || "/"} ${error.message} ${JSON.stringify(error.params)}`;
  }

  #compiler(): Ajv {
    if (!this.#ajv) {
      const AjvClass = loadAjv();
      this.#ajv = new AjvClass({ strict: false, validateSchema: false, formats: FORMATS, verbose: true, inlineRefs: false });
      for (const [name, schema] of Object.entries(this.#schemas)) this.#ajv.addSchema(schema, name);
    }
    return this.#ajv;
  }
}

function readOperation(path: string, method: string, operation: OpenApiOperation): Operation {
  const schemaOf = (holder: OpenApiHolder | undefined) => holder?.content?.["application/json"]?.schema;
  return {
    operationId: operation.operationId,
    method: method.toUpperCase(),
    path,
    documentationUrl: operation.externalDocs.url,
    bodyRequired: operation.requestBody?.required ?? false,
    bodySchema: schemaOf(operation.requestBody),
    responseSchemas: new Map(Object.entries(operation.responses).map(([status, answer]) => [Number(status), schemaOf(answer)])),
  };
}

let shared: Description | undefined;

/** The slice in `schemas/`, read once a process. */
export function githubDescription(): Description {
  shared ??= new Description(readFileSync(join(__dirname, "..", "..", "schemas", "github", "openapi.json"), "utf8"));
  return shared;
}
