import { compareText } from "../model/address-map";
import type { Owner } from "../model/scope";
import { environmentPath } from "./collection-path";
import { Decoder } from "./decode";
import type { CustomProtectionRule, LiveEnvironment } from "./live";
import { readList } from "./pages";
import type { Transport } from "./request";
import type { GitHubReader, ProtectionRuleApp } from "./types";

/** `/repos/acme/api/environments/prod/deployment_protection_rules`: GitHub Apps that gate deployments. */
export function protectionRulesPath(owner: Owner, repository: string, environment: string): string {
  return `${environmentPath(owner, repository, environment)}/deployment_protection_rules`;
}

/** https://docs.github.com/rest/deployments/protection-rules#get-all-deployment-protection-rules-for-an-environment (one page) */
export async function readProtectionRules(
  transport: Transport,
  owner: Owner,
  repository: string,
  environment: string,
): Promise<CustomProtectionRule[]> {
  const from = protectionRulesPath(owner, repository, environment);
  const decoder = new Decoder(from);
  const json = decoder.object((await transport.get(from, false)).body);
  const rows = decoder.objects(json, "custom_deployment_protection_rules");
  if (typeof json.total_count === "number" && json.total_count > rows.length) throw decoder.unexpected("some of the rules that it counts");
  return rows
    .filter(({ enabled }) => enabled !== false)
    .map((row) => ({ id: decoder.id(row), app: decoder.text(decoder.object(row.app), "slug") }))
    .sort((a, b) => compareText(a.app, b.app));
}

/** https://docs.github.com/rest/deployments/protection-rules#list-custom-deployment-rule-integrations-available-for-an-environment */
export async function readProtectionRuleApps(
  transport: Transport,
  owner: Owner,
  repository: string,
  environment: string,
): Promise<ProtectionRuleApp[]> {
  const from = `${protectionRulesPath(owner, repository, environment)}/apps`;
  const decoder = new Decoder(from);
  const member = "available_custom_deployment_protection_rule_integrations";
  const rows = await readList(transport, { path: from, member, perPage: 100, key: ({ id }) => id }, false);
  return rows.map((row) => ({ id: decoder.id(row), slug: decoder.text(row, "slug") }));
}

/** The environment with the Apps that gate it, which no other answer has in full: one more request. */
export async function withProtectionRules(
  reader: GitHubReader,
  owner: Owner,
  repository: string,
  environment: LiveEnvironment,
): Promise<LiveEnvironment> {
  const rules = await reader.protectionRules(owner, repository, environment.name);
  if (rules.status !== "present")
    return { ...environment, rulesUnreadable: rules.status === "unreadable" ? rules.reason : "the environment is not there any more" };
  const { customRules: _names, ...protection } = environment.protection;
  return { ...environment, protection: { ...protection, customProtectionRules: rules.value } };
}
