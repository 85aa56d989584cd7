import type { AccessEstate, KnownRepository, KnownSecret } from "../../src/audit/access/estate";
import type { JobRead, Reads } from "../../src/audit/reads";
import { AddressMap } from "../../src/model/address-map";
import type { DesiredEnvironment } from "../../src/model/desired";

const WORDS = ["billing", "search", "checkout", "identity", "media", "ledger", "gateway", "mobile", "catalog", "reports"];
const KINDS = ["service", "web", "worker", "lib", "infra", "tools", "api", "jobs", "docs", "sdk"];
const SYSTEMS = ["NPM", "REGISTRY", "SONAR", "CLOUD", "SENTRY", "CHAT", "PAGER", "CDN", "MAIL", "VAULT"];
const PURPOSES = [
  "TOKEN",
  "PASSWORD",
  "WEBHOOK_URL",
  "DEPLOY_KEY",
  "SIGNING_KEY",
  "API_KEY",
  "DSN",
  "CLIENT_SECRET",
  "READ_KEY",
  "WRITE_KEY",
];

/** An organization as large as wanted, the same on every call: organization secrets of all visibilities, own secrets, and jobs. */
export function largeEstate(secretCount: number, repositoryCount: number): { estate: AccessEstate; reads: Reads } {
  const random = generator(20261121);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  const names = Array.from(
    { length: repositoryCount },
    (_, i) => `${WORDS[i % 10]}-${KINDS[Math.floor(i / 10) % 10]}${i < 100 ? "" : `-${Math.floor(i / 100)}`}`,
  );
  const repositories = new AddressMap(
    names.map((name, i): [string, KnownRepository] => [
      name,
      { name, visibility: i % 7 === 0 ? "public" : i % 5 === 0 ? "internal" : "private", archived: i % 61 === 60 },
    ]),
  );
  const secrets: KnownSecret[] = [];
  const environments: DesiredEnvironment[] = [];
  const since: [string, { at: string; exact: boolean }][] = [];
  for (let i = 0; i < secretCount; i++) {
    const name = `${SYSTEMS[i % 10]}_${PURPOSES[Math.floor(i / 10) % 10]}${i < 100 ? "" : `_${Math.floor(i / 100)}`}`;
    const kind = i % 20;
    const common = {
      kind: "secret" as const,
      store: "actions" as const,
      name,
      value: { from: "existing" as const },
      ...(i % 3 === 0 && { rotation: { maxAgeDays: 90 } }),
    };
    const address = (scope: string) => `${scope}/actions/secret/${name}`;
    let scope = "org";
    if (kind === 19) {
      const repository = names[(i * 31) % names.length]!;
      scope = `env:${repository}/production`;
      const isOpen = i % 40 === 19;
      environments.push({
        address: scope,
        repository,
        name: "production",
        protection: isOpen
          ? { reviewers: null, waitTimer: 0, deploymentBranchPolicy: null }
          : { reviewers: { teams: ["sre"], users: [] }, waitTimer: 10, deploymentBranchPolicy: { protectedBranches: true } },
      });
      secrets.push({ ...common, address: address(scope), scope });
    } else if (kind >= 17) {
      scope = `repo:${names[(i * 17) % names.length]}`;
      secrets.push({ ...common, address: address(scope), scope });
    } else {
      const selected = kind < 13 ? names.filter(() => random() < 0.04 + (kind % 4) * 0.05) : undefined;
      const visibility = selected ? "selected" : kind === 13 ? "all" : "private";
      const selectors = selected?.map((one) => ({ by: "name" as const, name: one }));
      secrets.push({ ...common, address: address(scope), scope, visibility, ...(selected && { selected, repositories: selectors }) });
    }
    since.push([address(scope), { at: `2026-${String(1 + (i % 11)).padStart(2, "0")}-03T10:00:00Z`, exact: i % 2 === 0 }]);
  }
  const reads: JobRead[] = [];
  for (const { address, scope, selected, visibility, name } of secrets) {
    const candidates = scope === "org" ? (selected ?? (visibility ? names : [])) : [scope.split(/[:/]/)[1]!];
    if (random() < 0.12 || candidates.length === 0) continue;
    for (let i = 0; i < Math.min(12, candidates.length); i++) {
      const environment = scope.startsWith("env:") ? "production" : undefined;
      const file = `.github/workflows/${pick(["ci", "release", "deploy", "nightly"])}.yml`;
      const job = pick(["build", "test", "publish", "deploy", "scan"]);
      const certainty = random() < 0.06 ? ("unknown" as const) : ("yes" as const);
      reads.push({
        repository: pick(candidates),
        file,
        line: 10 + i,
        column: 20,
        job,
        context: "secrets",
        name,
        address,
        store: "actions",
        certainty,
        ...(environment && { environment }),
      });
    }
  }
  const scopes = ["org", ...new Set(secrets.map(({ scope }) => scope))].map((scope) => ({
    scope,
    stores: ["actions" as const],
    unmanaged: "report" as const,
  }));
  return {
    estate: {
      source: "live",
      desired: {
        version: 1,
        owner: { kind: "organization", login: "globex" },
        scopes,
        environments: unique(environments),
        secrets: [],
        variables: [],
        ignore: [],
        forget: [],
        policies: {},
      },
      secrets: [...new Map(secrets.map((secret) => [secret.address, secret] as const)).values()],
      repositories,
      complete: true,
      plan: "enterprise",
      unreadable: [],
      since: new AddressMap(since),
      apps: new AddressMap(),
    },
    reads: { reads, complete: names.filter((_, i) => i % 29 !== 28), incomplete: [] },
  };
}

function unique(environments: readonly DesiredEnvironment[]): DesiredEnvironment[] {
  return [...new Map(environments.map((one) => [one.address, one] as const)).values()];
}

/** https://en.wikipedia.org/wiki/Linear_congruential_generator */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
