import type { Seed } from "../../../src/simulator/seed-types";

const named = <T>(count: number, prefix: string, value: (i: number) => T) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, value(i)]));

/** `count` repositories of E100: 10 secrets, 5 variables, an environment with 5 secrets and a branch policy. */
export function estate(count: number): Seed {
  const repository = (i: number) => ({
    id: 5000 + i,
    visibility: "private" as const,
    secrets: named(10, "SECRET_", (s) => ({ value: `s${s}` })),
    variables: named(5, "VARIABLE_", (v) => ({ value: `v${v}` })),
    environments: {
      production: {
        deploymentBranchPolicy: { branches: ["main"] },
        secrets: named(5, "DEPLOY_", (s) => ({ value: `d${s}` })),
      },
    },
  });
  return {
    organizations: { acme: { id: 9001, plan: "enterprise", repositories: named(count, "repo-", repository) } },
    users: { alice: { id: 701 } },
    tokens: { "admin-token": { user: "alice", scopes: ["repo", "admin:org"] } },
  };
}

/**
 * What the provider asks when nothing has changed, in the order of its resources. Version 6.9.0 looks up the repository for every
 * secret of an environment.
 * @param policies id of the branch policy of each repository
 */
export function refresh(policies: readonly number[], version: "6.9.0" | "6.13.0"): string[] {
  const repositories = policies.flatMap((policy, i) => {
    const repository = `/repos/acme/repo-${i}`;
    const environment = `${repository}/environments/production`;
    return [
      ...Array.from({ length: 10 }, (_, s) => `${repository}/actions/secrets/SECRET_${s}`),
      ...Array.from({ length: 5 }, (_, v) => `${repository}/actions/variables/VARIABLE_${v}`),
      environment,
      `${environment}/deployment-branch-policies/${policy}`,
      ...Array.from({ length: 5 }, (_, s) => `/repositories/${5000 + i}/environments/production/secrets/DEPLOY_${s}`).flatMap((secret) =>
        version === "6.9.0" ? [repository, secret] : [secret],
      ),
    ];
  });
  return ["/orgs/acme", ...repositories];
}
