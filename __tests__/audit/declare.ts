import { loadManifestSync } from "../../src/manifest";
import type { DesiredState } from "../../src/model/desired";
import { tempProject } from "../support/project";

/** What a manifest of `acme` declares. */
export function declare(text: string): DesiredState {
  const { folder } = tempProject({ "sealform.yaml": `version: 1\norganization: acme\n${text}` });
  const loaded = loadManifestSync("sealform.yaml", { cwd: folder });
  if (!loaded.desired) throw new Error(JSON.stringify(loaded.diagnostics));
  return loaded.desired;
}
