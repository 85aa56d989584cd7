import { execFile } from "node:child_process";
import { systemCode, systemReason } from "../files/system-error";
import { SealformError } from "../model/errors";
import { ownEnvironment } from "./ask";

/** Of `removed` blocks, which the stacks have. */
const OLDEST: readonly [number, number] = [1, 7];
const INSTALL = "install Terraform 1.7 or newer, or OpenTofu with TERRAFORM_BINARY_NAME=tofu";

/** The program that cdktf's users name by this variable, too. */
export function binaryName(env: Readonly<Record<string, string | undefined>>): string {
  return env.TERRAFORM_BINARY_NAME || "terraform";
}

/**
 * Looks whether the program can carry out our stacks.
 * @throws SealformError `terraform-missing`, `terraform-version`
 */
export async function checkBinary(binary: string, env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const text = await new Promise<string>((resolve, reject) => {
    execFile(binary, ["version", "-json"], { env: { ...ownEnvironment(env), CHECKPOINT_DISABLE: "1" } }, (error, stdout) => {
      // Older ones than 0.13 do not know -json; what they print is told from a version below.
      if (error && typeof error.code === "string") reject(notFound(binary, error));
      else resolve(stdout);
    });
  });
  const version = /"terraform_version"\s*:\s*"(\d+)\.(\d+)\.[^"]*"/.exec(text);
  if (!version) throw new SealformError("terraform-version", `${binary} does not say its version as Terraform does`, INSTALL);
  const [major, minor] = [Number(version[1]), Number(version[2])];
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new SealformError("terraform-version", `${binary} ${major}.${minor} is too old: the stacks need ${OLDEST.join(".")}`, INSTALL);
}

function notFound(binary: string, cause: Error): SealformError {
  const missing = systemCode(cause) === "ENOENT";
  return new SealformError(
    "terraform-missing",
    missing ? `there is no ${binary} on the PATH` : `${binary} cannot be run: ${systemReason(cause)}`,
    INSTALL,
    { cause },
  );
}
