import type { LiveEnvironment, LiveProtection } from "../github/live";
import type { ProtectionRuleApp } from "../github/types";
import { PROTECTION_KEYS } from "../model/desired";
import { SealformError } from "../model/errors";
import { ownsEnvironment } from "../plan/ownership";
import { NO_PROTECTION, needsPut, protectingKeys, protectionDifference } from "../plan/protection";
import type { Change } from "../plan/types";
import { type Context, type Send, underIntent } from "./context";
import { environmentBody, type Pattern, patternsOf, without } from "./environment-body";
import { ChangeFailed, interruption, isStatus } from "./failure";
import { type EnvironmentScope, environmentScope } from "./item-address";
import { lookUntil } from "./patience";
import { checkEnvironment } from "./preconditions";
import { addRules, appsOf, comingRules, removeRules } from "./protection-rules";

/**
 * Makes or protects an environment. GitHub Apps that come to gate it come first, then patterns that go are deleted, then comes the PUT,
 * then patterns that come, and last go the Apps that gate it no longer: at no moment may more deploy than before or after (invariant 3). Between them nobody may, which is what GitHub means by
 * custom policies without a pattern. It is done when GitHub shows what was written: GitHub drops a reviewer who cannot
 * read the repository without an error, and what the environment protects must not be written then.
 */
export async function writeEnvironment(context: Context, change: Change): Promise<void> {
  const { journal } = context;
  const live = await checkEnvironment(context, change);
  const protection = change.after?.protection ?? NO_PROTECTION;
  const scope = environmentScope(change);
  const known = journal.item(change.address);
  const observed = live && !ownsEnvironment(known, live.id) ? { observed: true } : {};
  const apps = live ? await appsOf(context, scope, comingRules(live.protection, protection)) : undefined;
  const intent = { action: live ? ("protect" as const) : ("create" as const), before: live?.updatedAt, protection };
  // One that we make is ours from the answer on, whatever comes of the rest.
  const answered = async (id: number) => (live ? undefined : journal.put([[change.address, { ...journal.item(change.address), id }]]));
  const work = (send: Send) => sendProtection(context, scope, send, protection, live, apps, answered);
  const id = await underIntent(context, change.address, intent, work, { ...known, ...observed });
  const shown = await confirm(context, change, protection);
  // What is given up without anybody's word stays a key of ours, and the next plan tells it again.
  const now = context.declaredProtection(change.address);
  const kept = known?.deleted ? [] : (known?.declared ?? []).filter((key) => now[key] === undefined);
  const protecting = protectingKeys(now, shown);
  const declared = PROTECTION_KEYS.filter((key) => kept.includes(key) || protecting.includes(key));
  await journal.put([[change.address, { id, protection: shown, ...(declared.length > 0 && { declared }), ...observed }]]);
}

/** @returns the id of the environment. */
async function sendProtection(
  context: Context,
  scope: EnvironmentScope,
  send: Send,
  after: LiveProtection,
  live: LiveEnvironment | undefined,
  apps: readonly ProtectionRuleApp[] | undefined,
  answered: (id: number) => Promise<void>,
): Promise<number> {
  const { owner, writer } = context;
  const before = live?.protection;
  if (apps) await addRules(context, scope, send, apps);
  const put = () => writer.putEnvironment(owner, scope.repository, scope.environment, environmentBody(after, before));
  const wanted = patternsOf(after);
  let id = live?.id ?? 0;
  if (!before || needsPut(before, after)) {
    let there = patternsOf(before) ?? [];
    if (wanted) there = await removePatterns(context, scope, send, there, wanted);
    id = (await send(put)).id;
    await answered(id);
    if (!apps) await addRules(context, scope, send, await appsOf(context, scope, comingRules(before, after)));
    if (wanted && before && !patternsOf(before))
      there = await removePatterns(context, scope, send, await leftovers(context, scope), wanted);
    for (const { name, type } of without(wanted ?? [], there)) await send(() => createPattern(context, scope, { name, type }));
  }
  await removeRules(context, scope, send, before, after);
  return id;
}

/** Reads until GitHub shows the protection that was written. */
async function confirm(context: Context, change: Change, wanted: LiveProtection): Promise<LiveProtection> {
  const scope = environmentScope(change);
  let shown: LiveProtection | undefined;
  const look = async () => {
    shown = (await context.reads.environmentNow(scope, wanted.customProtectionRules !== undefined))?.protection;
    return shown !== undefined && protectionDifference(shown, wanted).length === 0;
  };
  const content = await lookUntil(look, context.clock, context.signal, () => context.onWait(change));
  if (content && shown) return shown;
  if (context.signal?.aborted) throw interruption();
  const what = shown
    ? `shows other ${protectionDifference(shown, wanted).join(", ")} than were written`
    : "does not show the environment that was written";
  throw new ChangeFailed(
    new SealformError(
      "protection-not-taken",
      `${change.address}: GitHub ${what}`,
      "a reviewer must be able to read the repository; GitHub drops one who is not without an error",
    ),
  );
}

/** @returns the patterns that stay. */
async function removePatterns(
  context: Context,
  scope: EnvironmentScope,
  send: Send,
  there: readonly Pattern[],
  wanted: readonly Pattern[],
): Promise<Pattern[]> {
  const going = without(there, wanted);
  for (const { id } of going) await send(() => deletePattern(context, scope, id));
  return without(there, going);
}

/** Whether GitHub keeps old patterns while custom policies are off is not documented, so they are looked for. */
async function leftovers(context: Context, scope: EnvironmentScope): Promise<readonly Pattern[]> {
  return patternsOf((await context.reads.environmentNow(scope))?.protection) ?? [];
}

async function deletePattern({ writer, owner }: Context, scope: EnvironmentScope, id: number): Promise<void> {
  try {
    await writer.deleteBranchPolicy(owner, scope.repository, scope.environment, id);
  } catch (error) {
    if (!isStatus(error, 404)) throw error;
  }
}

/** 303: the pattern exists already. https://docs.github.com/rest/deployments/branch-policies#create-a-deployment-branch-policy */
async function createPattern(
  { writer, owner }: Context,
  scope: EnvironmentScope,
  pattern: { name: string; type: "branch" | "tag" },
): Promise<void> {
  try {
    await writer.createBranchPolicy(owner, scope.repository, scope.environment, pattern);
  } catch (error) {
    if (!isStatus(error, 303)) throw error;
  }
}
