import { REMOTE_ACCESS } from "../../audit/remote";
import {
  isOrganizationPermission,
  type Level,
  listPermissions,
  type Permissions,
  PINNING_PERMISSION,
  type TokenAccess,
} from "../../github";
import type { SnapshotNeeds } from "../../github/types";
import { estateAccess } from "../../import/read-estate";
import { AddressMap } from "../../model/address-map";
import { type PermissionNeed, permissionNeeds, planNeeds, tokenAccess } from "../../plan";
import { leakNeeds } from "../../rotate";
import type { State } from "../../state/types";
import { liveNeeds } from "../audit/declared";
import type { Project } from "../project";

/**
 * Jobs with a credential of their own. `plan` stands for all that reads what is declared: seal, plan, drift, rotate --due; `audit` for
 * what is read beyond that, by `--remote` and `--live`; `incident` for `rotate --incident`.
 */
export const PURPOSES = ["plan", "apply", "audit", "incident"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What is declared, and what of it is looked at. */
export type Declaration = Pick<Project, "desired" | "lock" | "workflows"> & {
  readonly state: State | undefined;
  readonly only?: readonly string[] | undefined;
};

const METADATA: PermissionNeed = {
  permission: "metadata",
  level: "read",
  use: "repositories: names, ids, visibility",
  breaks: "no repository is found",
};

const CONTENTS: PermissionNeed = {
  permission: "contents",
  level: "read",
  use: "workflow files on the default branches",
  breaks: "no workflow is read: each repository is told as one that could not be",
};

/** What a purpose needs, by permission; of one that is needed at two levels the higher first. */
export function needsOf(purpose: Purpose, declaration: Declaration): readonly PermissionNeed[] {
  if (purpose === "audit") return auditNeeds(declaration);
  if (purpose === "incident") return incidentNeeds(declaration);
  const needs = permissionNeeds(declarationOf(declaration), purpose);
  const isThere = (one: PermissionNeed) => needs.some(({ permission }) => permission === one.permission);
  return declaration.workflows === "remote" ? [...needs, ...[METADATA, CONTENTS].filter((one) => !isThere(one))] : needs;
}

function declarationOf({ desired, lock, state, only }: Declaration) {
  return { desired, lock, state, ...(only && { only }) };
}

const LIVE = { use: "what is there and may not be declared", breaks: "--live does not tell what is there" };
const PINNING = {
  use: "whether the organization requires pinned actions",
  breaks: "--live does not tell whether GitHub runs an action that is not pinned",
};

function auditNeeds({ desired }: Declaration): PermissionNeed[] {
  // Which Apps could gate an environment is asked by nobody who only looks.
  const { metadata: _, administration: _unused, ...live } = estateAccess(liveNeeds(desired)).permissions;
  const names = Object.keys(live).filter((name) => desired.owner.kind === "organization" || !isOrganizationPermission(name));
  return [
    METADATA,
    CONTENTS,
    ...names.map(
      (permission): PermissionNeed => ({
        permission,
        level: "read",
        ...(permission === PINNING_PERMISSION ? PINNING : LIVE),
        optional: true,
      }),
    ),
  ];
}

function incidentNeeds({ desired, ...books }: Declaration): PermissionNeed[] {
  const lists = Object.keys(listPermissions(leakNeeds(desired, NO_LEAK, books).collections)).filter((name) => name !== METADATA.permission);
  return [
    METADATA,
    ...lists.map(
      (permission): PermissionNeed => ({
        permission,
        level: "read",
        use: "where a value lives",
        breaks: "places of a leaked value stay unknown",
      }),
    ),
    { permission: "actions", level: "write", use: RUNS, breaks: "--delete-logs cannot delete the logs of runs", optional: true },
    { permission: "actions", level: "read", use: RUNS, breaks: "which runs could have read a leaked value is not told" },
  ];
}

const RUNS = "runs of workflows, and their logs";
const NO_LEAK = { names: [], shared: [], declared: new AddressMap<never>() };

/** What is read to try the permissions. */
export function samplesOf(purpose: Purpose, declaration: Declaration): SnapshotNeeds {
  const { desired, lock, state } = declaration;
  const needs = planNeeds(desired, lock, state, declarationOf(declaration));
  if (purpose !== "incident") return needs;
  const { collections, repositories, allRepositories } = leakNeeds(desired, NO_LEAK, { lock, state });
  // Lists of runs can be long; those of environments are under the same permission.
  return { ...needs, collections, repositories, allRepositories, environments: repositories };
}

/** What a GitHub App's token is asked for to try them: nothing that writes. */
export function trialAccess(purpose: Purpose, declaration: Declaration): TokenAccess {
  const needs = needsOf(purpose, declaration);
  const permissions = Object.fromEntries(needs.map(({ permission }) => [permission, "read" as const]));
  if (purpose === "audit" || purpose === "incident") return { permissions };
  const access = tokenAccess(declarationOf(declaration), "plan");
  const hasContents = needs.includes(CONTENTS);
  return hasContents
    ? { ...access, permissions: { ...(access.permissions as Permissions), ...(REMOTE_ACCESS.permissions as Permissions) } }
    : access;
}

/** For a credential with all that is needed, useful or not. */
export function permissionsOf(needs: readonly PermissionNeed[]): Permissions {
  const levels = new Map<string, Level>();
  for (const { permission, level } of needs) if (levels.get(permission) !== "write") levels.set(permission, level);
  return Object.fromEntries(levels);
}
