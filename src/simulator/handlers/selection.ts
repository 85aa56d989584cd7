import { timestamp } from "../clock";
import { type Context, type Handler, NO_CONTENT, ok } from "../context";
import { conflict, notFound, unprocessable } from "../errors";
import { paginate } from "../paginate";
import { bareRepositoryView } from "../views/repository";
import type { Secret, Variable } from "../world-types";

type Item = Secret | Variable;
type Find = (context: Context) => Item;

/** The ids of a request, numbers or (Dependabot) strings, each of a repository of the organization. */
export function selectedIds(context: Context): number[] {
  const ids = [...new Set(((context.body?.selected_repository_ids as (number | string)[] | undefined) ?? []).map(Number))];
  const unknown = ids.filter((id) => context.world.repositoryById(id)?.owner.id !== context.owner.id);
  if (unknown.length > 0)
    throw unprocessable(`Invalid request.\n\nNo repository of ${context.owner.login} has the id ${unknown.join(", ")}.`);
  return ids;
}

/** Visibility and selection in an answer; the link only where there is a selection. */
export function accessView(context: Context, item: Item) {
  const path = context.operation.path.replace("{org}", context.owner.login).replace(/\/\{\w+\}$/, "");
  return {
    visibility: item.visibility,
    ...(item.visibility === "selected" ? { selected_repositories_url: `${context.base}${path}/${item.name}/repositories` } : {}),
  };
}

/** The list does not say so for secrets; for variables it is in the description: 409. */
export function listSelected(find: Find, refuseOthers: boolean): Handler {
  return (context) => {
    const item = find(context);
    if (refuseOthers) demandSelected(item);
    const repositories = (item.selected ?? [])
      .flatMap((id) => context.world.repositoryById(id) ?? [])
      .sort((a, b) => a.repository.id - b.repository.id);
    const page = paginate(context, repositories);
    const views = page.items.map(({ owner, repository }) => bareRepositoryView(context.base, owner, repository));
    return ok({ total_count: repositories.length, repositories: views }, page.headers);
  };
}

export function setSelected(find: Find): Handler {
  return (context) => {
    const item = find(context);
    demandSelected(item);
    item.selected = selectedIds(context);
    return touched(context, item);
  };
}

export function addSelected(find: Find): Handler {
  return (context) => {
    const item = find(context);
    const id = repositoryId(context);
    demandSelected(item);
    item.selected = [...new Set([...(item.selected ?? []), id])];
    return touched(context, item);
  };
}

export function removeSelected(find: Find): Handler {
  return (context) => {
    const item = find(context);
    const id = repositoryId(context);
    demandSelected(item);
    item.selected = (item.selected ?? []).filter((selected) => selected !== id);
    return touched(context, item);
  };
}

/** `updated_at` moves with the access: https://github.com/integrations/terraform-provider-github/issues/1924 */
function touched(context: Context, item: Item) {
  item.updatedAt = timestamp(context.clock.now());
  return NO_CONTENT;
}

function repositoryId(context: Context): number {
  const id = Number(context.parameters.repository_id);
  if (context.world.repositoryById(id)?.owner.id !== context.owner.id) throw notFound();
  return id;
}

function demandSelected(item: Item): void {
  if (item.visibility !== "selected") throw conflict("Conflict: visibility is not set to selected");
}
