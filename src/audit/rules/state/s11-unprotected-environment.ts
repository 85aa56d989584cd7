import { printScope } from "../../../model/address";
import { AddressMap } from "../../../model/address-map";
import type { EstateItem } from "../../estate";
import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { declared, isSecretOfActions, names } from "./places";

export const S11: AuditRule<StateInput> = {
  id: "S11",
  name: "unprotected-environment",
  level: "warning",
  reason: "Without reviewers or a branch policy, a workflow on any branch can enter the environment and read what is in it.",
  fix: "Give the environment reviewers, or a branch policy.",
  securitySeverity: 5,
  url: "https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments",
  needs: ["declaration"],
  *check(input) {
    const environments = new AddressMap<EstateItem[]>();
    for (const item of input.estate.all) {
      if (item.scope.kind !== "environment" || !isSecretOfActions(item)) continue;
      const key = printScope(item.scope);
      environments.set(key, [...(environments.get(key) ?? []), item]);
    }
    for (const [address, items] of environments) {
      const { scope } = items[0]!;
      if (scope.kind !== "environment" || input.estate.isProtected(scope.repository, scope.environment) !== "no") continue;
      yield {
        rule: "S11",
        level: "warning",
        message: `${address} has neither reviewers nor a branch policy, so every branch of ${scope.repository} can read ${names(items.map(({ name }) => name))}`,
        fix: "write `reviewers: { teams: [...] }` or `deploymentBranchPolicy: { protectedBranches: true }`",
        address,
        ...declared(input, address),
      };
    }
  },
};
