import type { CustomProtectionRule, LiveProtection } from "../github/live";
import type { ProtectionRuleApp } from "../github/types";
import { SealformError } from "../model/errors";
import { sameName } from "../model/scope";
import type { Context, Send } from "./context";
import { ChangeFailed, isStatus } from "./failure";
import type { EnvironmentScope } from "./item-address";

/** Rules of `from` whose GitHub App has none in `other`. */
function without(from: readonly CustomProtectionRule[], other: readonly CustomProtectionRule[]): CustomProtectionRule[] {
  return from.filter(({ app }) => !other.some((one) => sameName(one.app, app)));
}

/** GitHub Apps that are to gate an environment and do not yet. */
export function comingRules(before: LiveProtection | undefined, after: LiveProtection): CustomProtectionRule[] {
  return without(after.customProtectionRules ?? [], before?.customProtectionRules ?? []);
}

/** Those that gate it and are to do so no longer. */
function goingRules(before: LiveProtection | undefined, after: LiveProtection): CustomProtectionRule[] {
  return after.customProtectionRules ? without(before?.customProtectionRules ?? [], after.customProtectionRules) : [];
}

/**
 * The GitHub Apps of rules that come: a rule is made with the id of its App, which only the environment's own list tells.
 * @throws ChangeFailed `app-not-available`
 */
export async function appsOf(
  context: Context,
  scope: EnvironmentScope,
  rules: readonly CustomProtectionRule[],
): Promise<readonly ProtectionRuleApp[]> {
  if (rules.length === 0) return [];
  const available = await context.reads.ruleApps(scope);
  return rules.map(({ app }) => {
    const found = available.find(({ slug }) => sameName(slug, app));
    if (found) return found;
    const others = available.map(({ slug }) => slug).join(", ");
    throw new ChangeFailed(
      new SealformError(
        "app-not-available",
        `${app} cannot gate deployments of ${scope.repository}; ${others ? `GitHub Apps that can: ${others}` : "no GitHub App can"}`,
        "the App needs deployment protection rules among its permissions and events, and must be installed for the repository",
      ),
    );
  });
}

/** 422 is also the answer for an App that gates the environment already: an earlier attempt whose answer was lost. */
export async function addRules(context: Context, scope: EnvironmentScope, send: Send, apps: readonly ProtectionRuleApp[]): Promise<void> {
  const { owner, writer } = context;
  for (const { id, slug } of apps)
    await send(async () => {
      try {
        await writer.createProtectionRule(owner, scope.repository, scope.environment, id);
      } catch (error) {
        const rules = isStatus(error, 422)
          ? (await context.reads.environmentNow(scope, true))?.protection.customProtectionRules
          : undefined;
        if (!rules?.some(({ app }) => sameName(app, slug))) throw error;
      }
    });
}

export async function removeRules(
  context: Context,
  scope: EnvironmentScope,
  send: Send,
  before: LiveProtection | undefined,
  after: LiveProtection,
): Promise<void> {
  const { owner, writer } = context;
  for (const { id } of goingRules(before, after))
    await send(async () => {
      try {
        await writer.deleteProtectionRule(owner, scope.repository, scope.environment, id);
      } catch (error) {
        if (!isStatus(error, 404)) throw error;
      }
    });
}
