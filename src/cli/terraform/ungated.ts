import type { DesiredState } from "../../model/desired";

/** Environments of which the provider cannot carry out a part: what stands in them is not gated as it is declared. */
export function ungated({ environments }: Pick<DesiredState, "environments">): string[] {
  return environments.flatMap(({ address, protection }) =>
    protection.customProtectionRules === undefined
      ? []
      : [`${address}: customProtectionRules is left out: the provider has no resource for it: \`sealform apply\` looks after it`],
  );
}
