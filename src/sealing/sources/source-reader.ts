import type { DesiredSecret, GeneratedValue, ValueSource } from "../../model/desired";
import { SealformError } from "../../model/errors";
import { generateValue } from "../generate";
import { encryptLargeFile, type LargeFile, readLargeFile } from "../large-file";
import type { Plaintext } from "../plaintext";
import { readDotenvSource } from "./dotenv";
import { readEnv } from "./env";
import { allowExec, runDeliver, runExec } from "./exec";
import { readFileSource } from "./file";
import { namedByLooks } from "./nameable";
import { readStdin } from "./stdin";
import type { SourceWorld } from "./world";

/** Sources that have a plaintext. */
export type ReadableSource = Exclude<ValueSource, { from: "sealed" | "existing" }>;

type DeliveredSource = GeneratedValue & ValueSource;

function deliveryKey({ scope, name }: DesiredSecret, source: DeliveredSource): string {
  return `deliver\0${source.shared === undefined ? `${scope}\0${name}` : `values.${source.shared}`}\0${JSON.stringify(source)}`;
}

/**
 * Sources that must be read one after the other, in this order: programs (they may ask something), then people and
 * standard input, who need not be bothered when something else has failed already.
 */
export function readingOrder(source: ValueSource): "parallel" | "exec" | "stdin" {
  if (source.from === "generate") return "exec";
  return source.from === "exec" || source.from === "stdin" ? source.from : "parallel";
}

/**
 * Reads sources, each once a run: one program, one question, one passphrase for all addresses that share it (a secret of
 * several stores is one value). Plaintexts are shared; the run wipes them at its end.
 */
export class SourceReader {
  private readonly shared = new Map<string, Promise<unknown>>();
  private readonly held = new Set<Plaintext>();
  private readonly begun = new Set<string>();
  private stdinOf: string | undefined;

  constructor(private readonly world: SourceWorld) {}

  async read(secret: DesiredSecret, source: ReadableSource): Promise<Plaintext> {
    const read = async () => this.hold(await this.readSource(secret, source));
    return source.shared === undefined ? read() : this.once(`shared\0${source.shared}\0${JSON.stringify(source)}`, read);
  }

  /** Has a plaintext wiped together with those of the sources. */
  hold(plaintext: Plaintext): Plaintext {
    this.held.add(plaintext);
    return plaintext;
  }

  wipe(): void {
    for (const plaintext of this.held) plaintext.wipe();
    this.held.clear();
  }

  private async readSource(secret: DesiredSecret, source: ReadableSource): Promise<Plaintext> {
    const { world } = this;
    switch (source.from) {
      case "env":
        return readEnv(source.name, world.env);
      case "file":
        return namedByLooks(source.path, () => readFileSource(world.folder, source.path));
      case "dotenv":
        return namedByLooks(source.path, () => readDotenvSource(world.folder, source.path, source.key));
      case "exec":
        return this.exec(source.argv, source.timeoutSeconds);
      case "stdin":
        return this.once(`stdin\0${secret.scope}\0${secret.name}`, () => this.stdin(secret));
      case "largeFile":
        return (await this.largeFile(source.path)).passphrase;
      case "generate":
        await this.allow(source.deliver);
        return this.once(`generate\0${secret.scope}\0${secret.name}\0${JSON.stringify(source)}`, async () =>
          generateValue(source, world.random),
        );
    }
  }

  /**
   * Gives a generated value to its `deliver` program, once a run for all that share it. An interrupt does not end it: what a program has done
   * that was ended nobody could tell.
   */
  async deliver(secret: DesiredSecret, source: DeliveredSource): Promise<void> {
    const value = await this.read(secret, source);
    const key = deliveryKey(secret, source);
    const begun = () => this.begun.add(key);
    await this.once(key, () =>
      runDeliver(source.deliver, source.timeoutSeconds, { folder: this.world.folder, env: this.world.env }, value, begun),
    );
  }

  /** Whether the program of this value was started in this run, for whatever place or target: then the value may be in use. */
  mayBeOut(secret: DesiredSecret, source: DeliveredSource): boolean {
    return this.begun.has(deliveryKey(secret, source));
  }

  /** The file behind a `largeFile` source. */
  largeFile(path: string): Promise<LargeFile> {
    return this.once(`largeFile\0${path}`, async () => {
      const file = await namedByLooks(path, () => readLargeFile(this.world.folder, path, this.world.random));
      this.hold(file.contents);
      return file;
    });
  }

  /** The same file, encrypted for its passphrase: one text for all that share it. */
  encryptedFile(path: string): Promise<Buffer> {
    return this.once(`encrypted\0${path}`, async () => encryptLargeFile(await this.largeFile(path)));
  }

  private async exec(argv: readonly string[], timeoutSeconds: number): Promise<Plaintext> {
    await this.allow(argv);
    return this.once(`exec\0${JSON.stringify(argv)}`, () => runExec(argv, timeoutSeconds, this.world));
  }

  private allow(argv: readonly string[]): Promise<void> {
    return this.once(`allow\0${JSON.stringify(argv)}`, () => allowExec(argv, this.world));
  }

  private async stdin(secret: DesiredSecret): Promise<Plaintext> {
    if (this.world.prompt) return this.world.prompt(secret.value.shared === undefined ? secret.address : `values.${secret.value.shared}`);
    if (!this.world.stdin)
      throw new SealformError(
        "stdin-missing",
        "there is no standard input to read the value from",
        "pipe the value to the command, or run it at a terminal",
      );
    if (this.stdinOf)
      throw new SealformError(
        "stdin-twice",
        `standard input gives one value, and ${this.stdinOf} takes it`,
        "seal them one by one: sealform seal ADDRESS",
      );
    this.stdinOf = secret.address;
    return readStdin(this.world.stdin);
  }

  private once<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.shared.get(key) as Promise<T> | undefined;
    if (known) return known;
    const started = work();
    this.shared.set(key, started);
    return started;
  }
}

/** Work with sources that are wiped at its end. */
export async function withSources<T>(world: SourceWorld, work: (sources: SourceReader) => Promise<T>): Promise<T> {
  const sources = new SourceReader(world);
  try {
    return await work(sources);
  } finally {
    sources.wipe();
  }
}
