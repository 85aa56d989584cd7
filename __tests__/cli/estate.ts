import { systemClock } from "../../src/simulator/clock";
import type { Seed } from "../../src/simulator/seed-types";
import { canaries, expectNoCanary } from "../support/canaries";
import { type TempProject, tempProject } from "../support/project";
import { type Running, type RunOptions, type RunResult, runSealform, startSealform } from "../support/sealform";
import { type RunningSimulator, startSimulator } from "../support/simulator";

export const SEED: Seed = {
  organizations: {
    acme: {
      id: 1,
      plan: "enterprise",
      members: { alice: "admin", bob: "member" },
      repositories: {
        web: { id: 11, visibility: "public" },
        api: { id: 12, visibility: "private", topics: ["service"] },
        lib: { id: 13, visibility: "private" },
      },
      teams: { sre: { id: 21, repositories: ["api", "web"], members: ["bob"] } },
    },
    other: { id: 2, plan: "enterprise", members: { alice: "admin" } },
  },
  users: { alice: { id: 31 }, bob: { id: 32 } },
  tokens: {
    "admin-token-1": { user: "alice", scopes: ["repo", "admin:org"] },
    "blind-token-1": { user: "bob", permissions: { metadata: "read", organization_secrets: "read", members: "read" } },
  },
};

export const MANIFEST = `version: 1
organization: acme
secrets:
  NPM_TOKEN: { visibility: selected, repositories: [web, api], value: { env: NPM_TOKEN } }
variables:
  REGION: { visibility: all, value: eu-west-1 }
repositories:
  api:
    secrets:
      SENTRY_DSN: { value: { dotenv: ./values.env, key: SENTRY } }
    environments:
      production:
        reviewers: { teams: [sre] }
        waitTimer: 5
        secrets:
          DATABASE_URL: { value: { exec: [node, -p, process.env.DATABASE] } }
`;

export interface Estate {
  readonly project: TempProject;
  readonly github: RunningSimulator;
  /** Variables of every command; tests may change them. */
  readonly env: Record<string, string | undefined>;
  run(args: readonly string[], options?: Partial<RunOptions>): Promise<RunResult>;
  start(args: readonly string[], options?: Partial<RunOptions>): Running;
  /** Requests that were not reads. */
  writes(): string[];
  /** What somebody does by hand, in a second of its own: GitHub's times have seconds. */
  byHand(work: () => Promise<unknown>): Promise<void>;
  /** Ends it, and fails when a plaintext or the token was printed, written or sent anywhere. */
  close(): Promise<void>;
}

/** Milliseconds by which the local GitHub's clock jumps. */
const SECONDS_APART = 2_000;

/** A manifest, values for it, and a local GitHub. All values are canaries. */
export async function estate(manifest: string | undefined = MANIFEST, seed: Seed = SEED): Promise<Estate> {
  const secrets = canaries();
  const project = tempProject({
    ...(manifest && { "sealform.yaml": manifest }),
    "values.env": `SENTRY=${secrets.make("sentry")}\n`,
  });
  let ahead = 0;
  const github = await startSimulator(seed, { clock: { ...systemClock, now: () => systemClock.now() + ahead } });
  const env: Estate["env"] = {
    GITHUB_TOKEN: "admin-token-1",
    GITHUB_API_URL: github.url,
    SEALFORM_ALLOW_EXEC: "1",
    NPM_TOKEN: secrets.make("npm"),
    DATABASE: secrets.make("database"),
  };
  const printed: string[] = [];
  const complete = (options: Partial<RunOptions> = {}): RunOptions => ({
    cwd: project.folder,
    ...options,
    env: { ...env, ...options.env },
  });
  return {
    project,
    github,
    env,
    async run(args, options) {
      const result = await runSealform(args, complete(options));
      printed.push(result.stdout, result.stderr);
      return result;
    },
    start: (args, options) => startSealform(args, complete(options)),
    writes: () => github.requests.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`),
    async byHand(work) {
      ahead += SECONDS_APART;
      await work();
      ahead += SECONDS_APART;
    },
    async close() {
      await github.close();
      expectNoCanary({ folder: project.folder, except: ["values.env"], printed: printed.join("\n"), requests: github.received }, secrets);
      const token = env.GITHUB_TOKEN;
      if (token) expect(printed.filter((text) => text.includes(token))).toEqual([]);
    },
  };
}

/** One error and one hint, no stack, exit code 1. */
export function expectOneClearMessage({ code, stderr, stdout }: RunResult, message: RegExp, hint: RegExp): void {
  const errors = stderr.split("\n").filter((line) => line.startsWith("sealform: error: "));
  const hints = stderr.split("\n").filter((line) => line.startsWith("sealform: hint: "));
  expect({ code, stdout, errors, hints, stderr }).toMatchObject({
    code: 1,
    errors: [expect.stringMatching(message)],
    hints: [expect.stringMatching(hint)],
  });
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$|internal/m);
}
