import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The version in the package.json nearest above: of the clone, or of the installed package. */
export function version(folder = __dirname): string {
  try {
    const found: { name?: string; version?: string } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    if (found.name === "sealform" && found.version) return found.version;
  } catch {
    // none in this folder
  }
  return version(join(folder, ".."));
}
