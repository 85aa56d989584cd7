export { NO_CACHE, type ScanCache, scanKey } from "./cache";
export { DiskCache } from "./disk-cache";
export { spellings } from "./head";
export { type ScannedFile, type ScannedRepository, type ScanTools, scanCached, scanCheckouts } from "./scan-checkouts";
export { DEPENDABOT, isSourcePath } from "./sources";
export { type PathSpec, parsePathSpec } from "./spec";
