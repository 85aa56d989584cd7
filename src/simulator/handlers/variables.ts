import { canUse } from "../access";
import { timestamp } from "../clock";
import { type Context, CREATED_EMPTY, type Handler, NO_CONTENT, ok } from "../context";
import { conflict, notFound, unprocessable } from "../errors";
import { checkedName, LARGEST_VALUE_BYTES } from "../names";
import { paginate, VARIABLES_PAGE } from "../paginate";
import { type Route, route } from "../routes";
import { type Store, VARIABLE_STORES } from "../stores";
import { byName, variablesOf } from "../world";
import type { Variable, Visibility } from "../world-types";
import { need, type Place, scopeAt } from "./scope";
import { accessView, addSelected, listSelected, removeSelected, selectedIds, setSelected } from "./selection";

/** https://docs.github.com/actions/reference/workflows-and-actions/variables#limits-for-configuration-variables */
const LIMIT: Readonly<Record<Place, number>> = { org: 1000, repo: 500, environment: 100 };

const view = (context: Context, place: Place, variable: Variable) => ({
  name: variable.name,
  value: variable.value,
  created_at: variable.createdAt,
  updated_at: variable.updatedAt,
  ...(place === "org" ? accessView(context, variable) : {}),
});

function find(context: Context, place: Place, store: Store): Variable {
  const variable = variablesOf(scopeAt(context, place), store).get(context.parameters.name!.toUpperCase());
  if (!variable) throw notFound();
  return variable;
}

function checkedValue(value: string): string {
  if (Buffer.byteLength(value) > LARGEST_VALUE_BYTES) throw unprocessable("Variable value is too large: at most 48 KB.");
  return value;
}

const list =
  (place: Place, store: Store): Handler =>
  (context) =>
    listed(context, place, byName(variablesOf(scopeAt(context, place), store)));

function listed(context: Context, place: Place, all: readonly Variable[]) {
  const page = paginate(context, all, VARIABLES_PAGE);
  return ok({ variables: page.items.map((variable) => view(context, place, variable)), total_count: all.length }, page.headers);
}

const get =
  (place: Place, store: Store): Handler =>
  (context) =>
    ok(view(context, place, find(context, place, store)));

/** 409 for one that is there: gh and the Terraform provider depend on it. */
const create =
  (place: Place, store: Store): Handler =>
  (context) => {
    const body = context.body as { name: string; value: string; visibility?: Visibility };
    const name = checkedName("Variable", body.name);
    const value = checkedValue(body.value);
    const variables = variablesOf(scopeAt(context, place), store);
    if (variables.has(name)) throw conflict("Already exists - Variable already exists");
    if (variables.size >= LIMIT[place]) throw unprocessable(`Variable limit reached: ${LIMIT[place]} variables are there already.`);
    const access =
      place === "org" ? { visibility: body.visibility!, selected: body.visibility === "selected" ? selectedIds(context) : [] } : {};
    const now = timestamp(context.clock.now());
    variables.set(name, { name, value, createdAt: now, updatedAt: now, ...access });
    return CREATED_EMPTY;
  };

const update =
  (place: Place, store: Store): Handler =>
  (context) => {
    const body = (context.body ?? {}) as { name?: string; value?: string; visibility?: Visibility; selected_repository_ids?: number[] };
    const variable = find(context, place, store);
    const variables = variablesOf(scopeAt(context, place), store);
    const name = body.name === undefined ? variable.name : checkedName("Variable", body.name);
    if (name !== variable.name && variables.has(name)) throw conflict("Already exists - Variable already exists");
    const value = body.value === undefined ? variable.value : checkedValue(body.value);
    const selected = place === "org" ? newSelection(context, variable, body.visibility, body.selected_repository_ids) : undefined;
    variables.delete(variable.name);
    Object.assign(variable, { name, value, updatedAt: timestamp(context.clock.now()) });
    if (selected) Object.assign(variable, { visibility: body.visibility ?? variable.visibility, selected });
    variables.set(name, variable);
    return NO_CONTENT;
  };

/** Unlike a secret's PUT, a PATCH keeps what it does not name. */
function newSelection(context: Context, variable: Variable, visibility: Visibility | undefined, ids: number[] | undefined): number[] {
  if ((visibility ?? variable.visibility) !== "selected") return [];
  return ids === undefined ? (variable.selected ?? []) : selectedIds(context);
}

const remove =
  (place: Place, store: Store): Handler =>
  (context) => {
    variablesOf(scopeAt(context, place), store).delete(find(context, place, store).name);
    return NO_CONTENT;
  };

const listFromOrganization =
  (store: Store): Handler =>
  (context) => {
    const { owner, repository } = context;
    return listed(
      context,
      "repo",
      byName(variablesOf(owner, store)).filter((variable) => canUse(owner, repository, variable)),
    );
  };

function routesAt(place: Place, store: Store): Route[] {
  const read = need(place, "variables", store, "read");
  const write = need(place, "variables", store, "write");
  return [
    route(`${store}/list-${place}-variables`, read, list(place, store)),
    route(`${store}/get-${place}-variable`, read, get(place, store)),
    route(`${store}/create-${place}-variable`, write, create(place, store)),
    route(`${store}/update-${place}-variable`, write, update(place, store)),
    route(`${store}/delete-${place}-variable`, write, remove(place, store)),
  ];
}

function selectionRoutes(store: Store): Route[] {
  const read = need("org", "variables", store, "read");
  const write = need("org", "variables", store, "write");
  const variable = (context: Context) => find(context, "org", store);
  return [
    route(`${store}/list-selected-repos-for-org-variable`, read, listSelected(variable, true)),
    route(`${store}/set-selected-repos-for-org-variable`, write, setSelected(variable)),
    route(`${store}/add-selected-repo-to-org-variable`, write, addSelected(variable)),
    route(`${store}/remove-selected-repo-from-org-variable`, write, removeSelected(variable)),
  ];
}

export function variableRoutes(): Route[] {
  return [
    ...VARIABLE_STORES.flatMap((store) => [
      ...routesAt("org", store),
      ...routesAt("repo", store),
      ...selectionRoutes(store),
      route(`${store}/list-repo-organization-variables`, need("repo", "variables", store, "read"), listFromOrganization(store)),
    ]),
    ...routesAt("environment", "actions"),
  ];
}
