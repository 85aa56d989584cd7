// Terraform itself, by `sealform terraform apply`, with the test provider in a process of its own, against a local GitHub: the default
// shards against one stack.
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { manifestOf, seedOf } from "./estate.mjs";
import { lab, rooms } from "./lab.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BIN = join(ROOT, "bin", "sealform.js");
const PROVIDER = join(ROOT, "__tests__", "terraform", "provider", "main.ts");
const PROVIDER_TOKEN = "provider-token";
/** With 10 secrets and 10 variables each: 4,000 resources. */
const REPOSITORIES = 200;
const SIZE = { secrets: 10, variables: 10, environmentSecrets: 0 };
const GOAL = 10;
/** One stack is given so many times the time of the shards; after that it is known to need more. */
const PATIENCE = 15;

/** The provider of the tests, already running: the released one starts in 50 ms, a program in Node does not. */
async function startProvider(env) {
  const child = spawn(process.execPath, ["--import", "tsx", PROVIDER], { cwd: ROOT, env, stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const reattach = /^export TF_REATTACH_PROVIDERS='(.*)'$/.exec(line)?.[1];
    if (reattach) return { reattach, stop: () => child.kill() };
  }
  throw new Error("the test provider did not start");
}

/** @returns milliseconds; undefined when it was ended because it took too long */
function run(args, { cwd, env, timeoutMs }) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(process.execPath, [BIN, "terraform", ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let [said, late] = ["", false];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said = (said + text).slice(-2000)));
    const timer = timeoutMs && setTimeout(() => (late = child.kill("SIGINT")), timeoutMs);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(performance.now() - start);
      else if (late) resolve(undefined);
      else reject(new Error(`sealform terraform ${args.join(" ")} ended with ${code}\n${said}`));
    });
  });
}

/** The time of one apply of everything. @param shards absent: as a first lock says */
async function apply(shards, timeoutMs) {
  const manifest = manifestOf(REPOSITORIES, SIZE);
  const seed = seedOf(REPOSITORIES);
  // The provider spends the hour's points of its own user; Sealform would wait for the next hour's.
  const others = {
    users: { ...seed.users, bob: { id: 702 } },
    tokens: { ...seed.tokens, [PROVIDER_TOKEN]: { user: "bob", scopes: ["repo", "admin:org"] } },
  };
  seed.organizations.acme.members = { alice: "admin", bob: "admin" };
  const world = await lab({ seed: { ...seed, ...others }, manifest });
  const first = rooms.firstLock(world.desired);
  world.lock = shards === undefined ? first : { ...first, terraform: { shards } };
  await world.seal();
  const { url } = await world.simulator.listen();
  const { PATH, HOME } = process.env;
  const provider = await startProvider({ PATH, HOME, GITHUB_BASE_URL: url, GITHUB_OWNER: "acme", GITHUB_TOKEN: PROVIDER_TOKEN });
  const cwd = join(world.folder, "project");
  mkdirSync(cwd);
  writeFileSync(join(cwd, "sealform.yaml"), manifest);
  writeFileSync(join(cwd, "sealform.lock.json"), rooms.printLock(world.lock));
  const env = {
    ...{ PATH, HOME, GITHUB_API_URL: url, GITHUB_TOKEN: "admin-token", TF_REATTACH_PROVIDERS: provider.reattach },
    ...{ TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" },
  };
  try {
    await run(["init"], { cwd, env });
    const ms = await run(["apply", "--", "-auto-approve", "-no-color"], { cwd, env, timeoutMs });
    const written = world.simulator.requests.filter(({ method }) => method !== "GET").length;
    if (ms !== undefined && written !== REPOSITORIES * (SIZE.secrets + SIZE.variables)) throw new Error(`${written} writes`);
    return { ms, shards: world.lock.terraform.shards };
  } finally {
    provider.stop();
    await world.simulator.close();
    rmSync(cwd, { recursive: true, force: true });
    world.close();
  }
}

export async function shards() {
  const many = await apply();
  const one = await apply(1, many.ms * PATIENCE);
  const ratio = one.ms === undefined ? PATIENCE : one.ms / many.ms;
  const seconds = (ms) => `${Math.round(ms / 1000)} s`;
  const against = one.ms === undefined ? `more than ${seconds(many.ms * PATIENCE)}, ended then` : seconds(one.ms);
  return [
    {
      what: "`sealform terraform apply` of 4,000 resources with the default shards, against one stack (test provider)",
      goal: `<= 1/${GOAL} of the time`,
      value: `1/${ratio.toFixed(1)}${one.ms === undefined ? " or less" : ""} (${many.shards} shards: ${seconds(many.ms)}, one stack: ${against})`,
      ok: ratio >= GOAL,
    },
  ];
}
