import { type LiveProtection, type LiveRepository, liveAccess } from "../github/live";
import { type Access, canRead, readers } from "../model/access";
import { tryParseAddress } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { DesiredEnvironment } from "../model/desired";
import { itemLimit, USABLE_ORGANIZATION_SECRETS } from "../model/limits";
import { usableOrganizationSecrets } from "../model/precedence";
import { foldCase, sameName } from "../model/scope";
import type { Block, Draft } from "./draft";
import { isBlock } from "./draft";
import { NO_PROTECTION, protectionDifference } from "./protection";
import type { Notice } from "./types";
import { liveItems, type World } from "./world";

const ARCHIVED: Block = {
  reason: "archived",
  message: "the repository is archived: GitHub refuses writes to it",
  hint: "unarchive it, or take it out of the manifest",
};

export function archivedBlock(repository: LiveRepository | undefined): Block | undefined {
  return repository?.archived
    ? { ...ARCHIVED, message: `repository ${repository.name} is archived: GitHub refuses writes to it` }
    : undefined;
}

/**
 * What GitHub would refuse or silently drop.
 * Plans: https://docs.github.com/actions/deployment/targeting-different-environments/managing-environments-for-deployment
 * A team without read access is dropped from the reviewers without an error (terraform-provider-github #1166).
 */
export function preflightEnvironment(
  w: World,
  env: DesiredEnvironment,
  repository: LiveRepository,
  target: LiveProtection,
  before: LiveProtection,
  reviewersChange: boolean,
): Block | undefined {
  const archived = archivedBlock(repository);
  if (archived) return archived;
  const { plan } = w.live.owner;
  if (repository.visibility === "private" && plan === "free")
    return {
      reason: "plan-tier",
      message: `on the Free plan a private repository has no environments (${repository.name})`,
      hint: "make the repository public, or upgrade the plan",
    };
  const gated = protectionDifference(target, NO_PROTECTION).filter((key) => key !== "deploymentBranchPolicy");
  if (
    repository.visibility === "private" &&
    (plan === "team" || plan === "pro") &&
    gated.length > 0 &&
    protectionDifference(target, before).length > 0
  )
    return {
      reason: "plan-tier",
      message: `on the ${plan} plan a private repository has no ${gated.join(", ")} (${repository.name})`,
      hint: "GitHub Enterprise has them; branch policies work on every paid plan",
    };
  const teams = w.live.repositoryTeams.get(env.repository);
  if (reviewersChange && teams?.status === "present") {
    const readers = new Set(teams.value.map(foldCase));
    const without = target.reviewers.filter((r) => r.type === "Team" && !readers.has(foldCase(r.name)));
    if (without.length > 0)
      return {
        reason: "reviewer-without-access",
        message: `team ${without.map((r) => r.name).join(", ")} cannot read repository ${repository.name}: GitHub would drop it from the reviewers without an error`,
        hint: `give the team read access to ${repository.name} first`,
      };
  }
  const apps = w.live.ruleApps?.get(env.address);
  const coming = target.customProtectionRules?.filter(({ id }) => id === 0) ?? [];
  if (apps?.status === "present" && coming.length > 0) {
    const missing = coming.filter(({ app }) => !apps.value.some((slug) => sameName(slug, app)));
    if (missing.length > 0)
      return {
        reason: "app-not-available",
        message: `${missing.map(({ app }) => app).join(", ")} cannot gate deployments of ${repository.name}; ${apps.value.length > 0 ? `GitHub Apps that can: ${apps.value.join(", ")}` : "no GitHub App can"}`,
        hint: "the App needs deployment protection rules among its permissions and events, and must be installed for the repository",
      };
  }
  return undefined;
}

/** Creates that would not fit into their scope any more become blocked. */
export function limitBlocks(w: World, drafts: readonly Draft[]): Map<Draft, Block> {
  const blocks = new Map<Draft, Block>();
  const room = new Map<string, number>();
  for (const draft of drafts) {
    const parsed = tryParseAddress(draft.address);
    if (draft.action !== "create" || !parsed || parsed.kind === "environment") continue;
    const list = draft.address.slice(0, draft.address.lastIndexOf("/"));
    const limit = itemLimit(parsed.scope.kind, parsed.kind);
    const live = liveItems(w, list, parsed.kind);
    const left = room.get(list) ?? limit - (isBlock(live) ? 0 : live.size);
    room.set(list, left - 1);
    if (left <= 0)
      blocks.set(draft, {
        reason: "limit",
        message: `${list} holds ${limit} already, as many as GitHub allows`,
        hint: "delete some first",
      });
  }
  return blocks;
}

/** A repository's workflows get only the first 100 organization secrets by name: says which ones are cut. */
export function cutNotices(w: World, drafts: readonly Draft[]): Notice[] {
  const live = liveItems(w, "org/actions/secret", "secret");
  if (isBlock(live)) return [];
  const coming = drafts.filter((d) => d.action === "create" && d.address.startsWith("org/actions/secret/"));
  const going = new AddressMap(drafts.flatMap(({ action, address }) => (action === "delete" ? [[address, true] as const] : [])));
  const secrets = [...live.values()].flatMap((item) => {
    const access = liveAccess(item);
    return access && !going.has(`org/actions/secret/${item.name}`) ? [{ name: item.name, access }] : [];
  });
  if (secrets.length + coming.length <= USABLE_ORGANIZATION_SECRETS) return [];
  for (const d of coming)
    secrets.push({
      name: d.address.slice("org/actions/secret/".length),
      access: { visibility: d.after?.visibility ?? "selected", repositories: d.after?.repositoryIds ?? [] },
    });
  return [...w.repositoriesById.values()].flatMap((repository) => {
    const { cut } = usableOrganizationSecrets(secrets.filter((s) => canRead(s.access, repository, w.live.owner.plan)).map((s) => s.name));
    if (cut.length === 0) return [];
    return [
      {
        kind: "preflight" as const,
        address: `repo:${repository.name}`,
        message: `repository ${repository.name} may read ${cut.length + USABLE_ORGANIZATION_SECRETS} organization secrets; its workflows get the first ${USABLE_ORGANIZATION_SECRETS} by name, not ${cut.slice(0, 3).join(", ")}${cut.length > 3 ? ` and ${cut.length - 3} more` : ""}`,
        hint: "narrow the visibility of some, or set the secret at the repository",
      },
    ];
  });
}

/** On the Free plan private repositories read no organization secret or variable: says whom that concerns. */
export function freePlanNotice(w: World, address: string, access: Access | undefined): Notice[] {
  if (w.live.owner.plan !== "free" || !access) return [];
  const without = readers(access, [...w.repositoriesById.values()]).filter((r) => r.visibility !== "public");
  if (without.length === 0) return [];
  const names = without.map((r) => r.name).sort();
  return [
    {
      kind: "preflight",
      address,
      message: `on the Free plan private repositories cannot read it: ${names.slice(0, 5).join(", ")}${names.length > 5 ? ` and ${names.length - 5} more` : ""}`,
      hint: "set it at the repository, or upgrade the plan",
    },
  ];
}
