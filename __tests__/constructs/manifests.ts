import fc from "fast-check";
import type { Manifest } from "../../schemas/generated/manifest-types";

const NAMES = ["A", "TOKEN", "DB_URL", "_X"];
const REPOSITORIES = ["api", "web.api", "lib-core", ".github"];
const ENVIRONMENTS = ["production", "prod/eu:1", "50% off", "Größe"];

const subset = <T>(values: readonly T[], options: { readonly min?: number } = {}) =>
  fc.subarray([...values], { minLength: options.min ?? 0 });
const record = <T>(names: readonly string[], entry: fc.Arbitrary<T>) =>
  subset(names).chain((chosen) =>
    fc.tuple(...chosen.map(() => entry)).map((entries) => Object.fromEntries(chosen.map((name, i) => [name, entries[i]]))),
  );
const optional = <T extends object>(entry: fc.Arbitrary<T>, extra: Record<string, fc.Arbitrary<unknown>>) =>
  fc.tuple(entry, fc.record(extra, { requiredKeys: [] })).map(([a, b]) => ({ ...a, ...b }));

const value = fc.constantFrom<object | string>(
  { env: "TOKEN" },
  { file: "./a/../b.txt" },
  { dotenv: "x.env" },
  { dotenv: "x.env", key: "K" },
  { exec: ["vault", "get"], timeout: "2m" },
  { exec: ["vault"] },
  { stdin: true },
  { sealed: Buffer.alloc(60, 1).toString("base64"), keyId: "1" },
  { largeFile: "big.bin" },
  "existing",
);
const rotation = fc.record(
  {
    notify: fc.constant(["@acme/y"]),
    runbook: fc.constant("docs/x.md"),
    owner: fc.constantFrom("@acme/x", "@acme/z"),
    maxAge: fc.constantFrom("90d", "30d"),
  },
  { requiredKeys: [] },
);
const secretOptions = { allowEmpty: fc.boolean(), rotation, adopt: fc.boolean() };
const secret = (stores: readonly string[]) => optional(fc.record({ value }), { ...secretOptions, stores: subset(stores, { min: 1 }) });
const variable = fc.oneof(fc.string(), optional(fc.record({ value: fc.string() }), { adopt: fc.boolean() }));
const access = fc.oneof(
  fc.record({ visibility: fc.constantFrom("all", "private") }),
  fc.record({
    repositories: fc.shuffledSubarray([
      "web",
      "lib-*",
      "!lib-old",
      { topic: "node" },
      { topic: "go" },
      { property: "tier", value: "gold" },
    ]),
    visibility: fc.constant("selected"),
  }),
);
const STORES = ["actions", "dependabot", "codespaces", "agents"];
const unmanaged = fc.constantFrom("report", "forbid", "delete");

const environment = fc.record(
  {
    preventSelfReview: fc.constantFrom(null, false),
    reviewers: fc.constantFrom(null, { teams: ["sre"] }, { users: ["alice"], teams: [] }),
    waitTimer: fc.constantFrom(null, 0, 30),
    adminsCanBypass: fc.constantFrom(null, true, false),
    customProtectionRules: fc.constantFrom(null, [], ["gate", "other-gate"]),
    deploymentBranchPolicy: fc.constantFrom(
      null,
      { protectedBranches: true },
      { branches: ["main", "Main"] },
      { tags: ["v*"], branches: [] },
    ),
    secrets: record(NAMES, secret(["actions"])),
    variables: record(NAMES, variable),
    unmanaged,
  },
  { requiredKeys: [] },
);
const repository = fc.record(
  {
    secrets: record(NAMES, secret(STORES)),
    variables: record(NAMES, variable),
    environments: record(ENVIRONMENTS, environment),
    unmanaged,
  },
  { requiredKeys: [] },
);
const withAccess = <T extends object>(entry: fc.Arbitrary<T>) => fc.tuple(entry, access).map(([a, b]) => ({ ...a, ...b }));

/** Every policy, and none that a generated manifest breaks. */
const POLICIES = {
  waivers: [{ until: "2030-01-01", reason: "x", pattern: "org/actions/secret/OLD_*", policy: "policy-age" }],
  warnOnly: ["policy-max-age", "policy-store", "policy-source", "policy-unmanaged"],
  deletesNeedMarker: true,
  forbidUnmanaged: true,
  forbidAdminBypass: ["none-*"],
  requireDeploymentBranchPolicy: ["none-*"],
  minimumWaitTimer: 30,
  requireWaitTimer: ["none-*"],
  requirePreventSelfReview: ["none-*"],
  requireReviewers: ["none-*"],
  forbiddenSources: ["largeFile"],
  forbiddenStores: ["codespaces"],
  maxAge: "9000d",
  variableNames: ["*"],
  secretNames: ["*"],
  allowedVisibility: ["all", "private", "selected"],
  forbidVisibilityAll: false,
};

/** Manifests without mistakes. */
export function manifests(): fc.Arbitrary<Manifest> {
  return optional(fc.record({ version: fc.constant(1), organization: fc.constant("acme") }), {
    defaults: fc.record({ stores: subset(["actions", "dependabot", "agents"], { min: 1 }), unmanaged, rotation }, { requiredKeys: [] }),
    unmanaged,
    secrets: record(NAMES, withAccess(secret(STORES))),
    variables: record(NAMES, withAccess(fc.record({ value: fc.string() }))),
    repositories: record(REPOSITORIES, repository),
    ignore: fc.constant([{ reason: "x", owner: "vault", pattern: "repo:*/actions/secret/VAULT_*" }]),
    forget: fc.constant(["repo:z/actions/secret/OLD", "repo:b/actions/secret/OLD"]),
    removed: fc.constant([{ reason: "no longer used", address: "repo:z/actions/secret/GONE" }]),
    policies: fc.constantFrom({}, { forbidVisibilityAll: false }, { requireReviewers: ["none-*"], forbidVisibilityAll: false }, POLICIES),
  }) as fc.Arbitrary<unknown> as fc.Arbitrary<Manifest>;
}
