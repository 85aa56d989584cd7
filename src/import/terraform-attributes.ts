import { type ItemKind, printAddress } from "../model/address";
import { canonicalName, nameProblem } from "../model/names";
import type { Scope } from "../model/scope";
import type { Store } from "../model/store";
import { VISIBILITIES, type Visibility } from "../model/visibility";
import type { TerraformResource } from "../sealing/terraform-file";

/** Types of the provider's resources that are one secret or one variable. */
export const ITEM = /^github_(actions|dependabot|codespaces)_(?:(organization|environment)_)?(secret|variable)$/;

/** Why a resource is left out, in words that repeat no value. */
export class Untranslatable extends Error {}

export function itemOf(type: string, attributes: TerraformResource["attributes"]) {
  const [, store, where, kind] = ITEM.exec(type) as unknown as [string, Store, string | undefined, ItemKind];
  const scope = scopeOf(where, attributes);
  const name = canonicalName(word(attributes, `${kind}_name`));
  if (nameProblem(name)) throw new Untranslatable(`its ${kind}_name is none that GitHub takes`);
  return { store, where, kind, scope, name };
}

/** Of an item; undefined where the file does not say where it is. */
export function addressOf({ type, attributes }: TerraformResource): string | undefined {
  if (!ITEM.test(type)) return undefined;
  try {
    return printAddress(itemOf(type, attributes));
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    return undefined;
  }
}

function scopeOf(where: string | undefined, attributes: TerraformResource["attributes"]): Scope {
  if (where === "organization") return { kind: "organization" };
  return where === "environment" ? environmentOf(attributes).scope : { kind: "repository", repository: word(attributes, "repository") };
}

export function environmentOf(attributes: TerraformResource["attributes"]) {
  const scope = { kind: "environment", repository: word(attributes, "repository"), environment: text(attributes, "environment") } as const;
  return { scope, address: printAddress({ kind: "environment", scope }) };
}

export function visibilityOf(attributes: TerraformResource["attributes"]): Visibility {
  const found = VISIBILITIES.find((visibility) => visibility === attributes.visibility);
  if (!found) throw new Untranslatable("it has no visibility");
  return found;
}

/** A text that is not empty. */
export function word(attributes: TerraformResource["attributes"], key: string): string {
  const value = text(attributes, key);
  if (value === "") throw new Untranslatable(`it has no ${key}`);
  return value;
}

export function text(attributes: TerraformResource["attributes"], key: string): string {
  const value = attributes[key];
  if (typeof value !== "string") throw new Untranslatable(`it has no ${key}`);
  if (value.includes("${")) throw new Untranslatable(`its ${key} refers to something else`);
  return value;
}

/** A block is a list in the state, and may be an object in the configuration. */
export function listOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is Record<string, unknown> => typeof one === "object" && one !== null);
}
