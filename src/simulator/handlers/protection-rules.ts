import { environmentFeatures } from "../access";
import { type Context, type Handler, NO_CONTENT, ok } from "../context";
import { notFound, unprocessable } from "../errors";
import { inRepository } from "../needs";
import { paginate } from "../paginate";
import { type Route, route } from "../routes";
import type { AppSeed } from "../seed-types";
import { nodeId } from "../views/account";
import type { CustomRule } from "../world-types";

const appView = (context: Context, slug: string, app: AppSeed) => ({
  id: app.id,
  slug,
  integration_url: `${context.base}/apps/${slug}`,
  node_id: nodeId("Integration", app.id),
});

function view(context: Context, rule: CustomRule) {
  const found = context.credentials.appById(rule.appId);
  if (!found) throw notFound();
  return { id: rule.id, node_id: nodeId("GateRule", rule.id), enabled: true, app: appView(context, found.slug, found.app) };
}

function find(context: Context): CustomRule {
  const rule = context.environment.customRules.find(({ id }) => String(id) === context.parameters.protection_rule_id);
  if (!rule) throw notFound();
  return rule;
}

const list: Handler = (context) => {
  const rules = context.environment.customRules;
  return ok({ total_count: rules.length, custom_deployment_protection_rules: rules.map((rule) => view(context, rule)) });
};

const listApps: Handler = (context) => {
  const all = context.credentials.ruleApps();
  const page = paginate(context, all);
  const apps = page.items.map(({ slug, app }) => appView(context, slug, app));
  return ok({ total_count: all.length, available_custom_deployment_protection_rule_integrations: apps }, page.headers);
};

const get: Handler = (context) => ok(view(context, find(context)));

const create: Handler = (context) => {
  const id = (context.body as { integration_id?: number } | undefined)?.integration_id;
  if (environmentFeatures(context.owner, context.repository) !== "all") {
    throw unprocessable(
      "Failed to create the environment protection rule. Please ensure the billing plan supports the custom deployment protection rule.",
    );
  }
  const known = context.credentials.ruleApps().some(({ app }) => app.id === id);
  if (id === undefined || !known)
    throw unprocessable("Invalid request.\n\nintegration_id is not an app with a deployment protection rule.");
  if (context.environment.customRules.some((rule) => rule.appId === id))
    throw unprocessable("Validation Failed: the rule is enabled already.");
  const rule: CustomRule = { id: context.world.nextId(), appId: id };
  context.environment.customRules.push(rule);
  return { status: 201, body: view(context, rule) };
};

const remove: Handler = (context) => {
  const rule = find(context);
  context.environment.customRules = context.environment.customRules.filter((other) => other !== rule);
  return NO_CONTENT;
};

export function protectionRuleRoutes(): Route[] {
  const read = inRepository("actions", "read", "read");
  const write = inRepository("administration", "write", "admin");
  return [
    route("repos/get-all-deployment-protection-rules", read, list),
    route("repos/list-custom-deployment-rule-integrations", inRepository("administration", "read", "admin"), listApps),
    route("repos/get-custom-deployment-protection-rule", read, get),
    route("repos/create-deployment-protection-rule", write, create),
    route("repos/disable-deployment-protection-rule", write, remove),
  ];
}
