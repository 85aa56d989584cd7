import { SecretValue } from "sealform/constructs";

/** A value that acme keeps in its vault. The program asks for it when `sealform seal` runs, never here. */
export function vault(path: string): SecretValue {
  return SecretValue.exec(["node", "vault.mjs", path]);
}
