import type { Access } from "../model/access";
import type { ItemKind } from "../model/address";
import { SealformError } from "../model/errors";
import { canonicalName } from "../model/names";
import type { Owner, Scope } from "../model/scope";
import { STORE_TRAITS, type Store } from "../model/store";
import type { Answer, Call } from "./call";
import { collectionPath, environmentPath, itemPath, selectionPath } from "./collection-path";
import { Decoder } from "./decode";
import { path } from "./path";
import { protectionRulesPath } from "./protection-rules";
import type { Transport } from "./request";
import { timeOf } from "./time";
import type { Collection, EnvironmentBody, GitHubWriter, WriteAnswer } from "./types";

/** Writes over one transport. */
export class Writer implements GitHubWriter {
  constructor(private readonly transport: Transport) {}

  putSecret(
    owner: Owner,
    scope: Scope,
    store: Store,
    name: string,
    body: { ciphertext: string; keyId: string; access?: Access },
  ): Promise<WriteAnswer> {
    const { ciphertext, keyId, access } = body;
    const collection = { scope, store, kind: "secret" } as const;
    const value = { encrypted_value: ciphertext, key_id: keyId };
    return this.write("PUT", itemPath(owner, collection, name), { ...value, ...accessBody(scope, store, "secret", name, access, true) });
  }

  now(): string | undefined {
    const at = this.transport.githubNow();
    return at === undefined ? undefined : new Date(at).toISOString();
  }

  beforeSending(call: (() => Promise<void>) | undefined): void {
    this.transport.beforeWrite = call;
  }

  putSelection(owner: Owner, collection: Collection, name: string, repositoryIds: readonly number[]): Promise<WriteAnswer> {
    return this.write("PUT", selectionPath(owner, collection, name), { selected_repository_ids: repositoryIds });
  }

  createVariable(owner: Owner, scope: Scope, store: Store, name: string, body: { value: string; access?: Access }): Promise<WriteAnswer> {
    const access = accessBody(scope, store, "variable", name, body.access, true);
    return this.write("POST", collectionPath(owner, { scope, store, kind: "variable" }), {
      name: canonicalName(name),
      value: body.value,
      ...access,
    });
  }

  updateVariable(owner: Owner, scope: Scope, store: Store, name: string, body: { value: string; access?: Access }): Promise<WriteAnswer> {
    // A PATCH keeps what it does not name.
    const access = accessBody(scope, store, "variable", name, body.access, false);
    return this.write("PATCH", itemPath(owner, { scope, store, kind: "variable" }, name), { value: body.value, ...access });
  }

  deleteItem(owner: Owner, collection: Collection, name: string): Promise<WriteAnswer> {
    return this.write("DELETE", itemPath(owner, collection, name));
  }

  async putEnvironment(
    owner: Owner,
    repository: string,
    name: string,
    body: EnvironmentBody,
  ): Promise<WriteAnswer & { readonly id: number }> {
    const to = environmentPath(owner, repository, name);
    const answer = await this.transport.call({ method: "PUT", path: to, body: environmentBody(body) });
    const decoder = new Decoder(to);
    return { ...this.told(answer), id: decoder.id(decoder.object(answer.body)) };
  }

  deleteEnvironment(owner: Owner, repository: string, name: string): Promise<WriteAnswer> {
    return this.write("DELETE", environmentPath(owner, repository, name));
  }

  /** 303: the pattern is there already. https://docs.github.com/rest/deployments/branch-policies#create-a-deployment-branch-policy */
  createBranchPolicy(
    owner: Owner,
    repository: string,
    environment: string,
    policy: { name: string; type: "branch" | "tag" },
  ): Promise<WriteAnswer> {
    return this.write("POST", `${environmentPath(owner, repository, environment)}/deployment-branch-policies`, policy, [303]);
  }

  deleteBranchPolicy(owner: Owner, repository: string, environment: string, id: number): Promise<WriteAnswer> {
    return this.write("DELETE", environmentPath(owner, repository, environment) + path`/deployment-branch-policies/${id}`);
  }

  createProtectionRule(owner: Owner, repository: string, environment: string, appId: number): Promise<WriteAnswer> {
    return this.write("POST", protectionRulesPath(owner, repository, environment), { integration_id: appId });
  }

  deleteProtectionRule(owner: Owner, repository: string, environment: string, id: number): Promise<WriteAnswer> {
    return this.write("DELETE", protectionRulesPath(owner, repository, environment) + path`/${id}`);
  }

  private async write(method: Call["method"], to: string, body?: unknown, expected?: readonly number[]): Promise<WriteAnswer> {
    return this.told(await this.transport.call({ method, path: to, body, ...(expected && { expected }) }));
  }

  private told({ status, headers, repeated }: Answer): WriteAnswer {
    const at = new Date(timeOf(headers.get("date")) ?? this.transport.options.clock.now());
    return { status, date: at.toISOString().replace(/\.\d+Z$/, "Z"), ...(repeated && { repeated }) };
  }
}

/**
 * Visibility and selected repositories of an organization item, always together: GitHub clears what is omitted (invariant 4).
 * Dependabot takes the ids as strings.
 */
function accessBody(scope: Scope, store: Store, kind: ItemKind, name: string, access: Access | undefined, needed: boolean) {
  if (scope.kind !== "organization") return {};
  if (!access) {
    if (!needed) return {};
    throw new SealformError(
      "access-needed",
      `organization ${kind} ${name} would be written without its visibility`,
      "this is a mistake in sealform: report it",
    );
  }
  if (access.visibility !== "selected") return { visibility: access.visibility };
  const asText = kind === "secret" && STORE_TRAITS[store].selectedIdsAsStrings;
  return { visibility: "selected", selected_repository_ids: asText ? access.repositories.map(String) : access.repositories };
}

/** Only what is given: plans refuse some of these fields by their presence (https://github.com/alchemy-run/alchemy/pull/1373). */
function environmentBody(body: EnvironmentBody) {
  const policy = body.deploymentBranchPolicy;
  return {
    ...(body.waitTimer !== undefined && { wait_timer: body.waitTimer }),
    ...(body.preventSelfReview !== undefined && { prevent_self_review: body.preventSelfReview }),
    ...(body.reviewers !== undefined && { reviewers: body.reviewers }),
    ...(body.adminsCanBypass !== undefined && { can_admins_bypass: body.adminsCanBypass }),
    deployment_branch_policy: policy && {
      protected_branches: policy.protectedBranches,
      custom_branch_policies: policy.customBranchPolicies,
    },
  };
}
