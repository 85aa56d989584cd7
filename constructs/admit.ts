import type { Construct } from "constructs";
import { printAddress, printScope, tryParseScope } from "../src/model/address";
import { checkEntries, withoutEnvironments } from "../src/model/check";
import type { DesiredEnvironment, DesiredSecret, DesiredState, DesiredVariable } from "../src/model/desired";
import { RULES } from "../src/model/rules";
import { Token } from "./cdktf";
import { claimsOf } from "./claims";
import { failure, throwFirst } from "./failure";
import { TOKEN } from "./kinds";
import type { SecretsStack } from "./secrets-stack";

type Entry =
  | { readonly list: "secrets"; readonly desired: DesiredSecret }
  | { readonly list: "variables"; readonly desired: DesiredVariable }
  | { readonly list: "environments"; readonly desired: DesiredEnvironment };

/**
 * Refuses an entry that breaks a rule by itself, or that another construct of the app declares for the same owner.
 * @throws SealformError with the construct's path
 */
export function admit(construct: Construct, stack: SecretsStack, entry: Entry): void {
  const { list, desired } = entry;
  const { value: _, ...names } = desired as DesiredVariable;
  refuseTokens(construct, entry.list === "variables" ? { ...names } : { ...desired });
  throwFirst(construct, checkEntries({ ...surroundings(stack, desired), [list]: [desired] }));
  stack._declarations.admitted.add(placeOf(desired));
  const claims = claimsOf(stack);
  const other = claims.get(desired.address);
  if (!other) {
    claims.set(desired.address, construct);
    return;
  }
  const rule = list === "environments" ? "duplicate-environment" : "duplicate-name";
  throw failure(construct, rule, `${desired.address} is declared already, by ${other.node.path}`, RULES[rule].hint);
}

/** The scope of an item; that of an environment is its address. */
function placeOf(desired: Entry["desired"]): string {
  return "scope" in desired ? desired.scope : desired.address;
}

/** The desired state around one entry: its owner, and its repository and environment, whose names are checked once. */
function surroundings(stack: SecretsStack, desired: Entry["desired"]): DesiredState {
  const { owner, policies } = stack._settings;
  const text = placeOf(desired);
  const around = { version: 1 as const, owner, scopes: [], environments: [], secrets: [], variables: [], ignore: [], forget: [], policies };
  if ("scope" in desired && stack._declarations.admitted.has(text)) return around;
  const scope = tryParseScope(text);
  if (!scope || scope.kind === "organization") return around;
  const { repository } = scope;
  const scopes = [{ scope: printScope({ kind: "repository", repository }), stores: [], unmanaged: "report" as const }];
  if (scope.kind === "repository") return { ...around, scopes };
  // Whether the environment has reviewers is a fact of the construct that declares it.
  const environment = { address: printAddress({ kind: "environment", scope }), repository, name: scope.environment, protection: {} };
  return {
    ...around,
    scopes,
    environments: [environment],
    policies: "protection" in desired ? policies : withoutEnvironments(policies),
  };
}

/** @throws SealformError `construct-token` when something is known to Terraform only that has to be known now */
export function refuseTokens(construct: Construct, properties: Readonly<Record<string, unknown>>): void {
  for (const [property, value] of Object.entries(properties))
    if (holdsToken(value))
      throw failure(
        construct,
        "construct-token",
        `${property} is a token`,
        "write it out: addresses, and all but the value of a variable, must be known when the program runs",
      );
}

/** Asked for every text of every construct: what cannot be a token is told without cdktf's regular expressions. */
function holdsToken(value: unknown): boolean {
  if (typeof value === "string") return value.includes(TOKEN);
  if (typeof value === "number") return value < 0 && Token.isUnresolved(value);
  if (typeof value !== "object" || value === null) return false;
  return "resolve" in value ? Token.isUnresolved(value) : Object.values(value).some(holdsToken);
}
