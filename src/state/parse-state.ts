import { type JsonCursor, JsonFile, type JsonObject } from "../files/json-file";
import { optional, readMap, readOwner, readTime } from "../files/json-shapes";
import type { LiveBranchPolicy, LiveProtection } from "../github/live";
import type { Access } from "../model/access";
import { tryParseAddress } from "../model/address";
import { PROTECTION_KEYS } from "../model/desired";
import { VISIBILITIES } from "../model/visibility";
import type { WorkflowPlaces } from "../model/workflow-places";
import { STATE_VERSION } from "./print-state";
import type { DeliveryIntent, FormerAccess, Intent, State, StateItem } from "./types";

const KIND = {
  id: "state",
  noun: "state",
  recover: "put back the last good copy (version control or a backup); sealform keeps no other",
  merge:
    "keep the items of both sides; where both changed one item take that with the higher generation, and look at `sealform drift` before the next apply",
  version: STATE_VERSION,
} as const;
/** Every key of a type: one that is added there without being read here is an error of the compiler. */
const keys = <T>(all: Readonly<Record<keyof Required<T>, true>>) => Object.keys(all);
const STATE_FIELDS = [
  "version",
  ...keys<State>({
    lineage: true,
    serial: true,
    host: true,
    owner: true,
    appliedCommit: true,
    workflows: true,
    items: true,
    deliveries: true,
  }),
];
const ITEM_FIELDS = keys<StateItem>({
  current: true,
  revoked: true,
  generation: true,
  receipt: true,
  access: true,
  formerAccess: true,
  shared: true,
  valueHash: true,
  id: true,
  scopeId: true,
  protection: true,
  declared: true,
  observed: true,
  accepted: true,
  deleted: true,
  ended: true,
  intent: true,
});
const PROTECTION_FIELDS = keys<LiveProtection>({
  reviewers: true,
  preventSelfReview: true,
  waitTimer: true,
  adminsCanBypass: true,
  deploymentBranchPolicy: true,
  customRules: true,
  customProtectionRules: true,
});
const INTENT_FIELDS = keys<Intent>({
  action: true,
  planned: true,
  before: true,
  hash: true,
  access: true,
  valueHash: true,
  protection: true,
  scopeId: true,
  at: true,
  githubAt: true,
});
const HEX_256 = /^[0-9a-f]{64}$/;
/** SHA-1 or SHA-256. */
const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

const readHash = (cursor: JsonCursor) => cursor.string(HEX_256, "64 hexadecimal digits");
const readText = (cursor: JsonCursor) => cursor.string();
const readFlag = (cursor: JsonCursor) => cursor.boolean();
const readTrue = (cursor: JsonCursor): true => {
  if (cursor.value !== true) throw cursor.fail("it must be true");
  return true;
};

/** Only the keys that are there, as the types say. */
function present<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

function readAccess(cursor: JsonCursor): Access {
  const access = cursor.object(["visibility", "repositories"]);
  return {
    visibility: access.need("visibility").oneOf(VISIBILITIES),
    repositories: access
      .need("repositories")
      .array()
      .map((id) => id.integer(1)),
  };
}

function readFormerAccess(cursor: JsonCursor): FormerAccess {
  const former = cursor.object(["access", "until"]);
  return { access: readAccess(former.need("access")), until: readTime(former.need("until")) };
}

function readBranchPolicy(cursor: JsonCursor): LiveBranchPolicy | null {
  if (cursor.value === null) return null;
  const policy = cursor.object(["protectedBranches", "policies"]);
  const policies = policy.get("policies");
  if (!policies) {
    if (!policy.need("protectedBranches").boolean()) throw cursor.fail("protectedBranches must be true");
    return { protectedBranches: true };
  }
  return {
    policies: policies.array().map((entry) => {
      const one = entry.object(["id", "name", "type"]);
      return { id: one.need("id").integer(0), name: one.need("name").string(), type: one.need("type").oneOf(["branch", "tag"]) };
    }),
  };
}

function readProtection(cursor: JsonCursor): LiveProtection {
  const protection = cursor.object(PROTECTION_FIELDS);
  const customRules = protection.get("customRules")?.array().map(readText);
  const customProtectionRules = protection
    .get("customProtectionRules")
    ?.array()
    .map((entry) => {
      const one = entry.object(["id", "app"]);
      return { id: one.need("id").integer(0), app: one.need("app").string() };
    });
  return {
    reviewers: protection
      .need("reviewers")
      .array()
      .map((entry) => {
        const one = entry.object(["type", "id", "name"]);
        return { type: one.need("type").oneOf(["Team", "User"]), id: one.need("id").integer(0), name: one.need("name").string() };
      }),
    preventSelfReview: protection.need("preventSelfReview").boolean(),
    waitTimer: protection.need("waitTimer").integer(0),
    adminsCanBypass: protection.need("adminsCanBypass").boolean(),
    deploymentBranchPolicy: readBranchPolicy(protection.need("deploymentBranchPolicy")),
    ...(customRules ? { customRules } : {}),
    ...(customProtectionRules ? { customProtectionRules } : {}),
  };
}

