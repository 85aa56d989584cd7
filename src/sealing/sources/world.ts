import type { Readable } from "node:stream";
import type { Plaintext } from "../plaintext";

/** What the sources of one run may touch. */
export interface SourceWorld {
  /** The manifest's folder: files stay inside it, programs run in it. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Standard input when it is not a terminal. */
  readonly stdin?: Readable;
  /** Asks a person for a value without echo; absent without a terminal. */
  readonly prompt?: (address: string) => Promise<Plaintext>;
  /** Shows what would be run and asks; absent without a terminal. */
  readonly confirm?: (argv: readonly string[]) => Promise<boolean>;
  /** Random bytes. */
  readonly random: (bytes: number) => Buffer;
  /** Ends programs that are running. */
  readonly signal?: AbortSignal;
}
