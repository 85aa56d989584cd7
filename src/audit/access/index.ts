export { AccessIndex } from "./access-index";
export { accessMap, type Question } from "./access-map";
export { renderCsv } from "./csv";
export { type AccessEstate, declaredEstate, liveEstate } from "./estate";
export { renderAccess } from "./text";
export type { AccessMap, RepositoryAccess, SecretAccess } from "./types";
