import { canUse } from "../access";
import { IMPROPERLY_ENCRYPTED, missingFields } from "../body";
import { timestamp } from "../clock";
import { type Context, CREATED_EMPTY, type Handler, NO_CONTENT, ok } from "../context";
import { notFound, unprocessable } from "../errors";
import { checkedName, LARGEST_VALUE_BYTES } from "../names";
import { inRepository } from "../needs";
import { paginate } from "../paginate";
import { type Route, route } from "../routes";
import { STORES, type Store } from "../stores";
import { byName, secretsOf } from "../world";
import type { Secret, Visibility } from "../world-types";
import { KIND, need, type Place, scopeAt } from "./scope";
import { accessView, addSelected, listSelected, removeSelected, selectedIds, setSelected } from "./selection";

/** https://docs.github.com/actions/reference/security/secrets#limits-for-secrets; assumed for the other stores. */
const LIMIT: Readonly<Record<Place, number>> = { org: 1000, repo: 100, environment: 100 };

const view = (context: Context, place: Place, secret: Secret) => ({
  name: secret.name,
  created_at: secret.createdAt,
  updated_at: secret.updatedAt,
  ...(place === "org" ? accessView(context, secret) : {}),
});

function scopeKey(context: Context, place: Place, store: Store) {
  return context.keys.of(context.sodium, store, context.world.generation(store), KIND[place], scopeAt(context, place).id);
}

function find(context: Context, place: Place, store: Store): Secret {
  const secret = secretsOf(scopeAt(context, place), store).get(context.parameters.secret_name!.toUpperCase());
  if (!secret) throw notFound();
  return secret;
}

const list =
  (place: Place, store: Store): Handler =>
  (context) => {
    const all = byName(secretsOf(scopeAt(context, place), store));
    const page = paginate(context, all);
    return ok({ total_count: all.length, secrets: page.items.map((secret) => view(context, place, secret)) }, page.headers);
  };

const publicKey =
  (place: Place, store: Store): Handler =>
  (context) => {
    const key = scopeKey(context, place, store);
    return ok({ key_id: key.keyId, key: Buffer.from(key.publicKey).toString("base64") });
  };

const get =
  (place: Place, store: Store): Handler =>
  (context) =>
    ok(view(context, place, find(context, place, store)));

/** 201 with `{}` for a new one, 204 for one that was there. A selection that is left out is cleared. */
const put =
  (place: Place, store: Store): Handler =>
  (context) => {
    const name = checkedName("Secret", context.parameters.secret_name!);
    const sealed = checkedBox(context, place, store);
    const secrets = secretsOf(scopeAt(context, place), store);
    const before = secrets.get(name);
    if (!before && secrets.size >= LIMIT[place]) throw unprocessable(`Secret limit reached: ${LIMIT[place]} secrets are there already.`);
    const visibility = context.body!.visibility as Visibility | undefined;
    const access = place === "org" ? { visibility: visibility!, selected: visibility === "selected" ? selectedIds(context) : [] } : {};
    const now = timestamp(context.clock.now());
    secrets.set(name, {
      name,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
      sealed,
      generation: context.world.generation(store),
      ...access,
    });
    return before ? NO_CONTENT : CREATED_EMPTY;
  };

/** The ciphertext, after it was opened and measured. The service wants both fields even where the description does not. */
function checkedBox(context: Context, place: Place, store: Store): string {
  const { encrypted_value: sealed, key_id: keyId } = context.body as { encrypted_value?: string; key_id?: string };
  const missing = [...(sealed === undefined ? ["encrypted_value"] : []), ...(keyId === undefined ? ["key_id"] : [])];
  if (sealed === undefined || missing.length > 0) throw unprocessable(missingFields(missing, context.operation));
  const key = scopeKey(context, place, store);
  const size = keyId === key.keyId ? openedSize(context, sealed, key) : undefined;
  if (size === undefined) throw unprocessable(IMPROPERLY_ENCRYPTED);
  if (size > LARGEST_VALUE_BYTES) throw unprocessable("Secret value is too large: at most 48 KB.");
  return sealed;
}

function openedSize(context: Context, sealed: string, key: { publicKey: Uint8Array; privateKey: Uint8Array }): number | undefined {
  try {
    return context.sodium.crypto_box_seal_open(new Uint8Array(Buffer.from(sealed, "base64")), key.publicKey, key.privateKey).length;
  } catch {
    return undefined;
  }
}

const remove =
  (place: Place, store: Store): Handler =>
  (context) => {
    secretsOf(scopeAt(context, place), store).delete(find(context, place, store).name);
    return NO_CONTENT;
  };

/** The organization's secrets that this repository reads, without their visibility. */
const listFromOrganization =
  (store: Store): Handler =>
  (context) => {
    const { owner, repository } = context;
    const all = byName(secretsOf(owner, store)).filter((secret) => canUse(owner, repository, secret));
    const page = paginate(context, all);
    return ok({ total_count: all.length, secrets: page.items.map((secret) => view(context, "repo", secret)) }, page.headers);
  };

function routesAt(place: Place, store: Store): Route[] {
  const read = need(place, "secrets", store, "read");
  const write = need(place, "secrets", store, "write");
  const many = place === "environment" ? "list-environment-secrets" : `list-${place}-secrets`;
  return [
    route(`${store}/${many}`, read, list(place, store)),
    route(`${store}/get-${place}-public-key`, read, publicKey(place, store)),
    route(`${store}/get-${place}-secret`, read, get(place, store)),
    route(`${store}/create-or-update-${place}-secret`, write, put(place, store)),
    route(`${store}/delete-${place}-secret`, write, remove(place, store)),
  ];
}

function selectionRoutes(store: Store): Route[] {
  const read = need("org", "secrets", store, "read");
  const write = need("org", "secrets", store, "write");
  const secret = (context: Context) => find(context, "org", store);
  return [
    route(`${store}/list-selected-repos-for-org-secret`, read, listSelected(secret, false)),
    route(`${store}/set-selected-repos-for-org-secret`, write, setSelected(secret)),
    route(`${store}/add-selected-repo-to-org-secret`, write, addSelected(secret)),
    route(`${store}/remove-selected-repo-from-org-secret`, write, removeSelected(secret)),
  ];
}

export function secretRoutes(): Route[] {
  return [
    ...STORES.flatMap((store) => [...routesAt("org", store), ...routesAt("repo", store), ...selectionRoutes(store)]),
    ...routesAt("environment", "actions"),
    route("actions/list-repo-organization-secrets", inRepository("secrets", "read", "write"), listFromOrganization("actions")),
    route("agents/list-repo-organization-secrets", inRepository("agent_secrets", "read", "write"), listFromOrganization("agents")),
  ];
}
