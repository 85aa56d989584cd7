import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ConnectOptions, connectWriter } from "../../../src/github/connect";
import { tokenCredential } from "../../../src/github/credentials";
import type { ClientEvent } from "../../../src/github/events";
import type { SnapshotNeeds } from "../../../src/github/types";
import { createSimulator, type Seed, type SimulatorOptions } from "../../../src/simulator";
import { FakeClock } from "./fake-clock";

export const ACME = { kind: "organization", login: "acme" } as const;
export const ORG = { kind: "organization" } as const;

/** A simulated GitHub on a fake clock, and a connection to it. */
export function simulated(
  seed: Seed | undefined,
  options: Omit<SimulatorOptions, "seed" | "clock"> & { token?: string; connect?: Partial<ConnectOptions> } = {},
) {
  const { token = "admin-token", connect, ...simulator } = options;
  const clock = new FakeClock();
  const sim = createSimulator({ ...(seed && { seed }), clock, ...simulator });
  const events: ClientEvent[] = [];
  const open = (as = token, more: Partial<ConnectOptions> = {}) =>
    connectWriter({
      apiUrl: "https://api.github.com",
      credential: tokenCredential(as),
      fetch: sim.fetch,
      clock,
      random: () => 1,
      log: (event) => events.push(event),
      ...connect,
      ...more,
    });
  const log = () => sim.requests.map(({ method, path, status }) => `${method} ${path} ${status}`);
  return { sim, clock, events, open, log, ...open() };
}

export function needs(some: Partial<SnapshotNeeds>): SnapshotNeeds {
  return {
    owner: ACME,
    repositories: [],
    knownRepositoryIds: [],
    allRepositories: false,
    collections: [],
    selections: [],
    environments: [],
    teams: [],
    users: [],
    repositoryTeams: [],
    ...some,
  };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "sealform-github-"));
}

const repositoryNames = (n: number) => Array.from({ length: n }, (_, i) => `repo-${String(i).padStart(4, "0")}`);

/**
 * So many repositories, each with 10 secrets, 5 variables, and one environment with 5 secrets and a branch policy.
 * @param secrets fewer are faster: each value is sealed
 */
export function estate(
  n: number,
  secrets: { readonly repository: number; readonly environment: number } = { repository: 10, environment: 5 },
): Seed {
  const named = <T>(count: number, prefix: string, value: T) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}_${i}`, value]));
  const repository = {
    visibility: "private",
    secrets: named(secrets.repository, "SECRET", { value: "x" }),
    variables: named(5, "VARIABLE", { value: "x" }),
    environments: {
      production: { deploymentBranchPolicy: { branches: ["main"] }, secrets: named(secrets.environment, "ENV_SECRET", { value: "x" }) },
    },
  } as const;
  return {
    organizations: {
      acme: { id: 9001, plan: "enterprise", repositories: Object.fromEntries(repositoryNames(n).map((name) => [name, repository])) },
    },
    users: { alice: { id: 701 } },
    tokens: {
      "admin-token": { user: "alice", scopes: ["repo", "admin:org"] },
      "other-token": { user: "alice", scopes: ["repo", "admin:org"] },
    },
  };
}

/** All of an estate: every list of every repository and environment, and of the organization. */
export function allOf(n: number): SnapshotNeeds {
  const names = repositoryNames(n);
  return needs({
    repositories: names,
    environments: names,
    collections: (["secret", "variable"] as const).flatMap((kind) => [
      { scope: ORG, store: "actions" as const, kind },
      ...names.flatMap((repository) => [
        { scope: { kind: "repository", repository } as const, store: "actions" as const, kind },
        { scope: { kind: "environment", repository, environment: "production" } as const, store: "actions" as const, kind },
      ]),
    ]),
  });
}
