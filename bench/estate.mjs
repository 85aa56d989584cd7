// E100 and its larger sisters: N repositories x (10 secrets, 5 variables, 1 environment with 5 secrets and 1 branch policy).
export function seedOf(count, ofRepository = {}) {
  const repositories = {};
  for (let i = 0; i < count; i++) repositories[name(i)] = { id: 100_000 + i, visibility: "private", ...ofRepository };
  return {
    organizations: { acme: { id: 9001, plan: "enterprise", repositories } },
    users: { alice: { id: 701 } },
    tokens: { "admin-token": { user: "alice", scopes: ["repo", "admin:org"] } },
  };
}

export const name = (i) => `repo-${String(i).padStart(5, "0")}`;

export function manifestOf(count, { secrets = 10, variables = 5, environmentSecrets = 5 } = {}) {
  const lines = ["version: 1", "organization: acme", "repositories:"];
  for (let i = 0; i < count; i++) {
    lines.push(`  ${name(i)}:`);
    if (secrets > 0) lines.push("    secrets:");
    for (let s = 0; s < secrets; s++) lines.push(`      SECRET_${s}: { value: { env: BENCH_VALUE } }`);
    if (variables > 0) lines.push("    variables:");
    for (let v = 0; v < variables; v++) lines.push(`      VARIABLE_${v}: value-${i}-${v}`);
    if (environmentSecrets > 0) {
      lines.push("    environments:", "      production:", "        deploymentBranchPolicy: { branches: [main] }", "        secrets:");
      for (let s = 0; s < environmentSecrets; s++) lines.push(`          DEPLOY_${s}: { value: { env: BENCH_VALUE } }`);
    }
  }
  return `${lines.join("\n")}\n`;
}
