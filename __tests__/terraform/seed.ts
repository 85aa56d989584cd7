import type { Seed } from "../../src/simulator/seed-types";

export const TOKEN = "admin-token-1";
/** Names of environments that mean something to somebody on the way. */
export const STRANGE_NAMES = ["prod/eu:1", "50% off", "${path.module}", "%{ if true }", "Größe 1", "web.api", "a_b", "a__b"];

/** Environments are there where a test has to seal for them: without one there is no key. */
export const SEED: Seed = {
  organizations: {
    acme: {
      id: 1,
      plan: "enterprise",
      members: { root: "admin", alice: "member" },
      repositories: {
        web: { id: 11 },
        "lib-core": { id: 12 },
        api: {
          id: 13,
          visibility: "private",
          environments: {
            production: { id: 7000 },
            ...Object.fromEntries(STRANGE_NAMES.map((name, index) => [name, { id: 7001 + index }])),
          },
        },
        "web.api": { id: 14 },
        "api.v2": { id: 15 },
      },
      teams: { sre: { id: 5, repositories: ["api"], members: ["alice"] } },
    },
  },
  users: { root: { id: 100 }, alice: { id: 101 } },
  tokens: { [TOKEN]: { user: "root", scopes: ["repo", "admin:org"] } },
};
