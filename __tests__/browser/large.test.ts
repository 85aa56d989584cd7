import { largeEstate } from "../audit/large-estate";
import { names, openPage } from "./open";

/** https://web.dev/articles/inp: time until the next frame shows what an input did. */
async function measured(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round(performance.now() - start);
}

test("1,000 secrets × 1,000 repositories: the page is small, draws what is seen only, and answers", async () => {
  const { estate, reads } = largeEstate(1000, 1000);
  const { page, complaints, html, firstRows } = await openPage(estate, reads);
  expect(html.length).toBeLessThan(5 * 2 ** 20);
  expect(await page.getByRole("status").textContent()).toBe("1,000 secrets × 1,000 repositories");
  expect(await page.locator(".row").count()).toBeLessThan(60);
  expect(await page.locator(".cell").count()).toBeLessThan(3000);

  const first = await measured(async () => {
    await page.getByLabel("Find a secret").fill("vault_token_9");
    await page.getByText("VAULT_TOKEN_9", { exact: true }).waitFor();
  });
  expect(await names(page)).toEqual(["VAULT_TOKEN_9"]);
  await page.getByLabel("Find a secret").fill("");
  const grid = page.getByRole("grid");
  const scrolled = await measured(async () => {
    await grid.evaluate((element) => element.scrollTo(12_000, 20_000));
    await page.waitForFunction(() => Number(document.querySelector(".row:not([hidden])")?.getAttribute("aria-rowindex")) > 500);
  });
  const opened = await measured(async () => {
    await page.locator(".row:visible .head").nth(8).click();
    await page.locator("aside section").first().waitFor();
  });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+End");
  expect(await page.locator(".row .cell.cursor").getAttribute("id")).toBe("at-999-999");
  expect(complaints).toEqual([]);
  process.stderr.write(
    `1,000 × 1,000: ${(html.length / 2 ** 20).toFixed(2)} MiB, first rows after ${Math.round(firstRows)} ms, a search ${first} ms, a scroll ${scrolled} ms, a secret ${opened} ms\n`,
  );
  await page.close();
});
