import type { PublicKey, Reading } from "../github/live";
import type { GitHubReader } from "../github/types";
import { keyFingerprint } from "../lock";
import { printScope } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { Owner, Scope } from "../model/scope";
import type { Store } from "../model/store";
import { decodeKey } from "./box";

/** The public keys of one run: each scope and store is asked once. */
export class KeyRing {
  private readonly asked = new AddressMap<Promise<Reading<PublicKey>>>();

  constructor(
    private readonly reader: GitHubReader,
    private readonly owner: Owner,
  ) {}

  /** @throws SealformError `public-key` when the key is not one. */
  get(scope: Scope, store: Store): Promise<Reading<PublicKey>> {
    const id = `${printScope(scope)}/${store}`;
    const known = this.asked.get(id);
    if (known) return known;
    const key = this.read(scope, store);
    this.asked.set(id, key);
    return key;
  }

  private async read(scope: Scope, store: Store): Promise<Reading<PublicKey>> {
    const reading = await this.reader.publicKey(this.owner, scope, store);
    if (reading.status !== "present") return reading;
    decodeKey(reading.value);
    return { status: "present", value: { ...reading.value, fingerprint: keyFingerprint(reading.value.key) } };
  }
}
