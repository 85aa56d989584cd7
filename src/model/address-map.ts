import { addressKey } from "./address";

/** Byte order, the same on every machine (`localeCompare` is not). */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A map by address (or by any name of GitHub's) that finds every spelling of it and iterates in byte order of the keys. */
export class AddressMap<T> implements Iterable<readonly [string, T]> {
  private readonly entries = new Map<string, readonly [string, T]>();

  constructor(entries: Iterable<readonly [string, T]> = []) {
    for (const [address, value] of entries) this.set(address, value);
  }

  get(address: string): T | undefined {
    return this.entries.get(addressKey(address))?.[1];
  }

  has(address: string): boolean {
    return this.entries.has(addressKey(address));
  }

  /** The spelling under which the entry is kept. */
  spelling(address: string): string | undefined {
    return this.entries.get(addressKey(address))?.[0];
  }

  set(address: string, value: T): this {
    this.entries.set(addressKey(address), [address, value]);
    return this;
  }

  delete(address: string): boolean {
    return this.entries.delete(addressKey(address));
  }

  get size(): number {
    return this.entries.size;
  }

  *[Symbol.iterator](): Iterator<readonly [string, T]> {
    for (const key of [...this.entries.keys()].sort(compareText)) yield this.entries.get(key)!;
  }

  addresses(): string[] {
    return [...this].map(([address]) => address);
  }

  values(): T[] {
    return [...this].map(([, value]) => value);
  }

  clone(): AddressMap<T> {
    return new AddressMap(this);
  }
}
