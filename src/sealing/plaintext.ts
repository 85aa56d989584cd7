import { inspect } from "node:util";

const REDACTED = "[redacted]";

/** A value before it is sealed. Every way of printing it gives `[redacted]`; `use` is the only way to its bytes. */
export class Plaintext {
  readonly #bytes: Buffer;
  #wiped = false;

  private constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Takes the bytes over: they are overwritten by `wipe`, so the caller must not keep them. */
  static fromBytes(bytes: Buffer): Plaintext {
    return new Plaintext(bytes);
  }

  static fromText(text: string): Plaintext {
    return new Plaintext(Buffer.from(text, "utf8"));
  }

  get byteLength(): number {
    return this.#bytes.length;
  }

  /** Lends the bytes for one call. They must not be kept. */
  use<T>(work: (bytes: Buffer) => T): T {
    if (this.#wiped) throw new Error("the plaintext was wiped already");
    return work(this.#bytes);
  }

  /** Overwrites the bytes; copies that the runtime made of a JavaScript string are out of reach. */
  wipe(): void {
    this.#bytes.fill(0);
    this.#wiped = true;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.toPrimitive](): string {
    return REDACTED;
  }

  [inspect.custom](): string {
    return REDACTED;
  }
}
