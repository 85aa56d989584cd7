import type { Access } from "../model/access";
import type { Side } from "../plan/types";

/** The access that a side of a change shows; undefined below the organization. */
export function sideAccess(side: Side | undefined): Access | undefined {
  if (!side?.visibility) return undefined;
  return { visibility: side.visibility, repositories: side.visibility === "selected" ? (side.repositoryIds ?? []) : [] };
}
