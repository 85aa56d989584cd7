import { createHash } from "node:crypto";

type Put = (text: string) => void;

/** Characters that are collected before they are hashed: the JSON of a large plan is never one string. */
const PIECE = 65_536;

/** JSON with sorted keys and without undefined: the same value gives the same bytes on every machine. */
export function canonicalJson(value: unknown): string {
  let text = "";
  write(value, (piece) => {
    text += piece;
  });
  return text;
}

/** SHA-256 of the canonical JSON, hex. */
export function digest(value: unknown): string {
  const hash = createHash("sha256");
  let text = "";
  write(value, (piece) => {
    text += piece;
    if (text.length < PIECE) return;
    hash.update(text);
    text = "";
  });
  return hash.update(text).digest("hex");
}

/** SHA-256 of a variable's value, hex: what the state keeps of it. */
export function valueHash(value: string): string {
  return createHash("sha256").update(value, "utf8").digest("hex");
}

function write(value: unknown, put: Put): void {
  if (value === null || typeof value !== "object") put(JSON.stringify(value) ?? "null");
  else if (Array.isArray(value)) writeAll("[]", value, put, (item) => write(item, put));
  else {
    const record = value as Record<string, unknown>;
    const keys = Object.keys(record).filter((key) => record[key] !== undefined);
    writeAll("{}", keys.sort(), put, (key) => {
      put(`${JSON.stringify(key)}:`);
      write(record[key], put);
    });
  }
}

function writeAll<T>([open, close]: string, items: readonly T[], put: Put, one: (item: T) => void): void {
  put(open!);
  items.forEach((item, at) => {
    if (at > 0) put(",");
    one(item);
  });
  put(close!);
}
