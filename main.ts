/**
 * The CDKTF app that `cdktf.json` runs: the stacks of each manifest, one or as many as its lock says. `SEALFORM_MANIFEST` names them
 * (several are separated as in `PATH`); without it `./sealform.yaml`, and without that the example.
 */
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { LockFile, stacksOf } from "./constructs";
import { App } from "./constructs/cdktf";
import { loadManifestSync } from "./src/manifest";
import { renderDiagnostic } from "./src/model/diagnostic";
import { SealformError } from "./src/model/errors";

function manifests(): string[] {
  const named = process.env.SEALFORM_MANIFEST;
  if (named) return named.split(delimiter).filter(Boolean);
  return [existsSync("sealform.yaml") ? "sealform.yaml" : join(__dirname, "examples", "acme", "sealform.yaml")];
}

function addStack(app: App, file: string): void {
  const { desired, diagnostics } = loadManifestSync(file);
  for (const diagnostic of diagnostics) console.error(renderDiagnostic(diagnostic));
  if (!desired) throw new SealformError("invalid", `${file} has errors`, "`sealform validate` shows them as well");
  const lock = LockFile.fromFileIfExists(join(dirname(file), "sealform.lock.json"));
  for (const { omitted } of stacksOf(app, desired, lock))
    for (const { address, hint } of omitted) console.error(`${address} is left out: ${hint}`);
}

try {
  const app = new App({ stackTraces: false });
  for (const file of manifests()) addStack(app, file);
  app.synth();
} catch (error) {
  const { message, hint } = error as SealformError;
  console.error(`sealform: error: ${message}`);
  if (hint) console.error(`sealform: hint: ${hint}`);
  process.exitCode = 1;
}
