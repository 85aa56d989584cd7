import type { JobRead, Reads } from "../../src/audit/reads";

function job(repository: string, file: string, line: number, job: string, address: string, more: Partial<JobRead> = {}): JobRead {
  const name = address.split("/").at(-1)!;
  return {
    repository,
    file: `.github/workflows/${file}`,
    line,
    column: 24,
    job,
    context: "secrets",
    name,
    address,
    store: "actions",
    certainty: "yes",
    ...more,
  };
}

/** What jobs of examples/acme could read, as a scan would say it. */
export const ACME_READS: Reads = {
  reads: [
    job("web", "release.yml", 21, "publish", "org/actions/secret/NPM_TOKEN"),
    job("web", "ci.yml", 14, "install", "org/actions/secret/NPM_TOKEN"),
    job("lib-ui", "release.yml", 18, "publish", "org/actions/secret/NPM_TOKEN", {
      via: [{ file: ".github/workflows/release.yml", line: 9, column: 5 }],
    }),
    job("api", "ci.yml", 17, "install", "org/actions/secret/NPM_TOKEN", { certainty: "unknown" }),
    job("api", "image.yml", 30, "push", "org/actions/secret/REGISTRY_PASSWORD", { environment: "staging" }),
    job("worker", "image.yml", 30, "push", "org/actions/secret/REGISTRY_PASSWORD"),
    job("web", "deploy.yml", 40, "deploy", "env:web/production/actions/secret/CDN_PURGE_KEY", { environment: "production" }),
    job("api", "deploy.yml", 33, "migrate", "env:api/production/actions/secret/DATABASE_URL", { environment: "production" }),
    job("api", "deploy.yml", 52, "deploy", "env:api/production/actions/secret/DATABASE_URL", { environment: "production" }),
    job("api", "deploy.yml", 53, "deploy", "env:api/production/actions/secret/PAYMENTS_KEY", { environment: "production" }),
    job("mobile", "build.yml", 25, "sign", "repo:mobile/actions/secret/SIGNING_PASSWORD"),
  ],
  complete: ["web", "api", "worker", "mobile", "lib-auth", "lib-ui"],
  incomplete: [{ repository: "infra", reason: "no checkout at hand" }],
};
