import { readFileSync } from "node:fs";
import { join } from "node:path";

/** `sealform/1.2.3`, by the package.json nearest above: of the clone, or of the installed package. */
export function userAgent(folder = __dirname): string {
  for (let at = folder; ; at = join(at, "..")) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(at, "package.json"), "utf8")) as { name?: string; version?: string };
      if (name === "sealform") return `sealform/${version}`;
    } catch {
      // Not in this folder.
    }
    if (at === join(at, "..")) return "sealform";
  }
}
