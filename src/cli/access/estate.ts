import { type AccessEstate, declaredEstate, liveEstate } from "../../audit/access";
import { describeEstate } from "../../import/estate";
import { readEstate } from "../../import/read-estate";
import type { Owner } from "../../model/scope";
import { STORES, type Store } from "../../model/store";
import { reading } from "../connection";
import type { Context } from "../context";
import type { Paths } from "../paths";
import { openProject, type Project } from "../project";
import type { Sources } from "../read-workflows";

export interface EstateChoice {
  readonly isLive: boolean;
  /** Read without a manifest. */
  readonly organization?: string;
  readonly stores?: readonly Store[];
}

interface Asked {
  readonly estate: AccessEstate;
  readonly paths?: Paths;
  /** What tells which secret a workflow gets. */
  readonly sources: Sources;
}

/** Whose access is asked: the declaration, or GitHub. Without `isLive` no request is sent. */
export async function accessEstate(context: Context, { isLive, organization, stores }: EstateChoice): Promise<Asked> {
  if (organization !== undefined) return liveOf(context, { kind: "organization", login: organization }, stores ?? ["actions"]);
  const project = await openProject(context, { offline: !isLive });
  const { desired, lock, paths } = project;
  if (!isLive) return { estate: declaredEstate(desired, lock), paths, sources: { desired, lock, project } };
  const declared = STORES.filter((store) => desired.scopes.some((scope) => scope.stores.includes(store)));
  const asked = await liveOf(context, desired.owner, stores ?? (declared.length > 0 ? declared : ["actions"]), project);
  return { ...asked, paths };
}

async function liveOf(context: Context, owner: Owner, chosen: readonly Store[], project?: Project): Promise<Asked> {
  const stores = STORES.filter((store) => chosen.includes(store));
  const live = await reading(context, (reader) => readEstate(reader, { owner, stores }));
  return { estate: liveEstate(live, describeEstate(live, stores), project), sources: { live, ...(project && { project }) } };
}
