// `npm run demo`: an organization's secrets are declared, sealed, planned, applied, changed by hand, found drifted and
// repaired, against a local GitHub. Needs no account and no network; works in a temporary folder and takes it away again.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { copyExample, exampleEnvironment, random, sealform, startGitHub } from "./acme.mjs";

const require = createRequire(import.meta.url);
const pc = require("picocolors").createColors(process.stdout.isTTY === true && !process.env.NO_COLOR);
const started = performance.now();
const folder = mkdtempSync(join(tmpdir(), "sealform-demo-"));
const env = exampleEnvironment(folder);

/** GitHub's times have seconds: two changes within one cannot be told apart. */
const SECOND_MS = 1_100;

let github;
process.on("exit", () => {
  github?.stop();
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

const print = (text) => process.stdout.write(`${text}\n`);
const say = (text) => print(`\n${pc.bold(pc.cyan(text))}`);
const typed = (line) => print(`${pc.dim("$")} ${pc.bold(line)}`);

/** Shows a command as a person would type it, runs it, and insists on its exit code. */
async function run(line, expected = 0) {
  typed(`sealform ${line}`);
  const code = await sealform(line.split(" "), { cwd: folder, env });
  if (code !== expected) throw new Error(`sealform ${line} ended with ${code} instead of ${expected}`);
  if (code !== 0) print(pc.dim(`(exit code ${code})`));
}

/** What somebody does in GitHub's settings, as the request that it comes down to. */
async function byHand(method, path, body) {
  const response = await fetch(env.GITHUB_API_URL + path, {
    method,
    headers: { authorization: `Bearer ${env.GITHUB_TOKEN}`, accept: "application/vnd.github+json", "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} gave ${response.status}: ${await response.text()}`);
  return response;
}

async function replaceSecret(path) {
  const sodium = require("libsodium-wrappers");
  await sodium.ready;
  const { key, key_id } = await (await byHand("GET", `${path.slice(0, path.lastIndexOf("/"))}/public-key`)).json();
  const box = sodium.crypto_box_seal(sodium.from_string(random()), sodium.from_base64(key, sodium.base64_variants.ORIGINAL));
  await byHand("PUT", path, { encrypted_value: sodium.to_base64(box, sodium.base64_variants.ORIGINAL), key_id });
}

async function story() {
  copyExample(folder);
  say("A local GitHub with the organization acme: 8 repositories, 3 teams, and two environments that protect nothing.");
  typed("sealform simulate --seed github.yaml &");
  github = startGitHub(folder, env);
  env.GITHUB_API_URL = await github.url;
  print(JSON.stringify({ url: env.GITHUB_API_URL }));
  typed(`export GITHUB_API_URL=${env.GITHUB_API_URL} GITHUB_TOKEN=${env.GITHUB_TOKEN}`);

  say("The declaration of its secrets. It says where values come from, and holds none of them. A part of it:");
  typed("cat sealform.yaml");
  print(/^ {2}api:\n[\s\S]*?(?=\n\n {2}mobile:)/m.exec(readFileSync(join(folder, "sealform.yaml"), "utf8"))[0]);
  await run("validate");

  say("Before anything is sealed, a plan says so: exit code 3.");
  await run("plan --only repo:api env:api/production", 3);

  say("Seal: every value is read from its source, and encrypted for the key of the one place that may open it.");
  await run("seal");

  say("The plan is what a reviewer sees: names, readers, protection. It needs no value, and it cannot write.");
  await run("plan --out plan.json");

  say("Apply what was reviewed. Environments get their protection before their secrets.");
  await run("apply plan.json --auto-approve --write-rate 0");

  say("Nothing is left to do.");
  await run("plan");

  say("Now somebody replaces the payment key by hand, and takes the reviewers off production.");
  await sleep(SECOND_MS);
  typed("# ... two clicks in GitHub's settings ...");
  await replaceSecret("/repos/acme/api/environments/production/secrets/PAYMENTS_KEY");
  await byHand("PUT", "/repos/acme/api/environments/production", {
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  });
  await sleep(SECOND_MS);

  say("Drift finds both, though nobody can read a secret: exit code 2.");
  await run("drift", 2);

  say("Repair puts back what was declared. It has to be asked for: a leaked value replaced by hand must not come back by itself.");
  await run("apply --auto-approve --repair --write-rate 0");
  await run("drift");
}

function whatNext() {
  const step = (line, why) => print(`  ${pc.bold(line.padEnd(51))} ${pc.dim(why)}`.trimEnd());
  say(
    `That took ${((performance.now() - started) / 1000).toFixed(1)} s, and nothing of it is left on this machine. The same for your own organization:`,
  );
  step("mkdir my-secrets && cd my-secrets", "");
  step("npx sealform init --organization YOUR-ORGANIZATION", "a manifest to begin with: edit it");
  step("read -rs GITHUB_TOKEN && export GITHUB_TOKEN", 'the permissions: README, "Use it on your organization"');
  step("npx sealform validate", "no network");
  step("npx sealform seal", "reads public keys, writes sealform.lock.json");
  step("npx sealform plan", "reads only");
  step("npx sealform apply", "shows the plan again, and asks");
}

try {
  await story();
  whatNext();
  process.exit(0);
} catch (error) {
  process.stderr.write(`\ndemo: ${error.message}\n`);
  process.exit(1);
}
