export { buildEstate, type EstateSources } from "./build";
export { Estate, repositoryOfItem } from "./estate";
export type { Candidates, EstateItem, EstateRepository, ListKind, Told } from "./types";
