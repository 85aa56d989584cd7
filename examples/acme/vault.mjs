// Stands in for a vault's command line: `node vault.mjs PATH` prints the value that is kept at PATH.
// Each run makes another value, so that there is no secret in this repository to leak.
import { randomBytes } from "node:crypto";

const path = process.argv[2];
if (!path) {
  process.stderr.write("usage: node vault.mjs PATH\n");
  process.exit(1);
}
process.stdout.write(`${randomBytes(24).toString("base64url")}\n`);
