// Made by scripts/generate-schemas.mjs (npm run generate); do not edit.
import type { ErrorObject } from "ajv";
import type { Manifest } from "./manifest-types";

/** All errors of the last call are in `errors`. */
export declare const validateManifest: {
  (data: unknown): data is Manifest;
  errors?: ErrorObject[] | null;
};
