import type { DesiredSecret } from "../model/desired";
import { shellWord } from "../model/shell-word";
import { valueKey, valueName } from "../model/value-key";
import { Problems } from "./problems";
import type { SourceReader } from "./sources/source-reader";
import { throwIfAborted } from "./values";

interface Delivered {
  /** `values.db`, or the address of its place; of one declaration for several stores that of the first. */
  readonly name: string;
  /** The first place that shares it. */
  readonly secret: DesiredSecret;
  /** Its program has taken it. */
  taken?: true;
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
      const key = valueKey(secret);
      const delivered = first.get(key) ?? { name: valueName(secret), secret };
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
    const delivered = this.#places.get(address);
    return delivered !== undefined && this.#mayBeOut(delivered);
  }

  /** The program may have run for another target, which shares the value. */
  #mayBeOut({ secret, taken }: Delivered): boolean {
    return taken === true || (secret.value.from === "generate" && this.#sources.mayBeOut(secret, secret.value));
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
        await this.#sources.deliver(secret, value);
        delivered.taken = true;
      });
      problems.throwIfAny();
    }
  }

  /**
   * Says which values nobody has any more but who got them. For who could not keep what was sealed.
   * @param copies files beside the lock file that have them all the same
   */
  tellLost(copies: readonly string[] = []): void {
    const where = copies.length > 0 ? `in ${copies.join(" and ")} alone` : "nowhere";
    for (const delivered of this.#values) {
      if (!this.#mayBeOut(delivered)) continue;
      const { name, taken } = delivered;
      const again = `sealform rotate ${shellWord(name)}`;
      const files = copies.map((path) => ` --kept ${shellWord(path)}`).join("");
      const other = copies.length > 0 ? `; where it is in use: ${again}${files}` : "";
      this.#warn(
        `${name}: its new value ${taken ? "was" : "may have been"} delivered and is sealed ${where}; lock file and GitHub have the old one: run ${again} again, which delivers another${other}`,
      );
    }
  }
}
