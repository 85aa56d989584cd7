import { createPublicKey, type KeyObject } from "node:crypto";
import { SealformError } from "../model/errors";
import { type LockPlace, signatureKeyId, signingKeyId, verifyEntry } from "./signature";
import type { Lock, SealedValue } from "./types";

/** Why a sealed value is not written. */
export interface Distrust {
  readonly reason: "unsigned" | "untrusted-signer" | "bad-signature";
  readonly message: string;
  readonly hint: string;
}

export type Trust = { readonly signer: string } | Distrust;

interface PublicSigner {
  readonly name: string;
  readonly key: KeyObject;
}

/** https://www.rfc-editor.org/rfc/rfc8410#section-4: what stands before the 32 bytes of an Ed25519 key. */
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
const KEY_BYTES = 32;
const LINE = /^([\w.@-]{1,64})\s*=\s*(\S+)$/;

/** Whose sealed values are written. Comes from the environment of who plans and applies, never from a pull request. */
export class Signers {
  private readonly judged = new WeakMap<SealedValue, { readonly asked: string; readonly trust: Trust }>();

  private constructor(private readonly byId: ReadonlyMap<string, PublicSigner>) {}

  /**
   * @param text a line for each: `name=BASE64`, the base64 of a public key as it stands in a PEM file, or of its 32 bytes.
   *   Somebody may have several keys. Lines that begin with `#` mean nothing.
   * @param source name of the variable, for messages.
   * @throws SealformError `signers`, also when there is none: who sets it wants signatures.
   */
  static parse(text: string, source: string): Signers {
    const refuse = (fact: string) =>
      new SealformError("signers", `${source} ${fact}`, "write a line for each signer: alice=MCowBQYDK2VwAyEA…");
    const byId = new Map<string, PublicSigner>();
    for (const [index, raw] of text.split(/\r?\n/).entries()) {
      const line = raw.trim();
      if (line === "" || line.startsWith("#")) continue;
      const [, name, base64] = LINE.exec(line) ?? [];
      const key = base64 === undefined ? undefined : publicKey(base64);
      // A private key in the wrong variable must not be repeated.
      if (name === undefined || !key) throw refuse(`has no name and Ed25519 public key in line ${index + 1}`);
      const id = signingKeyId(key);
      const other = byId.get(id);
      if (other) throw refuse(`gives the key of ${other.name} a second time, in line ${index + 1}`);
      byId.set(id, { name, key });
    }
    if (byId.size === 0) throw refuse("is set, but names nobody");
    return new Signers(byId);
  }

  /** Name of the signer with this key; undefined when nobody has it. */
  nameOf(keyId: string): string | undefined {
    return this.byId.get(keyId)?.name;
  }

  judge(place: LockPlace, address: string, sealed: SealedValue): Trust {
    const asked = JSON.stringify([place.host, place.ownerId, address]);
    const known = this.judged.get(sealed);
    if (known?.asked === asked) return known.trust;
    const trust = this.trust(place, address, sealed);
    this.judged.set(sealed, { asked, trust });
    return trust;
  }

  /** The lock with the sealed values of signers alone, and the addresses of the others. */
  trusted(place: LockPlace, lock: Lock): { readonly lock: Lock; readonly refused: readonly (Distrust & { readonly address: string })[] } {
    const sealed = lock.sealed.clone();
    const refused: (Distrust & { readonly address: string })[] = [];
    for (const [address, value] of lock.sealed) {
      const trust = this.judge(place, address, value);
      if ("signer" in trust) continue;
      sealed.delete(address);
      refused.push({ address, ...trust });
    }
    return { lock: { ...lock, sealed }, refused };
  }

  private trust(place: LockPlace, address: string, sealed: SealedValue): Trust {
    const hint = `seal the value again with a signing key, or, when you know who sealed it: sealform seal --sign ${address}`;
    if (sealed.signature === undefined) return { reason: "unsigned", message: "its sealed value is not signed", hint };
    const keyId = signatureKeyId(sealed.signature);
    const signer = keyId === undefined ? undefined : this.byId.get(keyId);
    if (keyId !== undefined && !signer)
      return { reason: "untrusted-signer", message: `its sealed value is signed by the key ${keyId}, which SEALFORM_SIGNERS lacks`, hint };
    if (signer && verifyEntry(place, address, sealed, signer.key)) return { signer: signer.name };
    return {
      reason: "bad-signature",
      message: signer
        ? `its sealed value was signed by ${signer.name} for another address, owner or host, or was changed since`
        : "its signature is not one that this version reads",
      hint,
    };
  }
}

function publicKey(base64: string): KeyObject | undefined {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.toString("base64") !== base64) return undefined;
  const der = bytes.length === KEY_BYTES ? Buffer.concat([SPKI_PREFIX, bytes]) : bytes;
  if (der.length !== SPKI_PREFIX.length + KEY_BYTES || !der.subarray(0, SPKI_PREFIX.length).equals(SPKI_PREFIX)) return undefined;
  return createPublicKey({ key: der, format: "der", type: "spki" });
}
