import type { DesiredSecret } from "../model/desired";
import { Problems } from "./problems";
import type { SourceReader } from "./sources/source-reader";
import { throwIfAborted } from "./values";
import { valueKey } from "./wanted";

interface Delivered {
  /** `values.db`, or the address of its place; of one declaration for several stores that of the first. */
  readonly name: string;
  /** The first place that shares it. */
  readonly secret: DesiredSecret;
  /** Its program has taken it, or runs and may have. */
  taken?: "yes" | "maybe";
}

/**
 * Generated values on their way to who checks them. It comes after all else that can fail, and right before the lock file is put in its
 * place: from then on the new value counts, and only the lock file still has it.
 */
export class Delivery {
  // Hidden in every form in which an object is printed: sources hold plaintexts.
  readonly #values: readonly Delivered[];
  readonly #places: ReadonlyMap<string, Delivered>;
  readonly #sources: SourceReader;
  readonly #signal: AbortSignal | undefined;
  readonly #warn: (line: string) => void;

  /** @param secrets all places of generated values that were sealed */
  constructor(secrets: readonly DesiredSecret[], sources: SourceReader, signal: AbortSignal | undefined, warn: (line: string) => void) {
    this.#sources = sources;
    this.#signal = signal;
    this.#warn = warn;
    const first = new Map<string, Delivered>();
    const places = new Map<string, Delivered>();
    for (const secret of secrets) {
      const { shared } = secret.value;
      const key = valueKey(secret);
      const delivered = first.get(key) ?? { name: shared === undefined ? secret.address : `values.${shared}`, secret };
      first.set(key, delivered);
      places.set(secret.address, delivered);
    }
    this.#places = places;
    this.#values = [...first.values()];
  }

  /** Of each value the first place that shares it. */
  get secrets(): readonly DesiredSecret[] {
    return this.#values.map(({ secret }) => secret);
  }

  /** Addresses of all places. */
  get addresses(): readonly string[] {
    return [...this.#places.keys()];
  }

  /** Whether the program of this place's value was started, so that the value may be in use. */
  mayBeOut(address: string): boolean {
    return this.#places.get(address)?.taken !== undefined;
  }

  /**
   * Runs each program once.
   * @param before called before each; when it fails nothing more is delivered
   * @throws SealingError `deliver-failed`, `exec-timeout`, `interrupted`; then nothing more is delivered
   */
  async run(before?: () => Promise<void>): Promise<void> {
    const problems = new Problems();
    for (const delivered of this.#values) {
      const { secret } = delivered;
      const { value } = secret;
      if (value.from !== "generate") continue;
      await before?.();
      await problems.attempt(secret.address, async () => {
        throwIfAborted(this.#signal);
        await this.#sources.deliver(secret, value, () => {
          delivered.taken = "maybe";
        });
        delivered.taken = "yes";
      });
      problems.throwIfAny();
    }
  }

  /** Says which values nobody has any more but who got them. For who could not keep what was sealed. */
  tellLost(): void {
    for (const { name, taken } of this.#values)
      if (taken)
        this.#warn(
          `${name}: its new value ${taken === "yes" ? "was" : "may have been"} delivered and is sealed nowhere; lock file and GitHub have the old one: run sealform rotate ${name} again, which delivers another`,
        );
  }
}
