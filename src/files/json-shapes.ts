import { AddressMap } from "../model/address-map";
import { isDay } from "../model/days";
import type { Owner } from "../model/scope";
import type { JsonCursor } from "./json-file";

/** ISO 8601, UTC, as GitHub writes it. */
export const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

export function readTime(cursor: JsonCursor): string {
  const time = cursor.string(TIME, "a time like 2026-01-31T12:00:00Z");
  if (!isDay(time.slice(0, 10)) || Number.isNaN(Date.parse(time))) throw cursor.fail(`${time} is no time of the calendar`);
  return time;
}

/** A map by address or name. Two spellings of one key are an error: one of them would be lost. */
export function readMap<T>(cursor: JsonCursor | undefined, read: (value: JsonCursor, key: string) => T): AddressMap<T> {
  const map = new AddressMap<T>();
  for (const [key, value] of cursor?.object().entries() ?? []) {
    if (map.has(key)) throw value.fail(`${JSON.stringify(key)} is there twice: GitHub compares names without case`);
    map.set(key, read(value, key));
  }
  return map;
}

export function readOwner(cursor: JsonCursor): Owner & { readonly id: number } {
  const owner = cursor.object(["kind", "login", "id"]);
  return { kind: owner.need("kind").oneOf(["organization", "user"]), login: owner.need("login").string(), id: owner.need("id").integer(1) };
}

export function optional<T>(cursor: JsonCursor | undefined, read: (cursor: JsonCursor) => T): T | undefined {
  return cursor && read(cursor);
}
