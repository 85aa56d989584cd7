export { DISK, type FileSource } from "./file-source";
export { readBytes, readTextFile, readTextFileSync } from "./read-file";
export { realTarget } from "./real-target";
export { resolveInside, resolveInsideSync } from "./resolve-inside";
export { listKept, removeKept, type StagedFile, stageFile, writeFileAtomic } from "./write-file-atomic";
