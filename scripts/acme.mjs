// What examples/acme needs to be played: a folder of its own, values that are made now and die with it, a local GitHub.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
export const example = join(root, "examples", "acme");
export const program = join(root, "bin", "sealform.js");
const KEPT = ["PATH", "HOME", "SystemRoot", "LOCALAPPDATA", "TMPDIR", "TEMP", "TERM", "NO_COLOR"];

export const random = () => randomBytes(24).toString("base64url");

/** Copies the example, without its lock, and makes the files that its values come from. */
export function copyExample(folder) {
  cpSync(example, folder, {
    recursive: true,
    filter: (path) => !/sealform\.(lock|state)\.json|ci\.env$|signing\.p12$|\.gitignore$/.test(path),
  });
  writeFileSync(join(folder, "ci.env"), `REGISTRY_PASSWORD=${random()}\nSONAR_TOKEN=${random()}\n`, { mode: 0o600 });
  writeFileSync(join(folder, "signing.p12"), randomBytes(512), { mode: 0o600 });
}

/** The variables of its commands: only what they need, so that credentials of the person at the keyboard stay out. */
export function exampleEnvironment(folder) {
  return {
    ...Object.fromEntries(KEPT.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
    XDG_CACHE_HOME: join(folder, ".cache"),
    GITHUB_TOKEN: "local-admin",
    SEALFORM_ALLOW_EXEC: "1",
    ACME_NPM_TOKEN: random(),
    ACME_CHAT_WEBHOOK_URL: `https://chat.acme.example/hooks/${random()}`,
    ACME_SIGNING_PASSWORD: random(),
  };
}

/** Starts the local GitHub of the example; its first line tells where it listens. */
export function startGitHub(folder, env) {
  const child = spawn(process.execPath, [program, "simulate", "--seed", "github.yaml"], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [text, problem] = ["", ""];
  child.stderr.on("data", (chunk) => {
    problem += chunk;
  });
  const url = new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      text += chunk;
      if (text.includes("\n")) resolve(JSON.parse(text.slice(0, text.indexOf("\n"))).url);
    });
    child.on("error", reject);
    child.on("close", (code) => reject(new Error(`the local GitHub ended with ${code}: ${problem}`)));
  });
  return { url, stop: () => child.kill() };
}

/** Runs one command to its end. @returns its exit code */
export function sealform(args, { cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", reject);
    child.on("close", resolve);
  });
}
