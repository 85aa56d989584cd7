import type { FaultRule } from "./faults";
import type { Store } from "./stores";
import type { Plan, RepositoryVisibility, Visibility } from "./world-types";

/** The form of a seed file; `schemas/simulator-seed.schema.json` says what each field means. */
export interface Seed {
  readonly ghes?: string;
  readonly keys?: { readonly master?: string; readonly generations?: Readonly<Partial<Record<Store, number>>> };
  readonly organizations?: Readonly<Record<string, OrganizationSeed>>;
  readonly users?: Readonly<Record<string, UserSeed>>;
  readonly tokens?: Readonly<Record<string, TokenSeed>>;
  readonly apps?: Readonly<Record<string, AppSeed>>;
  readonly faults?: readonly FaultRule[];
}

export type RoleSeed = "read" | "triage" | "write" | "maintain" | "admin";

export interface OrganizationSeed {
  readonly id?: number;
  readonly plan?: Plan;
  readonly createdAt?: string;
  readonly members?: Readonly<Record<string, "admin" | "member">>;
  readonly basePermission?: "none" | "read" | "write" | "admin";
  readonly actions?: ActionsSeed;
  readonly repositories?: Readonly<Record<string, RepositorySeed>>;
  readonly teams?: Readonly<Record<string, TeamSeed>>;
  readonly secrets?: Readonly<Record<string, OrganizationSecretSeed>>;
  readonly variables?: Readonly<Record<string, OrganizationVariableSeed>>;
}

export interface ActionsSeed {
  readonly enabledRepositories?: "all" | "none" | "selected";
  readonly allowedActions?: "all" | "local_only" | "selected";
  readonly shaPinningRequired?: boolean;
}

export interface UserSeed {
  readonly id?: number;
  readonly plan?: "free" | "pro";
  readonly createdAt?: string;
  readonly repositories?: Readonly<Record<string, RepositorySeed>>;
}

export interface RepositorySeed {
  readonly id?: number;
  readonly visibility?: RepositoryVisibility;
  readonly archived?: boolean;
  readonly description?: string;
  readonly topics?: readonly string[];
  readonly branches?: readonly string[];
  readonly protectedBranches?: readonly string[];
  readonly tags?: readonly string[];
  readonly rulesets?: readonly { readonly id: number; readonly branches: readonly string[]; readonly rules: readonly string[] }[];
  readonly files?: Readonly<Record<string, string>>;
  readonly customProperties?: Readonly<Record<string, string | string[] | null>>;
  readonly collaborators?: Readonly<Record<string, RoleSeed>>;
  readonly noAccess?: readonly string[];
  readonly createdAt?: string;
  readonly secrets?: Readonly<Record<string, SecretSeed>>;
  readonly variables?: Readonly<Record<string, VariableSeed>>;
  readonly environments?: Readonly<Record<string, EnvironmentSeed>>;
  readonly runs?: readonly RunSeed[];
}

export interface RunSeed {
  readonly id?: number;
  readonly workflow?: string;
  readonly event?: string;
  readonly status?: "completed" | "in_progress" | "queued";
  readonly branch?: string;
  readonly createdAt: string;
  /** When its last attempt ended. @default createdAt */
  readonly updatedAt?: string;
  readonly fromFork?: boolean;
}

export interface EnvironmentSeed {
  readonly id?: number;
  readonly reviewers?: { readonly teams?: readonly string[]; readonly users?: readonly string[] };
  readonly preventSelfReview?: boolean;
  readonly waitTimer?: number;
  readonly adminsCanBypass?: boolean;
  readonly deploymentBranchPolicy?: {
    readonly protectedBranches?: boolean;
    readonly branches?: readonly string[];
    readonly tags?: readonly string[];
  };
  readonly customRules?: readonly string[];
  readonly createdAt?: string;
  readonly secrets?: Readonly<Record<string, SecretSeed>>;
  readonly variables?: Readonly<Record<string, VariableSeed>>;
}

export interface TeamSeed {
  readonly id?: number;
  readonly name?: string;
  readonly permission?: RoleSeed;
  readonly repositories?: readonly string[];
  readonly members?: readonly string[];
}

export interface SecretSeed {
  readonly value?: string;
  readonly stores?: readonly Store[];
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

export interface VariableSeed {
  readonly value: string;
  readonly stores?: readonly ("actions" | "agents")[];
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

interface AccessSeed {
  readonly visibility?: Visibility;
  readonly repositories?: readonly string[];
}
export interface OrganizationSecretSeed extends SecretSeed, AccessSeed {}
export interface OrganizationVariableSeed extends VariableSeed, AccessSeed {}

export interface TokenSeed {
  readonly user: string;
  readonly scopes?: readonly string[];
  readonly permissions?: Readonly<Record<string, "read" | "write" | "admin">>;
  readonly repositories?: readonly string[];
  readonly rateLimit?: number;
  readonly expiresAt?: string;
}

export interface AppSeed {
  readonly id: number;
  readonly name?: string;
  readonly publicKey?: string;
  readonly deploymentRules?: boolean;
  readonly installations?: Readonly<Record<string, InstallationSeed>>;
}

export interface InstallationSeed {
  readonly id: number;
  readonly permissions: Readonly<Record<string, "read" | "write" | "admin">>;
  readonly repositories?: readonly string[];
  readonly rateLimit?: number;
}
