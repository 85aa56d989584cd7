import { compareText } from "../model/address-map";
import type { DesiredSecret, DesiredState, ValueSource } from "../model/desired";
import { SealformError } from "../model/errors";
import { valueKey } from "../model/value-key";
import { type Focus, focusMatcher } from "../plan";
import { secretsNamed, wantedSecrets } from "../sealing";

/** One value and every place that holds it. */
export interface SharedValue {
  /** `values.db`, or the address of the one place; of one declaration for several stores that of the first. */
  readonly name: string;
  /** Addresses, sorted. */
  readonly places: readonly string[];
  /** Where the value comes from. */
  readonly source: ValueSource;
}

export interface RotationPlaces {
  readonly secrets: readonly DesiredSecret[];
  readonly values: readonly SharedValue[];
  /** Secrets that are read from the same source and are not rotated: they would go on holding the old value. */
  readonly sameSource: readonly string[];
}

/**
 * What has to change together when somebody rotates these: every place that shares a value with one of them.
 * @param names addresses, bare names, `values.NAME`
 * @throws SealformError `unknown-address`, `rotate-existing`, `rotate-sealed`, `rotate-partial`
 */
export function rotationPlaces(desired: DesiredState, names: readonly string[], focus: Focus = {}): RotationPlaces {
  const named = names.flatMap((text) => rotatable(desired, text));
  const keys = new Set(named.map(valueKey));
  const secrets = desired.secrets.filter((secret) => hasValue(secret) && keys.has(valueKey(secret)));
  refuseParts(secrets, focus);
  const groups = new Map<string, DesiredSecret[]>();
  for (const secret of secrets) groups.set(valueKey(secret), [...(groups.get(valueKey(secret)) ?? []), secret]);
  return {
    secrets,
    values: [...groups.values()].map((group) => {
      const places = group.map(({ address }) => address).sort(compareText);
      const source = group[0]!.value;
      return { name: source.shared === undefined ? places[0]! : `values.${source.shared}`, places, source };
    }),
    sameSource: sameSource(desired, secrets),
  };
}

const hasValue = ({ value }: DesiredSecret) => value.from !== "existing" && value.from !== "sealed";

function rotatable(desired: DesiredState, text: string): DesiredSecret[] {
  const matches = secretsNamed(desired, text);
  const ours = matches.filter(hasValue);
  if (ours.length > 0) return ours;
  const sealed = matches.find(({ value }) => value.from === "sealed");
  if (sealed)
    throw new SealformError(
      "rotate-sealed",
      `${sealed.address} has a ciphertext in the manifest: Sealform never sees its value`,
      "have the new value sealed by whoever has it, put ciphertext and keyId under value, then: sealform seal, sealform apply",
    );
  const existing = matches[0];
  if (existing)
    throw new SealformError(
      "rotate-existing",
      `${existing.address} is declared as existing: its value is not managed here`,
      "set the new value where it is managed, or give it a value source in the manifest and run sealform rotate with --adopt",
    );
  wantedSecrets(desired, [text]);
  return [];
}

/** One place with the new value and another with the old one is what rotating must not leave behind. */
function refuseParts(secrets: readonly DesiredSecret[], focus: Focus): void {
  const matches = focusMatcher(focus);
  const left = secrets.find(({ address }) => !matches(address));
  if (left)
    throw new SealformError(
      "rotate-partial",
      `--only leaves out ${left.address}, which is to be rotated, too`,
      "leave --only out, or let it match every place of the value",
    );
}

function sameSource({ secrets }: DesiredState, rotated: readonly DesiredSecret[]): string[] {
  const known = new Set(rotated.map(({ value }) => whatIsRead(value)));
  known.delete(undefined);
  const own = new Set(rotated);
  return secrets.filter((secret) => !own.has(secret) && known.has(whatIsRead(secret.value))).map(({ address }) => address);
}

/** Of sources that give the same value whoever asks. How long one waits for it does not matter. */
function whatIsRead(value: ValueSource): string | undefined {
  switch (value.from) {
    case "env":
      return JSON.stringify([value.from, value.name]);
    case "file":
      return JSON.stringify([value.from, value.path]);
    case "dotenv":
      return JSON.stringify([value.from, value.path, value.key]);
    case "exec":
      return JSON.stringify([value.from, ...value.argv]);
    default:
      return undefined;
  }
}
