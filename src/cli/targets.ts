import { connectionHost } from "../github/api-url";
import { SealformError } from "../model/errors";
import type { Context } from "./context";

/** As the schema has it: a name is part of the names of files and variables. */
const NAME = /^[a-z][a-z0-9-]{0,38}$/;

/** The target that `--target` names. @throws SealformError `target-unknown` for what cannot be a name */
export function targetOf({ options }: Context): string | undefined {
  const { target } = options;
  if (target !== undefined && !NAME.test(target))
    throw new SealformError(
      "target-unknown",
      `${JSON.stringify(target)} is not the name of a target`,
      "lower-case letters, digits and hyphens, as under targets in the manifest",
    );
  return target;
}

/** The same command, for one target; undefined for what the manifest itself is about. */
export function forTarget(context: Context, target: string | undefined): Context {
  const { target: _, ...options } = context.options;
  return { ...context, options: { ...options, ...(target !== undefined && { target }) } };
}

/** `sealform.lock.json` -> `sealform.copy.lock.json`. */
export function ofTarget(path: string, target: string | undefined): string {
  return target === undefined ? path : path.replace(/((?:\.lock|\.state)?(?:\.json)?)$/, `.${target}$1`);
}

/**
 * The manifest may say which host a target is on. That sends nothing there: the environment alone binds a credential to a host
 * (`SEALFORM_API_URL_<TARGET>`), and it has to agree.
 * @throws SealformError `target-host`
 */
export function checkHost(context: Context, host: string | undefined): void {
  const target = targetOf(context);
  if (host === undefined || target === undefined) return;
  const actual = connectionHost(context.options.apiUrl, context.world.env, target);
  if (actual.toLowerCase() !== host.toLowerCase())
    throw new SealformError(
      "target-host",
      `target ${target} is on ${host}, and this run would go to ${actual}`,
      `set SEALFORM_API_URL_${target.toUpperCase().replaceAll("-", "_")} to the URL of its API, and SEALFORM_TOKEN_${target.toUpperCase().replaceAll("-", "_")} to a token for it`,
    );
}
