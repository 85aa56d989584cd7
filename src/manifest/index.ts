export type { AuditSettings } from "./audit-settings";
export { findManifest } from "./find";
export { type LoadedManifest, loadManifest, loadManifestSync } from "./load";
export { SCHEMA_NAMES, type SchemaName, schemaText } from "./manifest-schema";
export { EDITOR_SCHEMA_FILE, starterManifest } from "./starter";
export type { NameMapping } from "./target";
