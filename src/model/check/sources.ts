import type { DesiredSecret, DesiredState, ValueSource } from "../desired";
import type { Finding } from "../finding";
import { bitsOf, LEAST_BITS, LENGTH_LIMITS } from "../generated";
import { SEALED_BOX_OVERHEAD_BYTES, VALUE_LIMIT_BYTES } from "../limits";
import type { RuleId } from "../rules";
import { TOKEN } from "./paths";
import { error, quote } from "./report";

/** Variables that hold credentials of ours, of GitHub's or of the runner. */
const FORBIDDEN_ENV = /^(SEALFORM_|GITHUB_|GH_|ACTIONS_)/i;
/** A name is made of words. The tokens of GitHub, npm and others are names, too, by their characters, and have a run like this in them. */
const LONG_RUN = /[A-Za-z0-9]{30,}/g;
const TIMEOUT_SECONDS = { least: 1, most: 600 } as const;
/** Sources that give bytes which may be encoded; the others give no plaintext of their own. */
const ENCODABLE: ReadonlySet<ValueSource["from"]> = new Set(["env", "file", "dotenv", "exec", "stdin"]);

function looksLikeValue(name: string): boolean {
  return name.match(LONG_RUN)?.some((run) => /[0-9]/.test(run)) === true;
}

type Problem = { readonly rule: RuleId; readonly message: string; readonly field?: string };

function commandProblem(argv: readonly string[], timeoutSeconds: number): Problem | undefined {
  if (!argv[0] || argv.some((arg) => arg.includes("\0")))
    return { rule: "exec-argv", message: "runs a command without a program, or with NUL in an argument" };
  const { least, most } = TIMEOUT_SECONDS;
  return timeoutSeconds >= least && timeoutSeconds <= most
    ? undefined
    : { rule: "exec-timeout", message: `gives its command less than ${least} or more than ${most} seconds` };
}

/** Somebody will type a plaintext below `value`: no message here repeats what stands there. */
const PROBLEMS: { readonly [From in ValueSource["from"]]?: (source: Extract<ValueSource, { from: From }>) => Problem | undefined } = {
  dotenv({ key }) {
    return looksLikeValue(key) || TOKEN.test(key)
      ? { rule: "env-name", message: "reads a line of a dotenv file whose name looks like a value" }
      : undefined;
  },
  env({ name }) {
    const prefix = FORBIDDEN_ENV.exec(name)?.[1];
    if (prefix) return { rule: "env-forbidden", message: `reads an environment variable that begins with ${prefix.toUpperCase()}` };
    if (looksLikeValue(name))
      return { rule: "env-name", message: "reads an environment variable whose name looks like a value: 30 letters and digits in a row" };
    return name === "" || /[=\0]/.test(name)
      ? { rule: "env-name", message: "reads an environment variable whose name is empty or holds `=` or NUL" }
      : undefined;
  },
  exec: ({ argv, timeoutSeconds }) => commandProblem(argv, timeoutSeconds),
  generate({ length, alphabet, deliver, timeoutSeconds }) {
    if (deliver.length === 0)
      return { rule: "generate-deliver", message: "is generated and delivered to nobody: only GitHub would ever know it" };
    if (!/^[!-~]{2,94}$/.test(alphabet) || new Set(alphabet).size < alphabet.length)
      return {
        rule: "generate-alphabet",
        message: "has an alphabet of fewer than two characters, with one that is not printable ASCII, or with one that stands there twice",
      };
    const { least, most } = LENGTH_LIMITS;
    if (!(Number.isInteger(length) && length >= least && length <= most))
      return { rule: "generate-weak", message: `is generated with fewer than ${least} or more than ${most} characters` };
    const bits = Math.floor(bitsOf({ length, alphabet }));
    if (bits < LEAST_BITS)
      return { rule: "generate-weak", message: `is generated with ${bits} bits of chance, and can be guessed below ${LEAST_BITS}` };
    return commandProblem(deliver, timeoutSeconds);
  },
  sealed({ ciphertext, keyId }) {
    const bytes = Buffer.from(ciphertext, "base64");
    if (bytes.toString("base64") !== ciphertext)
      return { rule: "sealed-ciphertext", message: "has a ciphertext that is not canonical base64" };
    if (bytes.length < SEALED_BOX_OVERHEAD_BYTES)
      return {
        rule: "sealed-ciphertext",
        message: `has a ciphertext under ${SEALED_BOX_OVERHEAD_BYTES} bytes, which no sealed box has`,
      };
    if (bytes.length > VALUE_LIMIT_BYTES + SEALED_BOX_OVERHEAD_BYTES)
      return { rule: "sealed-ciphertext", message: "has a ciphertext of a value over 48 KB" };
    return keyId === "" ? { rule: "sealed-ciphertext", message: "has a ciphertext without the id of its key" } : undefined;
  },
};

function problem(source: ValueSource): Problem | undefined {
  return (PROBLEMS[source.from] as ((source: ValueSource) => Problem | undefined) | undefined)?.(source);
}

function encodingProblem({ encoding, value }: DesiredSecret): Problem | undefined {
  if (encoding === undefined || ENCODABLE.has(value.from)) return undefined;
  return { rule: "encoding-source", field: "encoding", message: `has an encoding, which \`${value.from}\` does not take` };
}

/** Sources that could never be read, or must not be. */
export function* checkSources(desired: DesiredState): Generator<Finding> {
  for (const [index, secret] of desired.secrets.entries())
    for (const found of [problem(secret.value), encodingProblem(secret)])
      if (found)
        yield error(found.rule, { list: "secrets", index, field: found.field ?? "value" }, `secret ${quote(secret.name)} ${found.message}`);
}
