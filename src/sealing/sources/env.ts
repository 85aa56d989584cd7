import { SealformError } from "../../model/errors";
import { Plaintext } from "../plaintext";
import { isForbiddenVariable } from "./forbidden";
import { variableText } from "./nameable";

/** @throws SealformError `env-forbidden`, `env-unset`, `value-encoding`. */
export function readEnv(name: string, env: NodeJS.ProcessEnv): Plaintext {
  if (isForbiddenVariable(name))
    throw new SealformError(
      "env-forbidden",
      `${variableText(name)} cannot be a value source`,
      "SEALFORM_*, GITHUB_*, GH_* and ACTIONS_* hold credentials and settings of the run: put the value into another variable",
    );
  const value = env[name];
  if (value === undefined)
    throw new SealformError(
      "env-unset",
      `${variableText(name)} is not set`,
      `set it for this command only, for example by reading it from your password manager`,
    );
  // Node decodes the environment as UTF-8 and puts U+FFFD where it is not: the value would be another one.
  if (value.includes("\ufffd"))
    throw new SealformError(
      "value-encoding",
      `${variableText(name)} is not valid UTF-8`,
      "put the value into a file and write value: { file: PATH } with encoding: base64",
    );
  return Plaintext.fromText(value);
}
