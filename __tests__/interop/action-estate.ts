import { spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../../src/simulator/clock";
import type { Seed } from "../../src/simulator/seed-types";
import { SEED } from "../cli/estate";
import { canaries, expectNoCanary } from "../support/canaries";
import { tempProject } from "../support/project";
import { runSealform } from "../support/sealform";
import { startSimulator } from "../support/simulator";
import { GIT_ENV, git, LOCATION, REF, Remote } from "./git-estate";
import { pullRequests } from "./pull-requests";

const ACTIONS_APP = 15_368;
const PLAN_APP = 42;
const APPLY_APP = 43;

/** Who seals, and whom the jobs trust. */
const signing = generateKeyPairSync("ed25519");
const SIGNING_KEY = signing.privateKey.export({ type: "pkcs8", format: "pem" }) as string;
export const SIGNERS = `admin=${signing.publicKey.export({ type: "spki", format: "der" }).toString("base64")}`;

const keys = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
const [planKeys, applyKeys] = [keys(), keys()];

const READS = {
  organization_secrets: "read",
  organization_actions_variables: "read",
  members: "read",
  secrets: "read",
  actions_variables: "read",
  environments: "read",
  actions: "read",
  administration: "read",
} as const;
const WRITES = {
  ...READS,
  organization_secrets: "write",
  organization_actions_variables: "write",
  secrets: "write",
  actions_variables: "write",
  environments: "write",
  administration: "write",
} as const;

const CONFIG_ID = 99;
const seed: Seed = {
  ...SEED,
  organizations: {
    ...SEED.organizations,
    acme: {
      ...SEED.organizations!.acme!,
      repositories: { ...SEED.organizations!.acme!.repositories, config: { id: CONFIG_ID, visibility: "private" } },
    },
    mallory: { id: 666, plan: "free", members: { bob: "admin" }, repositories: { config: { id: 667, visibility: "public" } } },
  },
  apps: {
    "github-actions": {
      id: ACTIONS_APP,
      installations: {
        acme: { id: 100, permissions: { checks: "write", pull_requests: "write", contents: "read" }, repositories: ["config"] },
      },
    },
    "sealform-plan": { id: PLAN_APP, publicKey: planKeys.publicKey, installations: { acme: { id: 101, permissions: READS } } },
    "sealform-apply": { id: APPLY_APP, publicKey: applyKeys.publicKey, installations: { acme: { id: 102, permissions: WRITES } } },
  },
};

export const MANIFEST = `version: 1
organization: acme
secrets:
  NPM_TOKEN: { visibility: selected, repositories: [web], value: { env: NPM_TOKEN } }
variables:
  REGION: { visibility: all, value: eu-west-1 }
  STAGE: { visibility: all, value: blue }
repositories:
  api:
    secrets:
      SENTRY_DSN: { value: { env: SENTRY } }
`;

export interface Step {
  readonly code: number | null;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface StepOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export type ActionEstate = Awaited<ReturnType<typeof actionEstate>>;

/** A configuration repository with its remote, applied once, and a local GitHub that it belongs to. */
export async function actionEstate() {
  const values = canaries();
  const github = await startSimulator(seed, { clock: systemClock });
  const { hand } = github.simulator;
  const remote = new Remote();
  const home = tempProject();
  // The bundle stands alone: no package.json, no node_modules above it.
  const action = join(home.folder, "action.js");
  copyFileSync(join(__dirname, "../../action/index.js"), action);
  const admin = remote.clone();
  const printed: string[] = [];
  const secrets = { NPM_TOKEN: values.make("npm"), SENTRY: values.make("sentry") };
  const shared = { ...GIT_ENV, GITHUB_API_URL: github.url, SEALFORM_STATE: LOCATION, SEALFORM_SIGNERS: SIGNERS };

  /** What an administrator does on their own machine. */
  const sealform = async (...args: string[]) => {
    const result = await runSealform(args, {
      cwd: admin,
      env: { ...shared, ...secrets, SEALFORM_SIGNING_KEY: SIGNING_KEY, GITHUB_TOKEN: "admin-token-1" },
    });
    printed.push(result.stdout, result.stderr);
    return result;
  };
  const commit = (message: string) => {
    git(admin, "add", "--all");
    git(admin, "commit", "--quiet", "-m", message);
    return git(admin, "rev-parse", "HEAD");
  };
  const write = (name: string, text: string) => writeFileSync(join(admin, name), text);
  write("sealform.yaml", MANIFEST);
  await sealform("seal");
  commit("declare");
  const first = await sealform("apply", "--auto-approve", "--write-rate", "0");
  expect(first).toMatchObject({ code: 0 });
  commit("lineage");
  expect(await sealform("apply", "--auto-approve", "--write-rate", "0")).toMatchObject({ code: 0 });
  git(admin, "push", "--quiet", "origin", "HEAD:refs/heads/main");

  /** A step of a workflow, in a fresh clone. */
  async function step(
    checkout: string,
    env: Readonly<Record<string, string | undefined>>,
    { inputs = {}, ...more }: StepOptions,
  ): Promise<Step> {
    const workspace = remote.clone();
    git(workspace, "fetch", "--quiet", "origin", checkout);
    git(workspace, "checkout", "--quiet", "--detach", checkout);
    const runner = join(home.folder, randomBytes(6).toString("hex"));
    mkdirSync(runner);
    const [output, summary] = [join(runner, "output"), join(runner, "summary")];
    for (const file of [output, summary]) writeFileSync(file, "");
    const token = await hand.installationToken(ACTIONS_APP, "acme");
    const given = Object.fromEntries(Object.entries({ token, ...inputs }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
    const child = spawn(process.execPath, [action], {
      cwd: workspace,
      env: {
        ...shared,
        HOME: home.folder,
        XDG_CACHE_HOME: join(runner, "cache"),
        GITHUB_ACTIONS: "true",
        GITHUB_ACTOR: "alice",
        GITHUB_REPOSITORY: "acme/config",
        GITHUB_RUN_ID: "7",
        GITHUB_SERVER_URL: "https://github.com",
        GITHUB_WORKSPACE: workspace,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: runner,
        ...given,
        ...env,
        ...more.env,
      },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 60_000,
    });
    let log = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (log += text));
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    const outputs = Object.fromEntries(
      [...readFileSync(output, "utf8").matchAll(/^([\w-]+)<<(end-\w+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name!, value!]),
    );
    const result = { code, log, summary: readFileSync(summary, "utf8"), outputs };
    printed.push(log, result.summary, JSON.stringify(outputs));
    expect(log).not.toContain(token);
    expect(`${log}${result.summary}`).not.toContain("PRIVATE KEY");
    return result;
  }

  const event = (name: string, body: object) => {
    const path = join(home.folder, `${randomBytes(6).toString("hex")}.json`);
    writeFileSync(path, JSON.stringify(body));
    return { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path };
  };
  const tip = (branch: string) => git(remote.path, "rev-parse", `refs/heads/${branch}`);

  return {
    remote,
    github,
    admin,
    write,
    commit,
    sealform,
    secrets,
    values,
    step,
    event,
    tip,
    state: () => JSON.parse(remote.show("sealform.state.json", REF)) as { appliedCommit?: string },
    review: () => hand.review("acme", "config"),

    ...pullRequests({ admin, hand, commit, tip }),

    /** The plan job of a pull request. */
    plan({ number, head, base }: { number: number; head: string; base: string }, options: StepOptions = {}, repository = "acme/config") {
      const pull = { number, head: { sha: head, ref: "x", repo: { full_name: repository } }, base: { sha: base, ref: "main" } };
      const env = {
        ...event("pull_request", { pull_request: pull }),
        GITHUB_REF_NAME: `${number}/merge`,
        SEALFORM_APP_ID: String(PLAN_APP),
      };
      return step(
        head,
        { ...env, SEALFORM_APP_PRIVATE_KEY: planKeys.privateKey },
        { ...options, inputs: { mode: "plan", ...options.inputs } },
      );
    },

    /** The apply job of a push to main. */
    apply(options: StepOptions = {}) {
      const env = { ...event("push", {}), GITHUB_REF_NAME: "main", SEALFORM_APP_ID: String(APPLY_APP) };
      return step(
        tip("main"),
        { ...env, SEALFORM_APP_PRIVATE_KEY: applyKeys.privateKey },
        { ...options, inputs: { mode: "apply", args: "--write-rate\n0", ...options.inputs } },
      );
    },

    /** Any other job with the plan App: a schedule. */
    nightly(mode: string, options: StepOptions = {}) {
      const env = { ...event("schedule", {}), GITHUB_REF_NAME: "main", SEALFORM_APP_ID: String(PLAN_APP) };
      return step(
        tip("main"),
        { ...env, SEALFORM_APP_PRIVATE_KEY: planKeys.privateKey },
        { ...options, inputs: { mode, ...options.inputs } },
      );
    },

    variable: async (name: string) => ((await hand.request("GET", `/orgs/acme/actions/variables/${name}`)) as { value: string }).value,

    async close() {
      await github.close();
      expectNoCanary(
        {
          folder: remote.folder,
          history: git(remote.path, "log", "-p", "--all"),
          printed: printed.join("\n"),
          requests: github.received,
          review: await hand.review("acme", "config"),
        },
        values,
      );
    },
  };
}
