import type { ErrorObject } from "ajv";
import { badRequest, unprocessable } from "./errors";
import type { Description, Operation } from "./openapi";

/** Reads and checks a request's body. Throws 400 for what is no JSON, 422 for what GitHub's description refuses. */
export function readBody(
  description: Description,
  operation: Operation,
  text: string | undefined,
): Readonly<Record<string, unknown>> | undefined {
  if (!operation.bodySchema) return undefined;
  let body: unknown;
  if (text !== undefined && text.trim() !== "") {
    try {
      body = JSON.parse(text);
    } catch {
      throw badRequest("Problems parsing JSON");
    }
    if (Array.isArray(body) || (typeof body !== "object" && body !== undefined)) throw badRequest("Body should be a JSON object");
  } else if (operation.bodyRequired) {
    body = {};
  }
  if (body === undefined || body === null) return undefined;
  const error = description.check(operation.bodySchema, body);
  if (error) throw unprocessable(problem(error, operation));
  return body as Record<string, unknown>;
}

/** The two styles of GitHub's two backends; the variables' is the younger. */
function problem(error: ErrorObject, operation: Operation): string {
  const field = error.instancePath.slice(1);
  if (error.keyword === "pattern" && field === "encrypted_value") return IMPROPERLY_ENCRYPTED;
  if (error.keyword === "required") {
    const required = (error.parentSchema as { required: string[] }).required;
    return missingFields(
      required.filter((key) => (error.data as Record<string, unknown>)[key] === undefined),
      operation,
    );
  }
  if (operation.operationId.includes("variable")) return `Invalid request.\n\nInvalid input: ${field || "object"} ${error.message}.`;
  if (error.keyword === "enum") {
    const { allowedValues } = error.params as { allowedValues: unknown[] };
    return `Invalid request.\n\n${JSON.stringify(error.data)} is not a possible value. Must be one of the following: ${allowedValues.join(", ")}.`;
  }
  if (error.keyword === "additionalProperties") {
    return `Invalid request.\n\n${JSON.stringify((error.params as { additionalProperty: string }).additionalProperty)} is not a permitted key.`;
  }
  const type = Array.isArray(error.data) ? "an array" : JSON.stringify(error.data)?.slice(0, 40);
  return `Invalid request.\n\nFor 'properties/${field}', ${error.keyword === "type" ? `${type} ` : ""}${error.message}.`;
}

export const IMPROPERLY_ENCRYPTED = "Bad request - validation failed due to an improperly encrypted secret";

/** What GitHub says of fields that were left out. */
export function missingFields(names: readonly string[], operation: Operation): string {
  if (operation.operationId.includes("variable")) return `Invalid request.\n\nInvalid input: object is missing required key: ${names[0]}.`;
  const quoted = names.map((name) => JSON.stringify(name)).join(", ");
  return `Invalid request.\n\n${quoted} ${names.length === 1 ? "wasn't" : "weren't"} supplied.`;
}
