import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SealformError } from "../../model/errors";

/** Script and style of the page, as `npm run build` makes them of `client/` (scripts/build-page.mjs). */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

/** Those beside this file in dist/. @throws SealformError `page` where they were not built */
export function pageAssets(folder: string = __dirname): PageAssets {
  const [script, style] = ["page.js", "page.css"].map((name) => join(folder, name)) as [string, string];
  if (!existsSync(script)) throw new SealformError("page", "this build of sealform has no page", "run `npm run build`");
  return { script: readFileSync(script, "utf8"), style: readFileSync(style, "utf8") };
}
