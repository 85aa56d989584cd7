import { addressKey } from "../model/address";
import type { DesiredSecret, DesiredState } from "../model/desired";
import { SealformError } from "../model/errors";
import { canonicalName } from "../model/names";
import { nearest } from "../model/nearest";
import { valueKey } from "../model/value-key";
import { Problems } from "./problems";

/** Secrets whose value is ours to seal. */
export function sealable(desired: DesiredState): DesiredSecret[] {
  return desired.secrets.filter((s) => s.value.from !== "existing");
}

/** The declared secrets that a text means: an address, `values.NAME`, or a bare name, whatever their source is. */
export function secretsNamed({ secrets }: DesiredState, text: string): DesiredSecret[] {
  if (text.startsWith("values.")) return secrets.filter((s) => s.value.shared === text.slice("values.".length));
  if (text.includes("/")) return secrets.filter((s) => addressKey(s.address) === addressKey(text));
  return secrets.filter((s) => s.name === canonicalName(text));
}

/** The declared secrets that addresses or bare names mean. @throws SealingError with `unknown-address` or `existing-value` for each that means none. */
export function wantedSecrets(desired: DesiredState, names: readonly string[]): DesiredSecret[] {
  const chosen = new Set<DesiredSecret>();
  const problems = new Problems();
  for (const text of names) {
    const matches = secretsNamed(desired, text);
    const ours = matches.filter((s) => s.value.from !== "existing");
    for (const secret of ours) chosen.add(secret);
    if (ours.length > 0) continue;
    if (matches.length > 0)
      problems.add(
        text,
        new SealformError(
          "existing-value",
          "its value is not managed (value: existing), so there is nothing to seal",
          "give it a value source in the manifest",
        ),
      );
    else problems.add(text, unknown(desired, text));
  }
  problems.throwIfAny();
  return desired.secrets.filter((s) => chosen.has(s));
}

function unknown(desired: DesiredState, text: string): SealformError {
  const candidates = text.includes("/") ? desired.secrets.map((s) => s.address) : [...new Set(desired.secrets.map((s) => s.name))];
  const near = nearest(text, candidates);
  return new SealformError(
    "unknown-address",
    "no such secret is declared",
    near ? `did you mean ${near}?` : "write an address (org/actions/secret/NAME) or the name of a secret of the manifest",
  );
}

/** What is sealed when somebody names these: whoever names one place of a shared value means the value. */
export function withSharers(named: readonly DesiredSecret[], all: readonly DesiredSecret[], onlyDue = false): DesiredSecret[] {
  const values = new Set(named.flatMap(({ value }) => (value.shared === undefined || onlyDue ? [] : [JSON.stringify(value)])));
  return withMadeAlike([...named, ...all.filter((s) => values.has(JSON.stringify(s.value)) && !named.includes(s))], all);
}

/** Sources that give another value each time: what shares one value must be sealed in one run. */
const isMade = ({ value }: DesiredSecret) => value.from === "largeFile" || value.from === "generate";

/** The same secrets and all others that share a passphrase (`largeFile`) or a generated value with one of them. */
export function withMadeAlike(secrets: readonly DesiredSecret[], all: readonly DesiredSecret[]): DesiredSecret[] {
  const keys = new Set(secrets.filter(isMade).map(valueKey));
  const chosen = new Set(secrets);
  return all.filter((s) => chosen.has(s) || (isMade(s) && keys.has(valueKey(s))));
}
