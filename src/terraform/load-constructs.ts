import { SealformError } from "../model/errors";

type Constructs = typeof import("../../constructs") & Pick<typeof import("../../constructs/cdktf"), "App">;

/** The optional peer dependencies, as package.json names them. */
const INSTALL = "npm install cdktf@^0.21.0 constructs@^10.4.2 @cdktf/provider-github@^15.3.0";

function requireConstructs(): Constructs {
  return { ...require("../../constructs"), App: require("../../constructs/cdktf").App };
}

/**
 * The constructs with cdktf's App; loaded here because cdktf takes 0.15 s and need not be installed.
 * @throws SealformError `terraform-packages` when a package is not installed.
 */
export function loadConstructs(load: () => Constructs = requireConstructs): Constructs {
  try {
    return load();
  } catch (cause) {
    const name = missingPackage(cause as NodeJS.ErrnoException);
    if (name === undefined) throw cause;
    throw new SealformError("terraform-packages", `the package ${name} is not installed`, `type: ${INSTALL}`, { cause });
  }
}

/** Which of the optional packages it was that Node did not find. */
function missingPackage({ code, message }: NodeJS.ErrnoException): string | undefined {
  if (code !== "MODULE_NOT_FOUND") return undefined;
  return /^Cannot find module '(cdktf|constructs|@cdktf\/provider-github)['/]/.exec(message)?.[1];
}
