// Made by scripts/generate-schemas.mjs (npm run generate); do not edit.
import type { ErrorObject } from "ajv";

/** All errors of the last call are in `errors`. */
export declare const validateDesired: {
  (data: unknown): boolean;
  errors?: ErrorObject[] | null;
};