function readPlaces(cursor: JsonCursor): WorkflowPlaces {
  const places = cursor.object(["paths", "remote"]);
  return present({
    paths: optional(places.get("paths"), (c) => c.array().map(readText)),
    remote: optional(places.get("remote"), readTrue),
  });
}

function readDelivery(cursor: JsonCursor): DeliveryIntent {
  const delivery = cursor.object(["hash", "at"]);
  return { hash: readHash(delivery.need("hash")), at: readTime(delivery.need("at")) };
}

function readIntent(cursor: JsonCursor): Intent {
  const intent = cursor.object(INTENT_FIELDS);
  return present({
    action: intent.need("action").oneOf(["create", "write", "access", "protect", "delete"]),
    planned: optional(intent.get("planned"), readTrue),
    before: optional(intent.get("before"), readTime),
    hash: optional(intent.get("hash"), readHash),
    access: optional(intent.get("access"), readAccess),
    valueHash: optional(intent.get("valueHash"), readHash),
    protection: optional(intent.get("protection"), readProtection),
    scopeId: optional(intent.get("scopeId"), (c) => c.integer(1)),
    at: readTime(intent.need("at")),
    githubAt: optional(intent.get("githubAt"), readTime),
  });
}

/**
 * Earlier versions kept one list of hashes. Its last one was current; of a tombstone they did not tell whether it was deleted
 * or given up, so it counts as deleted.
 */
function readHistory(item: JsonObject): Pick<StateItem, "current" | "revoked"> {
  const hashes = item.get("hashes");
  if (!hashes)
    return {
      current: optional(item.get("current"), readHash),
      revoked: optional(item.get("revoked"), (c) => c.array().map(readHash)),
    };
  if (item.get("current") || item.get("revoked")) throw hashes.fail('"hashes" is the older form of "current" and "revoked"');
  const revoked = hashes.array().map(readHash);
  const current = item.get("deleted")?.boolean() ? undefined : revoked.pop();
  return { current, revoked: revoked.length > 0 ? revoked : undefined };
}

function readItem(cursor: JsonCursor, address: string): StateItem {
  if (!tryParseAddress(address)) throw cursor.fail(`${JSON.stringify(address)} is not an address`);
  const item = cursor.object([...ITEM_FIELDS, "hashes", "delivery"]);
  return present({
    ...readHistory(item),
    generation: optional(item.get("generation"), (c) => c.integer(0)),
    receipt: optional(item.get("receipt"), readTime),
    access: optional(item.get("access"), readAccess),
    formerAccess: optional(item.get("formerAccess"), (c) => c.array().map(readFormerAccess)),
    shared: optional(item.get("shared"), readText),
    valueHash: optional(item.get("valueHash"), readHash),
    id: optional(item.get("id"), (c) => c.integer(0)),
    scopeId: optional(item.get("scopeId"), (c) => c.integer(1)),
    protection: optional(item.get("protection"), readProtection),
    declared: optional(item.get("declared"), (c) => c.array().map((key) => key.oneOf(PROTECTION_KEYS))),
    observed: optional(item.get("observed"), readFlag),
    accepted: optional(item.get("accepted"), readFlag),
    deleted: optional(item.get("deleted"), readFlag),
    ended: optional(item.get("ended"), readText),
    intent: optional(item.get("intent"), readIntent),
  });
}

/** Earlier versions noted the last one in the item. */
function readDeliveries(deliveries: JsonCursor | undefined, items: JsonCursor): Pick<State, "deliveries"> {
  const all = readMap(deliveries, (cursor, address) => {
    if (!tryParseAddress(address)) throw cursor.fail(`${JSON.stringify(address)} is not an address`);
    return cursor.array().map(readDelivery);
  });
  for (const [address, item] of items.object().entries()) {
    const delivery = item.object().get("delivery");
    if (delivery && !all.has(address)) all.set(address, [readDelivery(delivery)]);
  }
  return all.size > 0 ? { deliveries: all } : {};
}

/**
 * @param location for messages.
 * @throws SealformError `state-empty`, `state-conflict`, `state-invalid`, `state-version`, with `location:line:column`.
 */
export function parseState(text: string, location: string): State {
  const root = new JsonFile(text, location, KIND).root.object(STATE_FIELDS);
  return {
    lineage: root.need("lineage").string(),
    serial: root.need("serial").integer(0),
    host: root.need("host").string(),
    owner: readOwner(root.need("owner")),
    ...present({
      appliedCommit: optional(root.get("appliedCommit"), (c) => c.string(OBJECT_ID, "the id of a commit")),
      workflows: optional(root.get("workflows"), readPlaces),
    }),
    items: readMap(root.need("items"), readItem),
    ...readDeliveries(root.get("deliveries"), root.need("items")),
  };
}
