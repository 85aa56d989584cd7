export { buildEstate, type EstateSources } from "./build";
export { Estate } from "./estate";
export type { Answer, Candidates, EstateItem, EstateRepository, ListKind, Told } from "./types";
