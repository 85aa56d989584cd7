export { readBytes, readTextFile } from "./read-file";
export { resolveInside } from "./resolve-inside";
export { writeFileAtomic } from "./write-file-atomic";
