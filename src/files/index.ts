export { readBytes, readTextFile, readTextFileSync } from "./read-file";
export { resolveInside, resolveInsideSync } from "./resolve-inside";
export { writeFileAtomic } from "./write-file-atomic";
