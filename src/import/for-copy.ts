import type { DesiredState } from "../model/desired";
import { ValueKeys } from "./value-keys";

/** The file of `import --for`, beside the manifest. */
export const VALUES_FILE = "values.env";

/** The same set-up for another owner. A secret's value does not come along: it is a key of a dotenv file, one for all its stores. */
export function forCopy(desired: DesiredState, login: string): DesiredState {
  const keys = new ValueKeys();
  return {
    ...desired,
    owner: { ...desired.owner, login },
    secrets: desired.secrets.map((secret) => ({ ...secret, value: { from: "dotenv", path: VALUES_FILE, key: keys.of(secret) } })),
  };
}
