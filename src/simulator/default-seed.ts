import type { Seed } from "./seed-types";

/** The world of `sealform simulate` without `--seed`. */
export const DEFAULT_SEED: Seed = {
  organizations: {
    acme: {
      id: 9001,
      plan: "enterprise",
      repositories: {
        web: { id: 1001, visibility: "public", topics: ["node"] },
        api: { id: 1002, visibility: "private", topics: ["node", "service"] },
        "lib-core": { id: 1003, visibility: "internal" },
      },
      teams: { sre: { id: 501, repositories: ["api", "web"], members: ["bob"] } },
    },
  },
  users: { alice: { id: 701 }, bob: { id: 702 } },
  tokens: { "admin-token": { user: "alice", scopes: ["repo", "admin:org"] } },
};
