import { AddressMap } from "../../../model/address-map";
import type { EstateItem } from "../../estate";
import type { Reading } from "../../resolve";
import type { AuditRule } from "../rule";
import { CREDENTIALS, type KnownCredential } from "./credentials";
import type { StateInput } from "./input";
import { declared, isSecretOfActions, readersAt, readsIndex } from "./places";

export const S19: AuditRule<StateInput> = {
  id: "S19",
  name: "long-lived-credential",
  level: "warning",
  reason: "It is valid until somebody renews it, wherever it gets to; a run can have one of its own that ends with it.",
  fix: "Let the run ask for a short-lived credential by OpenID Connect, or by a GitHub App.",
  securitySeverity: 5,
  url: "https://docs.github.com/en/actions/concepts/security/openid-connect",
  needs: ["declaration"],
  *check(input) {
    const used = usedAs(input);
    for (const item of input.estate.all) {
      const known = isSecretOfActions(item)
        ? (used.get(item.address) ?? CREDENTIALS.find(({ names }) => names.test(item.name)))
        : undefined;
      if (!known) continue;
      const { what, alternative } = known;
      yield {
        rule: "S19",
        level: "warning",
        message: `${item.address} is, by its ${used.has(item.address) ? "use" : "name"}, ${what}; ${alternative.what} can take its place`,
        fix: `let ${alternative.action} take its place, and then revoke it`,
        name: item.name,
        address: item.address,
        ...declared(input, item.address),
        ...readersAt(readsIndex(input).of(item.address)),
        alternative,
      };
    }
  },
};

/** What a secret is because an action takes it for that. */
function usedAs({ resolution }: StateInput): AddressMap<KnownCredential> {
  const used = new AddressMap<KnownCredential>();
  for (const reading of resolution.readings) {
    const known = reading.reference.where === "step-with" ? credentialOf(reading) : undefined;
    for (const item of known ? itemsOf(reading) : []) used.set(item.address, known!);
  }
  return used;
}

function credentialOf({ run, reference }: Reading): KnownCredential | undefined {
  const action = reference.step === null ? undefined : run.job.steps[reference.step]?.uses?.repository?.toLowerCase();
  const input = reference.at.at(-1)?.toLowerCase();
  return CREDENTIALS.find(({ uses = [] }) =>
    uses.some((one) => one.action === action && input !== undefined && one.inputs.includes(input)),
  );
}

function itemsOf({ outcomes, certainty }: Reading): readonly EstateItem[] {
  if (certainty !== "yes") return [];
  return outcomes.flatMap(({ result }) => (result.kind === "found" ? [result.item] : result.kind === "passed" ? result.items : []));
}
