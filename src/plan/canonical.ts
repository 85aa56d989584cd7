import { createHash } from "node:crypto";

/** JSON with sorted keys and without undefined: the same value gives the same bytes on every machine. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v)).join(",")}]`;
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record).filter((k) => record[k] !== undefined);
  return `{${keys
    .sort()
    .map((k) => `${JSON.stringify(k)}:${canonicalJson(record[k])}`)
    .join(",")}}`;
}

/** SHA-256 of the canonical JSON, hex. */
export function digest(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}

/** SHA-256 of a variable's value, hex: what the state keeps of it. */
export function valueHash(value: string): string {
  return createHash("sha256").update(value, "utf8").digest("hex");
}
