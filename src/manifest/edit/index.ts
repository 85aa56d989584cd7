export { type Edit, type EditedFile, type EditedManifest, editManifest } from "./edit-manifest";
export { unifiedDiff } from "./unified-diff";
