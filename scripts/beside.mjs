// A copy of what git tracks (and of what is new) in a temporary folder with a package.json of its own.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

/**
 * @param {string[]} paths files and folders of the project
 * @param {object} manifest the package.json
 * @param {(folder: string) => void} work
 */
export function beside(paths, manifest, work) {
  const folder = mkdtempSync(join(tmpdir(), "sealform-beside-"));
  try {
    const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...paths], {
      cwd: root,
      encoding: "utf8",
    });
    for (const file of files.split("\n").filter(Boolean)) {
      const source = join(root, file);
      if (existsSync(source)) cpSync(source, join(folder, file));
    }
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2));
    run(folder, "npm", "install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error");
    work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function run(cwd, command, ...args) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
}
