import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { AccessIndex } from "../../src/audit/access";
import type { AccessEstate } from "../../src/audit/access/estate";
import { pageAssets, renderPage } from "../../src/audit/page";
import type { Reads } from "../../src/audit/reads";
import { tempProject } from "../support/project";

/** Debian's package, or what CHROMIUM names. @throws where there is none: these tests fail then, and do not skip */
function executable(): string {
  const candidates = [process.env.CHROMIUM, ...(process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "chromium"))];
  for (const path of candidates) {
    try {
      if (path) accessSync(path, constants.X_OK);
      if (path) return path;
    } catch {
      // The next one.
    }
  }
  throw new Error("there is no chromium: apt-get install chromium, or name it by CHROMIUM");
}

let browser: Browser | undefined;
beforeAll(async () => {
  // A process of root has no sandbox to give, in containers.
  browser = await chromium.launch({ executablePath: executable(), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
});
afterAll(() => browser?.close());

export interface Opened {
  readonly page: Page;
  /** Everything that the page asked for, its own file first. */
  readonly requests: string[];
  /** Errors, warnings and broken policies that the console told. */
  readonly complaints: string[];
  readonly html: string;
  /** Milliseconds from the call to the first rows. */
  readonly firstRows: number;
}

/** Opens the page of an estate from a file, as a person would. */
export async function openPage(estate: AccessEstate, reads?: Reads, options: BrowserContextOptions = {}): Promise<Opened> {
  const assets = pageAssets(join(__dirname, "../../dist/src/audit/page"));
  const html = renderPage(new AccessIndex(estate, reads), "2026-11-21", assets);
  const project = tempProject({ "access.html": html });
  const page = await browser!.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", ...options });
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  const start = performance.now();
  await page.goto(pathToFileURL(project.path("access.html")).href);
  await page.locator(".row").first().waitFor();
  return { page, requests, complaints, html, firstRows: performance.now() - start };
}

/** Names of the secrets in sight, from the top. */
export function names(page: Page): Promise<string[]> {
  return page.locator(".row:visible .name").allTextContents();
}
