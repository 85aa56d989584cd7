import { type AccessEstate, declaredEstate, liveEstate } from "../../audit/access";
import { describeEstate } from "../../import/estate";
import { readEstate } from "../../import/read-estate";
import type { Owner } from "../../model/scope";
import { STORES, type Store } from "../../model/store";
import { reading } from "../connection";
import type { Context } from "../context";
import type { Paths } from "../paths";
import { openProject, type Project } from "../project";

export interface EstateChoice {
  readonly isLive: boolean;
  /** Read without a manifest. */
  readonly organization?: string;
  readonly stores?: readonly Store[];
}

/** Whose access is asked: the declaration, or GitHub. Without `isLive` no request is sent. */
export async function accessEstate(
  context: Context,
  { isLive, organization, stores }: EstateChoice,
): Promise<{ readonly estate: AccessEstate; readonly paths?: Paths }> {
  if (organization !== undefined)
    return { estate: await liveOf(context, { kind: "organization", login: organization }, stores ?? ["actions"]) };
  const project = await openProject(context, { offline: !isLive });
  const { desired, lock, paths } = project;
  if (!isLive) return { estate: declaredEstate(desired, lock), paths };
  const declared = STORES.filter((store) => desired.scopes.some((scope) => scope.stores.includes(store)));
  return { estate: await liveOf(context, desired.owner, stores ?? (declared.length > 0 ? declared : ["actions"]), project), paths };
}

async function liveOf(context: Context, owner: Owner, chosen: readonly Store[], project?: Project): Promise<AccessEstate> {
  const stores = STORES.filter((store) => chosen.includes(store));
  const live = await reading(context, (reader) => readEstate(reader, { owner, stores }));
  return liveEstate(live, describeEstate(live, stores), project);
}
