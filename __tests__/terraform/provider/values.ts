import { decode, ExtensionCodec, encode } from "@msgpack/msgpack";

/** A value that Terraform does not know yet. Extension 0 of its msgpack, 12 with refinements. */
export const UNKNOWN = Object.freeze({ unknown: true });

export type Values = Record<string, unknown>;

const codec = new ExtensionCodec();
codec.register({ type: 0, encode: (value) => (value === UNKNOWN ? new Uint8Array([0]) : null), decode: () => UNKNOWN });
codec.register({ type: 12, encode: () => null, decode: () => UNKNOWN });

export interface DynamicValue {
  readonly msgpack: Buffer;
}

export function read(value: DynamicValue): Values | null {
  return decode(value.msgpack, { extensionCodec: codec }) as Values | null;
}

export function write(value: Values | null): DynamicValue {
  return { msgpack: Buffer.from(encode(value, { extensionCodec: codec })) };
}

/** Equal as Terraform sees it: sets come in any order. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, canonical(entry)]));
}
