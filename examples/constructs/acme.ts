import type { Construct } from "constructs";
import {
  type LockFile,
  OrganizationSecret,
  OrganizationVariable,
  RepositorySecret,
  RepositoryVariable,
  SecretEncoding,
  SecretStore,
  SecretsStack,
  SecretValue,
  Visibility,
} from "sealform/constructs";
import { ServiceRepository } from "./service-repository";
import { vault } from "./vault";

/** What examples/acme/sealform.yaml says. */
export function acme(scope: Construct, lock: LockFile): SecretsStack {
  const stack = new SecretsStack(scope, "acme", {
    owner: "acme",
    lock,
    ignore: [{ pattern: "repo:infra/actions/secret/VAULT_*", owner: "vault-sync", reason: "the vault writes these itself" }],
    policies: { requireReviewers: ["production"] },
  });

  for (const store of [SecretStore.ACTIONS, SecretStore.DEPENDABOT])
    new OrganizationSecret(stack, `npm-${store}`, {
      secretName: "NPM_TOKEN",
      store,
      visibility: Visibility.SELECTED,
      repositories: ["web", "api", "lib-*"],
      value: SecretValue.env("ACME_NPM_TOKEN"),
      rotation: { maxAgeDays: 90, owner: "@acme/platform" },
    });
  new OrganizationSecret(stack, "registry", {
    secretName: "REGISTRY_PASSWORD",
    visibility: Visibility.SELECTED,
    topics: ["service"],
    value: SecretValue.dotenv("./ci.env"),
  });
  new OrganizationSecret(stack, "sonar", {
    secretName: "SONAR_TOKEN",
    visibility: Visibility.PRIVATE,
    value: SecretValue.dotenv("./ci.env"),
  });
  new OrganizationSecret(stack, "chat", {
    secretName: "CHAT_WEBHOOK_URL",
    visibility: Visibility.ALL,
    value: SecretValue.env("ACME_CHAT_WEBHOOK_URL"),
  });
  new OrganizationVariable(stack, "region", { variableName: "REGION", visibility: Visibility.ALL, value: "eu-west-1" });
  new OrganizationVariable(stack, "registry-host", {
    variableName: "REGISTRY",
    visibility: Visibility.SELECTED,
    topics: ["service"],
    value: "registry.acme.example",
  });

  const web = new ServiceRepository(stack, "web", {
    team: "web-leads",
    deputy: "alice",
    waitTimer: 10,
    errorTracker: "SENTRY_AUTH_TOKEN",
  });
  web.addProductionSecret("CDN_PURGE_KEY", "cdn");
  web.production.addVariable("HOSTNAME", "www.acme.example");
  new RepositoryVariable(web, "node", { repository: "web", variableName: "NODE_VERSION", value: "20" });

  const api = new ServiceRepository(stack, "api", {
    team: "sre",
    deputy: "bob",
    waitTimer: 30,
    errorTracker: "SENTRY_DSN",
    releases: { branches: ["main", "release/*"], tags: ["v*"] },
    sensitive: true,
  });
  api.addProductionSecret("DATABASE_URL", "database");
  api.addProductionSecret("PAYMENTS_KEY", "payments", { rotation: { maxAgeDays: 30, owner: "@acme/sre" } });
  api.production.addVariable("LOG_LEVEL", "warn");
  api.addStaging().addVariable("LOG_LEVEL", "debug");

  new RepositorySecret(stack, "certificate", {
    repository: "mobile",
    secretName: "SIGNING_CERTIFICATE",
    value: SecretValue.file("./signing.p12"),
    encoding: SecretEncoding.BASE64,
  });
  new RepositorySecret(stack, "certificate-password", {
    repository: "mobile",
    secretName: "SIGNING_PASSWORD",
    value: SecretValue.env("ACME_SIGNING_PASSWORD"),
  });
  new RepositorySecret(stack, "cloud", { repository: "infra", secretName: "CLOUD_TOKEN", value: vault("infra/cloud") });
  return stack;
}
