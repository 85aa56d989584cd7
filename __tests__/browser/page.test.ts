import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { declaredEstate } from "../../src/audit/access";
import type { AccessEstate } from "../../src/audit/access/estate";
import { parseLock } from "../../src/lock";
import { loadManifest } from "../../src/manifest";
import { ACME_READS } from "../audit/acme-reads";
import { names, type Opened, openPage } from "./open";

const ACME = join(__dirname, "../../examples/acme");

async function acme(): Promise<AccessEstate> {
  const { desired } = await loadManifest(join(ACME, "sealform.yaml"));
  return declaredEstate(desired!, parseLock(readFileSync(join(ACME, "sealform.lock.json"), "utf8"), "sealform.lock.json"));
}

let opened: Opened;
let page: Page;
beforeEach(async () => {
  opened = await openPage(await acme(), ACME_READS);
  page = opened.page;
});
afterEach(async () => {
  expect(opened.complaints).toEqual([]);
  expect(opened.requests.map((url) => new URL(url).protocol)).toEqual(["file:"]);
  await page.close();
});

const panel = () => page.getByRole("complementary", { name: /./ });
const visibleColumns = () => page.locator(".title:visible span").allTextContents();

test("who can read NPM_TOKEN, and who does, is answered in one click", async () => {
  await page.getByText("NPM_TOKEN").first().click();
  expect(await panel().getByRole("heading", { level: 2 }).textContent()).toBe("NPM_TOKEN");
  const can = panel().locator("section", { hasText: "Who can read it" });
  expect(await can.locator("li b").allTextContents()).toEqual(["lib-ui", "web", "api", "lib-auth"]);
  const does = panel().locator("section", { hasText: "Who does" });
  expect(await does.locator("li b").allTextContents()).toEqual(["web / publish", "web / install", "lib-ui / publish", "api / install"]);
  expect(await does.locator("li").last().textContent()).toContain("perhaps");
  expect(await panel().locator(".flow .node").count()).toBe(1 + 4 + 4);
});

test("a repository is answered from the flow, with its environments and what wins", async () => {
  await page.getByText("DATABASE_URL").first().click();
  await panel().getByRole("button", { name: /^api/ }).first().click();
  expect(await panel().getByRole("heading", { level: 2 }).textContent()).toBe("api");
  expect(await panel().locator(".gate b").allTextContents()).toEqual(["production", "staging"]);
  expect(await panel().getByText("waits 30 min").count()).toBe(1);
});

test("searches for secrets and for repositories narrow rows and columns", async () => {
  expect(await names(page)).toHaveLength(13);
  await page.getByLabel("Find a secret").fill("sentry");
  expect(await names(page)).toEqual(["SENTRY_AUTH_TOKEN", "SENTRY_DSN"]);
  expect(await visibleColumns()).toEqual(["api", "web"]);
  await page.getByLabel("Find a repository").fill("API");
  expect(await names(page)).toEqual(["SENTRY_DSN"]);
  await page.getByLabel("Find a secret").fill("no such thing");
  expect(await names(page)).toEqual([]);
  expect(await page.getByText("No secret matches.").isVisible()).toBe(true);
  expect(await page.getByRole("status").textContent()).toBe("0 of 13 secrets × 1 repository");
});

test("filters say how many there are, and add up within a group", async () => {
  const chip = (name: RegExp) => page.getByRole("button", { name });
  await chip(/^Environment 3$/).click();
  expect((await names(page)).sort()).toEqual(["CDN_PURGE_KEY", "DATABASE_URL", "PAYMENTS_KEY"]);
  await chip(/^Private 1$/).click();
  expect(await names(page)).toHaveLength(4);
  await chip(/^Environment 3$/).click();
  await chip(/^Private 1$/).click();
  await chip(/^dependabot 1$/).click();
  expect(await names(page)).toEqual(["NPM_TOKEN"]);
  await chip(/^dependabot 1$/).click();
  await chip(/Over-exposed/).click();
  expect(await names(page)).toEqual(["NPM_TOKEN"]);
  expect(await chip(/Over-exposed/).getAttribute("aria-pressed")).toBe("true");
});

test("everything works from the keyboard", async () => {
  await page.keyboard.press("/");
  await page.keyboard.type("npm");
  await page.keyboard.press("ArrowDown");
  const grid = page.getByRole("grid");
  expect(await grid.evaluate((element) => element === document.activeElement)).toBe(true);
  const active = () =>
    grid.evaluate((element) => document.getElementById(element.getAttribute("aria-activedescendant") ?? "")?.getAttribute("aria-label"));
  await page.keyboard.press("ArrowRight");
  expect(await active()).toBe("api: can read it, a job may read it");
  await page.keyboard.press("End");
  expect(await active()).toBe("web: a job reads it");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(await panel().locator("li").first().textContent()).toContain("web");
  await page.keyboard.press("Escape");
  expect(await page.locator("aside").isVisible()).toBe(false);
  expect(await grid.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("r");
  expect(await page.getByLabel("Find a repository").evaluate((element) => element === document.activeElement)).toBe(true);
});

test("rows and cells carry their place and their meaning for a screen reader", async () => {
  const grid = page.getByRole("grid");
  expect(await grid.getAttribute("aria-rowcount")).toBe("14");
  expect(await grid.getAttribute("aria-colcount")).toBe("8");
  expect(await grid.getByRole("columnheader").count()).toBe(8);
  const row = grid.getByRole("row").filter({ hasText: "REGISTRY_PASSWORD" });
  expect(await row.getAttribute("aria-rowindex")).toBe("5");
  expect(await row.getByRole("gridcell", { name: "worker: a job reads it" }).count()).toBe(1);
  expect(await row.getByRole("gridcell", { name: "infra: cannot read it" }).count()).toBe(1);
  const unnamed = await page
    .locator("button, input, select")
    .evaluateAll((all) => all.filter((one) => !(one.textContent || one.getAttribute("aria-label"))).length);
  expect(unnamed).toBe(0);
});

test("the page is dark where the system is, and where it is asked to be", async () => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.getByRole("button", { name: "Dark mode" }).click();
  expect(await background()).toBe(light);
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByRole("button", { name: "Dark mode" }).click();
  expect(await background()).toBe(dark);
});

test("on paper there is the whole table, as it is filtered", async () => {
  await page.getByLabel("Find a secret").fill("sign");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".paper tbody th").allTextContents()).toEqual(["SIGNING_CERTIFICATE", "SIGNING_PASSWORD"]);
  expect(await page.locator("#app").isVisible()).toBe(false);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(await page.locator(".paper").count()).toBe(0);
});

test("on a telephone the answer covers the screen, and nothing is wider than it", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText("NPM_TOKEN").first().click();
  const box = (await panel().boundingBox())!;
  expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
  await page.getByRole("button", { name: "Close details" }).click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("what is not known is never counted or printed as known", async () => {
  const row = page.getByRole("row").filter({ hasText: "SONAR_TOKEN" });
  expect(await row.locator(".number").allTextContents()).toEqual(["0–7+", "?"]);
  expect(await page.getByRole("row").filter({ hasText: "SENTRY_DSN" }).locator(".number").allTextContents()).toEqual(["1", "0"]);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const printed = page.locator(".paper tr", { hasText: "SONAR_TOKEN" });
  expect(await printed.locator("td").nth(1).textContent()).toMatch(/^0–7\+: api \(perhaps\), infra \(perhaps\), /);
  expect(await printed.locator("td").nth(2).textContent()).toBe("not known");
});
