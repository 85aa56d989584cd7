import { type CredentialFacts, isOrganizationPermission, type Level } from "../../github";
import type { PermissionNeed } from "../../plan";
import { scopesOf } from "../excess";
import { PURPOSES, type Purpose } from "./purposes";
import type { Trial } from "./trials";
import type { Check, CredentialKind, Has, Needs, PermissionRow } from "./types";

/** Only classic tokens have scopes; only Apps have an installation. */
export function kindOf({ source, installation, scopes }: CredentialFacts): CredentialKind {
  if (source === undefined) return "none";
  if (installation || source === "SEALFORM_APP_ID") return "app";
  return scopes === undefined ? "fine-grained" : "classic";
}

/**
 * Each permission that a shown purpose needs, against what the credential has.
 * @param trials what was read with it, by permission
 */
export function permissionRows(
  needs: Needs,
  shown: readonly Purpose[],
  facts: CredentialFacts,
  trials: ReadonlyMap<string, Trial>,
): PermissionRow[] {
  const names = [...new Set(shown.flatMap((purpose) => needs[purpose].map(({ permission }) => permission)))];
  return names.map((permission) => {
    const needed = (purpose: Purpose) => needs[purpose].filter((need) => need.permission === permission);
    const trial = trials.get(permission);
    const has = hasOf(permission, facts, trial);
    const missing = shown.flatMap((purpose) =>
      needed(purpose).flatMap((need) => (lacks(has, need.level) ? [missingOf(purpose, need)] : [])),
    );
    const levels = Object.fromEntries(PURPOSES.map((purpose) => [purpose, needed(purpose)[0]?.level ?? null])) as Pick<
      PermissionRow,
      Purpose
    >;
    return {
      permission,
      use: shown.flatMap(needed).at(-1)!.use,
      ...levels,
      has,
      missing,
      ...(trial?.status === "refused" && { reason: trial.reason, ...(trial.hint && { hint: trial.hint }) }),
    };
  });
}

function missingOf(purpose: Purpose, { level, breaks, optional }: PermissionNeed): PermissionRow["missing"][number] {
  return { for: purpose, level, breaks, optional: optional === true };
}

function lacks(has: Has, level: Level): boolean {
  return has === "none" || (has === "read" && level === "write");
}

function hasOf(permission: string, facts: CredentialFacts, trial: Trial | undefined): Has {
  if (facts.source === undefined) return "none";
  if (trial?.status === "refused") return "none";
  const granted = grantedTo(permission, facts);
  if (granted === undefined) return trial ? "reads" : "unknown";
  return granted === "none" && trial?.status === "read" ? "reads" : granted;
}

/** What an App or a classic token was given; undefined where GitHub does not tell. */
function grantedTo(permission: string, facts: CredentialFacts): "none" | Level | undefined {
  const kind = kindOf(facts);
  if (kind === "app") {
    if (!facts.installation) return "none";
    const level = permission === "metadata" ? "read" : facts.installation.permissions[permission];
    return level === undefined ? "none" : level === "read" ? "read" : "write";
  }
  if (kind !== "classic") return undefined;
  const scopes = scopesOf(facts.scopes);
  if (permission === "members" && scopes.some((scope) => /^(admin|write|read):org$/.test(scope))) return "read";
  return scopes.includes(isOrganizationPermission(permission) ? "admin:org" : "repo") ? "write" : "none";
}

/** What the credential has beyond the need of one purpose. */
export function excess(needs: readonly PermissionNeed[], facts: CredentialFacts, purpose: Purpose): Check[] {
  const kind = kindOf(facts);
  if (kind === "classic")
    return [
      {
        check: "excess",
        status: "warning",
        message: `${facts.source} is a classic token (${scopesOf(facts.scopes).join(", ") || "no scopes"}): it may do all that its user may, in every repository`,
        hint: "make a fine-grained token or a GitHub App by the links below",
      },
    ];
  const granted = Object.entries(facts.installation?.permissions ?? {});
  const more = granted.flatMap(([name, level]) => {
    const need = name === "metadata" ? "read" : needs.find(({ permission }) => permission === name)?.level;
    return need === undefined || (need === "read" && level !== "read") ? [`${name}:${level}`] : [];
  });
  if (more.length === 0) return [];
  return [
    {
      check: "excess",
      status: "warning",
      message: `the GitHub App has more than ${purpose} needs: ${more.join(", ")}`,
      hint: "whoever holds its key can ask for all of it: use an App of its own, or take these permissions away in its settings",
    },
  ];
}
