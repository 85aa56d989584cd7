import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { type Cli, runAction } from "../../src/action";
import { main } from "../../src/cli/main";
import { systemClock } from "../../src/simulator/clock";
import type { Seed } from "../../src/simulator/seed-types";
import { SEED } from "../cli/estate";
import { GIT_ENV, git, Remote } from "../interop/git-estate";
import { pullRequests } from "../interop/pull-requests";
import { canaries, expectNoCanary } from "../support/canaries";
import { startSimulator } from "../support/simulator";

const ACTIONS_APP = 15_368;
const TOKEN = "admin-token-1";
const seed: Seed = {
  ...SEED,
  organizations: {
    ...SEED.organizations,
    acme: {
      ...SEED.organizations!.acme!,
      repositories: { ...SEED.organizations!.acme!.repositories, config: { id: 99, visibility: "private" } },
    },
  },
  apps: {
    "github-actions": {
      id: ACTIONS_APP,
      installations: {
        acme: { id: 100, permissions: { checks: "write", pull_requests: "write", contents: "read" }, repositories: ["config"] },
      },
    },
  },
};

function sink() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}

// Each command watches for signals.
process.setMaxListeners(0);

async function command(args: readonly string[], cwd: string, env: Readonly<Record<string, string | undefined>>) {
  const [stdout, stderr] = [sink(), sink()];
  const stdin = new PassThrough();
  stdin.end();
  const code = await main(args, { cwd, env, stdin, stdout: stdout.stream, stderr: stderr.stream });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** The command line in this process: the same code as the bundle's, without its start. */
const cli: Cli = async (args, { cwd, env, log }) => {
  const { code, stdout, stderr } = await command(args, cwd, env);
  log(stderr);
  return { code, stdout };
};

export interface StepOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** @default a clone of the branch with all that came before */
  readonly clone?: readonly string[];
}

export type Steps = Awaited<ReturnType<typeof steps>>;

/** Steps of workflows, in this process: a configuration repository with its remote, and a local GitHub that it belongs to. */
export async function steps(manifest: string) {
  const values = canaries();
  let ahead = 0;
  const github = await startSimulator(seed, { clock: { ...systemClock, now: () => systemClock.now() + ahead } });
  const { hand } = github.simulator;
  const remote = new Remote();
  const admin = remote.clone();
  const printed: string[] = [];
  const env: Record<string, string | undefined> = {
    ...GIT_ENV,
    HOME: remote.folder,
    XDG_CACHE_HOME: join(remote.folder, "cache"),
    GITHUB_API_URL: github.url,
    GITHUB_TOKEN: TOKEN,
    // Outside of every clone: a branch of the remote would cost a dozen processes a step.
    SEALFORM_STATE: join(remote.folder, "sealform.state.json"),
    NPM_TOKEN: values.make("npm"),
  };
  const write = (name: string, text: string) => {
    mkdirSync(join(admin, name, ".."), { recursive: true });
    writeFileSync(join(admin, name), text);
  };
  const commit = (message: string) => {
    git(admin, "add", "--all");
    git(admin, "commit", "--quiet", "-m", message);
    return git(admin, "rev-parse", "HEAD");
  };
  const push = () => git(admin, "push", "--quiet", "--force", "origin", "HEAD:refs/heads/main");
  /** What an administrator does on their own machine. */
  const sealform = async (...args: string[]) => {
    const result = await command(args, admin, env);
    printed.push(result.stdout, result.stderr);
    return result;
  };
  const tip = (branch: string) => git(remote.path, "rev-parse", `refs/heads/${branch}`);

  async function step(checkout: string, event: object, name: string, refName: string, options: StepOptions) {
    const workspace = remote.clone(...(options.clone ?? []));
    git(workspace, "fetch", "--quiet", ...(options.clone ?? []), "origin", checkout);
    git(workspace, "checkout", "--quiet", "--detach", checkout);
    const runner = join(remote.folder, randomBytes(6).toString("hex"));
    mkdirSync(runner);
    const file = (of: string, text: string) => {
      writeFileSync(join(runner, of), text);
      return join(runner, of);
    };
    const paths = { output: file("output", ""), summary: file("summary", ""), event: file("event", JSON.stringify(event)) };
    const token = await hand.installationToken(ACTIONS_APP, "acme");
    const inputs = Object.entries({ token, ...options.inputs }).map(([input, value]) => [`INPUT_${input.toUpperCase()}`, value]);
    let log = "";
    const code = await runAction(
      {
        cwd: workspace,
        env: {
          ...env,
          GITHUB_ACTIONS: "true",
          GITHUB_ACTOR: "alice",
          GITHUB_REPOSITORY: "acme/config",
          GITHUB_RUN_ID: "7",
          GITHUB_EVENT_NAME: name,
          GITHUB_EVENT_PATH: paths.event,
          GITHUB_REF_NAME: refName,
          GITHUB_WORKSPACE: workspace,
          GITHUB_OUTPUT: paths.output,
          GITHUB_STEP_SUMMARY: paths.summary,
          RUNNER_TEMP: runner,
          ...Object.fromEntries(inputs),
          ...options.env,
        },
        write: (text) => {
          log += text;
        },
        random: () => randomBytes(16).toString("hex"),
      },
      cli,
    );
    const summary = readFileSync(paths.summary, "utf8");
    printed.push(log, summary);
    expect(log).not.toContain(token);
    return { code, log, summary };
  }

  write("sealform.yaml", manifest);
  return {
    admin,
    remote,
    github,
    hand,
    env,
    values,
    write,
    commit,
    push,
    sealform,
    tip,
    /** As `sealform apply` by hand, without a question or a pace. */
    applyByHand: (...args: string[]) => sealform("apply", "--auto-approve", "--write-rate", "0", ...args),
    state: (file = "sealform.state.json") =>
      JSON.parse(readFileSync(join(remote.folder, file), "utf8")) as { readonly appliedCommit?: string },
    review: () => hand.review("acme", "config"),

    /** In a second of its own: GitHub's times have seconds. */
    async byHand(work: () => Promise<unknown>) {
      ahead += 2_000;
      await work();
      ahead += 2_000;
    },

    ...pullRequests({ admin, hand, commit, tip }),

    plan({ number, head, base }: { number: number; head: string; base: string }, options: StepOptions = {}) {
      const pull = { number, head: { sha: head, ref: "x", repo: { full_name: "acme/config" } }, base: { sha: base, ref: "main" } };
      const inputs = { mode: "plan", ...options.inputs };
      return step(head, { pull_request: pull }, "pull_request", `${number}/merge`, { ...options, inputs });
    },

    apply(options: StepOptions = {}) {
      const inputs = { mode: "apply", ...options.inputs, args: ["--write-rate", "0", options.inputs?.args ?? ""].join("\n") };
      return step(tip("main"), {}, "push", "main", { ...options, inputs });
    },

    variable: async (name: string, organization = "acme") =>
      ((await hand.request("GET", `/orgs/${organization}/actions/variables/${name}`)) as { value: string }).value,

    async close() {
      await github.close();
      const [requests, review] = [github.received, await hand.review("acme", "config")];
      expectNoCanary({ history: git(remote.path, "log", "-p", "--all"), printed: printed.join("\n"), requests, review }, values);
    },
  };
}
