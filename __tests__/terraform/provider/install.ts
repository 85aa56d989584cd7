import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const VERSION = "6.13.0";
const HOSTS = ["registry.terraform.io", "registry.opentofu.org"];
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

/**
 * Puts the test provider where `terraform init` installs it from, as if it were the released one: its version is checked, it is
 * in the dependency lock file, and Terraform starts it with Terraform's own environment.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation
 * @returns environment variables that Terraform needs
 */
export function installProvider(folder: string): Readonly<Record<string, string>> {
  const platform = `${process.platform}_${ARCHITECTURES[process.arch] ?? process.arch}`;
  const tsx = createRequire(__filename).resolve("tsx");
  const words = [process.execPath, "--import", tsx, join(__dirname, "main.ts")].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  for (const host of HOSTS) {
    const at = join(folder, host, "integrations", "github", VERSION, platform);
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, `terraform-provider-github_v${VERSION}`), `#!/bin/sh\nexec ${words.join(" ")}\n`, { mode: 0o755 });
  }
  const config = join(folder, "terraform.rc");
  writeFileSync(config, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(folder)}\n  }\n}\n`);
  // The handshake of a plugin would need a certificate otherwise; the plugin listens on loopback.
  return { TF_CLI_CONFIG_FILE: config, TF_DISABLE_PLUGIN_TLS: "1" };
}
