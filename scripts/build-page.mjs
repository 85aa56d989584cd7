// Bundles the page of `sealform access --html` into two files, a script and a style: src/audit/page/client/ -> FOLDER.
// They go into every page as they are, so nothing but sealform itself is needed where the page is made.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** @param folder where page.js and page.css are written */
export async function buildPage(folder) {
  const client = join(root, "src", "audit", "page", "client");
  await build({
    entryPoints: { page: join(client, "main.ts") },
    outdir: folder,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome110", "firefox110", "safari16.4"],
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    tsconfig: join(client, "tsconfig.json"),
  });
  await build({ entryPoints: [join(client, "page.css")], outdir: folder, minify: true, charset: "utf8", logLevel: "warning" });
}
