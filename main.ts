/**
 * The CDKTF app that `cdktf.json` runs: a stack for each manifest. `SEALFORM_MANIFEST` names them (several are separated as in
 * `PATH`); without it `./sealform.yaml`, and without that the example.
 */
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { LockFile, stackOf } from "./constructs";
import { App } from "./constructs/cdktf";
import { emptyLock, readLock } from "./src/lock";
import { loadManifest } from "./src/manifest";
import { renderDiagnostic } from "./src/model/diagnostic";

function manifests(): string[] {
  const named = process.env.SEALFORM_MANIFEST;
  if (named) return named.split(delimiter).filter(Boolean);
  return [existsSync("sealform.yaml") ? "sealform.yaml" : join(__dirname, "examples", "acme", "sealform.yaml")];
}

async function main(): Promise<void> {
  const app = new App({ stackTraces: false });
  for (const file of manifests()) {
    const { desired, diagnostics } = await loadManifest(file);
    for (const diagnostic of diagnostics) console.error(renderDiagnostic(diagnostic));
    if (!desired) throw new Error(`${file} has errors`);
    const lock = (await readLock(join(dirname(file), "sealform.lock.json"))) ?? emptyLock();
    const stack = stackOf(app, desired.owner.login, desired, LockFile._of(lock));
    for (const { address, hint } of stack.omitted) console.error(`${address} is left out: ${hint}`);
  }
  app.synth();
}

main().catch((error: Error & { readonly hint?: string }) => {
  console.error(`sealform: error: ${error.message}`);
  if (error.hint) console.error(`sealform: hint: ${error.hint}`);
  process.exitCode = 1;
});
