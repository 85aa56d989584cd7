import type { Readable } from "node:stream";
import type { StagedFile } from "../files";
import type { GitHubReader } from "../github/types";
import type { SigningKey } from "../lock";
import type { Lock } from "../lock/types";
import type { DesiredState } from "../model/desired";
import type { GroupMatches } from "../model/groups";
import type { State } from "../state/types";
import type { Delivery } from "./delivery";
import type { Plaintext } from "./plaintext";
import type { SourceReader } from "./sources/source-reader";
import type { Origin } from "./unknown-name";
import type { ValueWarning } from "./value-warnings";

export interface SealInput {
  /** With its groups as they are declared: what they match is looked up here. */
  readonly desired: DesiredState;
  /** Expands the groups and judges the whole. @default an address that is declared twice is an error */
  readonly expand?: (desired: DesiredState, matches: GroupMatches) => DesiredState;
  readonly lock: Lock;
  /** Generations go on where the state left off, also when the lock was lost. */
  readonly state?: State;
  readonly reader: GitHubReader;
  /** The manifest's folder: files stay inside it, programs run in it. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard input when it is not a terminal. */
  readonly stdin?: Readable;
  /** Asks a person for a value, see `hiddenPrompt`; absent without a terminal. */
  readonly prompt?: (address: string) => Promise<Plaintext>;
  /** Shows a program's arguments and asks whether it may run, once for each; absent without a terminal. */
  readonly confirm?: (argv: readonly string[]) => Promise<boolean>;
  /** Addresses or bare names. Only they are sealed, and only what they need is looked up. */
  readonly addresses?: readonly string[];
  /** Of the addresses only what the lock lacks, or what is sealed for an old key. */
  readonly onlyDue?: boolean;
  /** Every value again. */
  readonly all?: boolean;
  /** Compare the key of every scope, and accept repositories, environments, teams and users that were made again. */
  readonly refresh?: boolean;
  /**
   * What globs and topics matched in the lock stays as it is: only what the lock has no selection for is resolved. For who seals
   * without a person that looks at what is granted.
   */
  readonly keepSelections?: boolean;
  /** Signs every entry that is sealed now, and no other. */
  readonly signingKey?: SigningKey;
  readonly clock: { now(): number };
  /**
   * Sources that several seals share, so that each is read once; their owner runs `SealResult.delivery`, and wipes them after it.
   * @default sources of this seal alone, which delivers what it generated
   */
  readonly sources?: SourceReader;
  /** Random bytes. @default crypto.randomBytes */
  readonly random?: (bytes: number) => Buffer;
  /** Ends programs that are running; nothing is written then. */
  readonly signal?: AbortSignal;
  /** What is declared where, for messages. */
  readonly origin?: Origin;
  /** Called with a line for each warning. */
  readonly warn?: (line: string) => void;
}

export interface SealResult {
  /** To be written by the caller. A new object; the input is as it was. */
  readonly lock: Lock;
  /**
   * Encrypted files of `largeFile`, complete beside their places. To be committed when the lock is on disk, or discarded: the lock
   * holds their passphrases, and who has the files only has lost them.
   */
  readonly files: readonly StagedFile[];
  /** Addresses with a new ciphertext, in the order of the declaration. */
  readonly sealed: readonly string[];
  readonly unchanged: readonly string[];
  /** Generated values, to be delivered once the lock can be written for sure, and before it is. */
  readonly delivery: Delivery;
  /** What must wait until its scope exists. */
  readonly pending: readonly { readonly address: string; readonly reason: string }[];
  /** Addresses whose sealed value was removed from the lock. */
  readonly removed: readonly string[];
  readonly warnings: readonly SealWarning[];
  /** Workflow steps that open the files of `largeFile`, to be shown. */
  readonly steps: readonly { readonly address: string; readonly path: string; readonly text: string }[];
}

export interface SealWarning {
  readonly address: string;
  readonly rule: ValueWarning | "sealed-key" | "renamed" | "fingerprint-key" | "generate-again";
  readonly message: string;
}
