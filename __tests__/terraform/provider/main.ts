/**
 * The test provider as a program.
 *
 *     node --import tsx __tests__/terraform/provider/main.ts --install FOLDER
 *
 * puts it where `terraform init` finds it, and prints the variables that Terraform needs for that. Without an argument it serves
 * one provider with the environment that it has, and prints `TF_REATTACH_PROVIDERS`. Started by Terraform it is a plugin.
 */
import { startProvider } from "./provider";

/** Terraform's handshake. https://github.com/hashicorp/go-plugin/blob/v1.6.0/docs/guide-plugin-write-non-go.md */
const COOKIE = "TF_PLUGIN_MAGIC_COOKIE";

const variable = (name: string, value: string) => `export ${name}='${value.replaceAll("'", "'\\''")}'`;

const [option, folder] = process.argv.slice(2);
if (option === "--install" && folder) {
  // Loaded here: a plugin has no use for the compiler.
  const { installProvider } = require("./install") as typeof import("./install");
  for (const [name, value] of Object.entries(installProvider(folder))) console.log(variable(name, value));
} else
  void startProvider(process.env).then(({ address, ended, reattach }) => {
    console.log(process.env[COOKIE] ? `1|5|tcp|${address}|grpc` : variable("TF_REATTACH_PROVIDERS", reattach));
    if (!process.env[COOKIE]) return;
    // Ctrl-C is for Terraform, which then ends its plugins.
    process.on("SIGINT", () => {});
    void ended.then(() => setImmediate(() => process.exit(0)));
  });
