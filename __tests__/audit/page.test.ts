import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AccessIndex, declaredEstate } from "../../src/audit/access";
import { pageAssets, renderPage } from "../../src/audit/page";
import { Model } from "../../src/audit/page/client/model";
import { packPage } from "../../src/audit/page/pack";
import { emptyLock, parseLock } from "../../src/lock";
import { loadManifest } from "../../src/manifest";
import { ACME_READS } from "./acme-reads";
import { largeEstate } from "./large-estate";

const TODAY = "2026-11-21";
const ASSETS = { script: "'script'", style: "body{}" };
const ACME = join(__dirname, "../../examples/acme");

test("the page has every pair as the map has it", () => {
  const { estate, reads } = largeEstate(240, 70);
  const index = new AccessIndex(estate, reads);
  const model = new Model(JSON.parse(JSON.stringify(packPage(index, TODAY))));
  const pairs = index.rows.flatMap((_, row) => index.columns.map((__, column) => [row, column] as const));
  expect(pairs.filter(([row, column]) => model.bits(row, column) !== index.cell(row, column))).toEqual([]);
  expect(index.rows.map((_, row) => model.columnsOf(row))).toEqual(index.rows.map((_, row) => index.columnsOf(row)));
  expect(index.columns.map((_, column) => model.rowsOf(column))).toEqual(
    index.columns.map((_, column) => [...index.inherited(column), ...index.ownRows(column)]),
  );
});

test("runs longer than a byte are unpacked: 1,000 secrets that 1,000 repositories can read are a few bytes", () => {
  const { estate } = largeEstate(1, 1000);
  const secrets = Array.from({ length: 50 }, (_, i) => ({
    ...estate.secrets[0]!,
    name: `S${i}`,
    address: `org/actions/secret/S${i}`,
    scope: "org",
    visibility: "all" as const,
    selected: undefined,
  }));
  const index = new AccessIndex({ ...estate, secrets });
  const data = packPage(index, TODAY);
  expect(data.cells.length).toBeLessThan(16);
  const model = new Model(data);
  expect(model.bits(49, 999)).toBe(index.cell(49, 999));
  expect([...model.most]).toEqual(Array(50).fill(1000));
});

test("nothing of the lock but names and dates is in the page", async () => {
  const { desired } = await loadManifest(join(ACME, "sealform.yaml"));
  const lock = parseLock(readFileSync(join(ACME, "sealform.lock.json"), "utf8"), "sealform.lock.json");
  const html = renderPage(new AccessIndex(declaredEstate(desired!, lock), ACME_READS), TODAY, ASSETS);
  expect(html).toContain("NPM_TOKEN");
  for (const { ciphertext, keyId, keyFingerprint } of lock.sealed.values())
    for (const hidden of [ciphertext, keyId, keyFingerprint]) expect(html).not.toContain(hidden);
});

test("its policy names the hashes of its script and its style, and data cannot end its element", async () => {
  const { desired } = await loadManifest(join(ACME, "sealform.yaml"));
  const estate = declaredEstate({ ...desired!, owner: { kind: "organization", login: "</script><!--" } }, emptyLock());
  const html = renderPage(new AccessIndex(estate), TODAY, ASSETS);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
  for (const text of Object.values(ASSETS)) expect(policy).toContain(`'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  expect(policy).toMatch(/^default-src 'none'; /);
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  expect(html).not.toContain("<!--");
});

test("without a build there is an error that says so", () => {
  expect(() => pageAssets(__dirname)).toThrow("this build of sealform has no page");
});
