import { sameName } from "../../../model/scope";
import type { EstateItem } from "../../estate";
import type { Finding, ManifestEdit } from "../../finding";
import type { AuditRule } from "../rule";
import { isExisting, isSealedByHand, soleEntry } from "./edits";
import { declaredEnvironment } from "./environments";
import type { StateInput } from "./input";
import { declared, isSecretOfActions, readersAt, readsIndex } from "./places";

export const S10: AuditRule<StateInput> = {
  id: "S10",
  name: "should-be-environment",
  level: "warning",
  reason: "A workflow on any branch reads a secret of the repository; one of an environment is behind its reviewers and branch policy.",
  fix: "Move it into the environment.",
  securitySeverity: 4,
  url: "https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments",
  needs: ["declaration"],
  *check(input) {
    for (const item of input.estate.all) if (item.scope.kind === "repository" && isSecretOfActions(item)) yield* finding(input, item);
  },
};

function* finding(input: StateInput, item: EstateItem): Generator<Finding> {
  const { scope, name, address } = item;
  const repository = scope.kind === "repository" ? scope.repository : "";
  const index = readsIndex(input);
  const reads = index.of(address);
  const [first] = reads;
  const entered = first?.environment;
  const isAlone =
    entered != null &&
    reads.every(({ environment, certainty }) => certainty === "yes" && environment != null && sameName(environment, entered));
  if (!isAlone || !index.isComplete(repository)) return;
  const environment = spelling(input, repository, entered);
  const has = input.estate.candidates(repository, item, name).environments.some((one) => sameName(one.environment, environment));
  if (has) return;
  const byHand = obstacle(item);
  const edits = byHand === undefined ? move(input, item, environment) : undefined;
  yield {
    rule: "S10",
    level: "warning",
    message: `only jobs of the environment ${environment} read ${address}, and every branch of ${repository} could`,
    fix: `declare it in env:${repository}/${environment}, apply that, and then take it out of the repository`,
    name,
    address,
    ...declared(input, address),
    ...readersAt(reads),
    ...(edits && { edits }),
    ...(byHand !== undefined && { byHand }),
  };
}

function spelling({ estate }: StateInput, repository: string, environment: string): string {
  return declaredEnvironment(estate.desired, repository, environment)?.name ?? environment;
}

/** Why the value cannot move with its entry. */
function obstacle(item: EstateItem): string | undefined {
  if (isExisting(item)) return "its value is `existing`, on GitHub alone, and cannot be copied from there: give it a value source first";
  if (isSealedByHand(item))
    return "its value is sealed for the key of the repository, and the environment has another: seal it for that one";
  return undefined;
}

/** The entry as it is, below the environment; one that names stores stays, because an environment has one only. */
function move(input: StateInput, item: EstateItem, environment: string): readonly ManifestEdit[] | undefined {
  const entry = soleEntry(input, item);
  if (!entry || "stores" in entry.value) return undefined;
  const [key] = entry.path.slice(-1);
  return [{ at: [...entry.path.slice(0, -2), "environments", environment, "secrets", key!], from: entry.path }];
}
