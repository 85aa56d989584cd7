import { type AccessEstate, declaredEstate, liveEstate } from "../../audit/access";
import { describeEstate } from "../../import/estate";
import { type EstateNeeds, readEstate } from "../../import/read-estate";
import { STORES, type Store } from "../../model/store";
import { reading } from "../connection";
import type { Context } from "../context";
import type { Paths } from "../paths";
import { openProject, type Project } from "../project";
import type { Sources } from "../read-workflows";
import { datedLock, liveDatedLock } from "../trusted-lock";

export interface EstateChoice {
  readonly isLive: boolean;
  /** Read without a manifest. */
  readonly organization?: string;
  readonly stores?: readonly Store[];
  /** Ask for the GitHub Apps that gate each environment: a request each. */
  readonly gates?: boolean;
}

interface Asked {
  readonly estate: AccessEstate;
  readonly paths?: Paths;
  /** What tells which secret a workflow gets. */
  readonly sources: Sources;
}

/** Whose access is asked: the declaration, or GitHub. Without `isLive` no request is sent. */
export async function accessEstate(context: Context, { isLive, organization, stores, gates = false }: EstateChoice): Promise<Asked> {
  if (organization !== undefined)
    return liveOf(context, { owner: { kind: "organization", login: organization }, stores: stores ?? ["actions"], gates });
  const opened = await openProject(context, { offline: !isLive });
  const project = { ...opened, lock: isLive ? await liveDatedLock(opened) : datedLock(opened) };
  const { desired, lock, paths } = project;
  if (!isLive) return { estate: declaredEstate(desired, lock), paths, sources: { desired, lock, project } };
  const declared = STORES.filter((store) => desired.scopes.some((scope) => scope.stores.includes(store)));
  const chosen = stores ?? (declared.length > 0 ? declared : ["actions"]);
  const asked = await liveOf(context, { owner: desired.owner, stores: chosen, gates }, project);
  return { ...asked, paths };
}

async function liveOf(context: Context, needs: EstateNeeds, project?: Project): Promise<Asked> {
  const stores = STORES.filter((store) => needs.stores.includes(store));
  const live = await reading(context, (reader) => readEstate(reader, { ...needs, stores }));
  return { estate: liveEstate(live, describeEstate(live, stores), project), sources: { live, ...(project && { project }) } };
}
