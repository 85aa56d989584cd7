import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformFileSync } from "@swc/core";

const VERSION = "6.13.0";
const SCHEMA = `provider-schema-${VERSION}.json`;
const HOSTS = ["registry.terraform.io", "registry.opentofu.org"];
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

const MODULES = dirname(dirname(dirname(require.resolve("@grpc/grpc-js/package.json"))));

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** Terraform starts a plugin three times a plan: compiled ahead it starts in half the time. @returns the program */
function compile(folder: string): string {
  const to = join(folder, "plugin");
  const names = readdirSync(__dirname, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((file) => /\.(ts|proto)$/.test(file))) {
    mkdirSync(dirname(join(to, "provider", name)), { recursive: true });
    if (name.endsWith(".proto")) copyFileSync(join(__dirname, name), join(to, "provider", name));
    else {
      const options = { jsc: { parser: { syntax: "typescript" }, target: "es2023" }, module: { type: "commonjs" } } as const;
      writeFileSync(join(to, "provider", name.replace(/ts$/, "js")), transformFileSync(join(__dirname, name), options).code);
    }
  }
  mkdirSync(join(to, "fixtures"), { recursive: true });
  copyFileSync(join(__dirname, "..", "fixtures", SCHEMA), join(to, "fixtures", SCHEMA));
  return join(to, "provider", "main.js");
}

/**
 * Puts the test provider where `terraform init` installs it from, as if it were the released one: its version is checked, it is
 * in the dependency lock file, and Terraform starts it with Terraform's own environment.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation
 * @returns environment variables that Terraform needs
 */
export function installProvider(folder: string): Readonly<Record<string, string>> {
  const platform = `${process.platform}_${ARCHITECTURES[process.arch] ?? process.arch}`;
  const main = compile(folder);
  const words = [process.execPath, main].map(quoted);
  for (const host of HOSTS) {
    const at = join(folder, host, "integrations", "github", VERSION, platform);
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, `terraform-provider-github_v${VERSION}`), `#!/bin/sh\nNODE_PATH=${quoted(MODULES)} exec ${words.join(" ")}\n`, {
      mode: 0o755,
    });
  }
  const config = join(folder, "terraform.rc");
  writeFileSync(config, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(folder)}\n  }\n}\n`);
  // The handshake of a plugin would need a certificate otherwise; the plugin listens on loopback.
  return { TF_CLI_CONFIG_FILE: config, TF_DISABLE_PLUGIN_TLS: "1" };
}
