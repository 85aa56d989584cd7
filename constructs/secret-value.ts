import type { ValueSource } from "../src/model/desired";
import { DEFAULT_ALPHABET, DEFAULT_LENGTH } from "../src/model/generated";
import { canonicalPath } from "../src/model/relative-path";
import { list, NAME, NUMBER, TEXT, text, whole } from "./kinds";
import { checkProperties, optional, type Shape, struct } from "./properties";

/** Options of `SecretValue.exec`. */
export interface ExecOptions {
  /**
   * Seconds after which the command is ended, 1 to 600.
   * @default 30
   */
  readonly timeoutSeconds?: number;
}

/** Options of `SecretValue.generate`. */
export interface GenerateOptions {
  /**
   * Program and arguments that take the value to whoever checks it: on standard input, before anything is sealed. No shell is involved;
   * when it fails nothing changes.
   */
  readonly deliver: string[];
  /**
   * Characters, 8 to 4096.
   * @default 32
   */
  readonly length?: number;
  /**
   * The characters that it is made of, each once: printable ASCII without the space.
   * @default A-Z, a-z and 0-9
   */
  readonly alphabet?: string;
  /**
   * Seconds after which the program is ended, 1 to 600.
   * @default 30
   */
  readonly timeoutSeconds?: number;
  /**
   * Name of the value where several secrets share it: one value is made for all that have this name.
   * @default the secret has a value of its own, the same in all of its stores
   */
  readonly shared?: string;
}

const EXEC_TIMEOUT_SECONDS = 30;

// What the manifest's schema says of each source. What else is wrong (a forbidden variable, a path that leads outside) is told by
// the rules, at the construct. No message repeats an argument: it may be the value itself.
const VARIABLE_NAME = text(
  "the name of an environment variable",
  'write the name, as SecretValue.env("DATABASE_URL"), not what the variable holds',
  (name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name),
);
const ARGV = list(TEXT, 'write the program and each argument as an entry of its own, as ["vault", "kv", "get", "prod/api"]');
/** Above and below, the rule `exec-timeout` tells. */
const SECONDS = whole(0, 999_999);
const EXEC: Shape<ExecOptions> = { timeoutSeconds: optional(SECONDS) };
const GENERATE: Shape<GenerateOptions> = {
  deliver: ARGV,
  length: optional(NUMBER),
  alphabet: optional(TEXT),
  timeoutSeconds: optional(SECONDS),
  shared: optional(NAME),
};
const ARGUMENTS = {
  env: { name: VARIABLE_NAME },
  file: { path: NAME },
  dotenv: { path: NAME, key: optional(NAME) },
  exec: { argv: ARGV, options: struct<ExecOptions>("an object", "{ timeoutSeconds: 120 }", EXEC) },
  sealed: { ciphertext: NAME, keyId: NAME },
  largeFile: { path: NAME },
};

/** @throws SealformError `construct-property` */
function check<T>(source: string, given: T, shape: Shape<T>): void {
  checkProperties(`SecretValue.${source}`, given, shape);
}

/** The source of a value, for the secret of this name. */
type Source = (secretName: string) => ValueSource;

/**
 * What the factories have made, and nothing else: neither a program nor a mistake can put a plaintext into one. One list for all
 * copies of this package that a program has loaded.
 */
const MADE: WeakMap<object, Source> = (() => {
  const shared = globalThis as { [key: symbol]: WeakMap<object, Source> | undefined };
  const key = Symbol.for("sealform.SecretValue");
  shared[key] ??= new WeakMap();
  return shared[key];
})();

/**
 * Where the value of a secret comes from when `sealform seal` seals it. There is no factory for a plaintext: a value never
 * stands in the program. Paths are relative to the folder of the lock file, and stay inside it.
 */
export class SecretValue {
  /** An environment variable of the person or job that seals; not `SEALFORM_*`, `GITHUB_*`, `GH_*`, `ACTIONS_*`. */
  static env(name: string): SecretValue {
    check("env", { name }, ARGUMENTS.env);
    return valueFrom({ from: "env", name });
  }

  /** The contents of a file, UTF-8 unless the secret has `encoding`. */
  static file(path: string): SecretValue {
    check("file", { path }, ARGUMENTS.file);
    return valueFrom({ from: "file", path: canonicalPath(path) });
  }

  /**
   * A line of a dotenv file.
   * @param key the name in the file; the secret's name when left out
   */
  static dotenv(path: string, key?: string): SecretValue {
    check("dotenv", { path, key }, ARGUMENTS.dotenv);
    return made((secretName) => ({ from: "dotenv", path: canonicalPath(path), key: key ?? secretName }));
  }

  /** What a command prints, without one newline at the end. No shell is involved. */
  static exec(argv: string[], options: ExecOptions = {}): SecretValue {
    check("exec", { argv, options }, ARGUMENTS.exec);
    return valueFrom({ from: "exec", argv: [...argv], timeoutSeconds: options.timeoutSeconds ?? EXEC_TIMEOUT_SECONDS });
  }

  /** Standard input, or a prompt without echo on a terminal. */
  static stdin(): SecretValue {
    return valueFrom({ from: "stdin" });
  }

  /**
   * A ciphertext that was sealed elsewhere for the public key of the secret's scope and store.
   * @param ciphertext canonical base64 of a libsodium sealed box
   */
  static sealed(ciphertext: string, keyId: string): SecretValue {
    check("sealed", { ciphertext, keyId }, ARGUMENTS.sealed);
    return valueFrom({ from: "sealed", ciphertext, keyId });
  }

  /** A file over 48 KB: it is encrypted beside itself, and the secret is the passphrase. */
  static largeFile(path: string): SecretValue {
    check("largeFile", { path }, ARGUMENTS.largeFile);
    return valueFrom({ from: "largeFile", path: canonicalPath(path) });
  }

  /** A random value: made at the first seal, when `sealform seal` names the secret, and by `sealform rotate`. */
  static generate(options: GenerateOptions): SecretValue {
    check("generate", options, GENERATE);
    const { length = DEFAULT_LENGTH, alphabet = DEFAULT_ALPHABET, deliver, timeoutSeconds = EXEC_TIMEOUT_SECONDS, shared } = options;
    const source = { from: "generate", length, alphabet, deliver: [...deliver], timeoutSeconds } as const;
    return valueFrom(shared === undefined ? source : { ...source, shared });
  }

  /** The value that GitHub has already: it is never read, written or judged. */
  static existing(): SecretValue {
    return valueFrom({ from: "existing" });
  }

  /** Without a factory it stands for no value, whatever it is given: JavaScript does not keep anybody from calling it. */
  private constructor() {}
}

function made(source: Source): SecretValue {
  const value: SecretValue = Object.freeze(Object.create(SecretValue.prototype));
  MADE.set(value, source);
  return value;
}

/** A value of a source that was checked elsewhere. @internal */
export function valueFrom(source: ValueSource): SecretValue {
  return made(() => source);
}

/** @internal */
export function isSecretValue(x: unknown): x is SecretValue {
  return typeof x === "object" && x !== null && MADE.has(x);
}

/** @internal */
export function sourceOf(value: SecretValue, secretName: string): ValueSource {
  return MADE.get(value)!(secretName);
}
