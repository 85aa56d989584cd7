import { type ChildProcess, fork, spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { tempProject } from "./project";

const ROOT = join(__dirname, "..", "..");
/** The committed entry; it loads dist/, which `npm test` builds first. */
export const SEALFORM = join(ROOT, "bin", "sealform.js");

export interface RunOptions {
  readonly cwd: string;
  /** The whole environment besides PATH, HOME and the cache folder: nothing of the developer's own gets in. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Standard input; absent: an empty one. */
  readonly input?: string;
  /** The process believes that all three streams are a terminal of 80 columns. */
  readonly tty?: boolean;
  /** Another program in its place, for the tests of these helpers. */
  readonly script?: string;
}

export interface RunResult {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly done: Promise<RunResult>;
  /** Resolves when standard output holds `text`; rejects when the process ends before. */
  printed(text: string): Promise<void>;
}

const LIMIT_MS = 60_000;
let home: string | undefined;

function environment(own: RunOptions["env"]): Record<string, string | undefined> {
  home ??= tempProject().folder;
  return { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: join(home, "cache"), ...own };
}

/** Starts `node bin/sealform.js` and leaves it running. */
export function startSealform(args: readonly string[], options: RunOptions): Running {
  if (!options.script && !existsSync(join(ROOT, "dist"))) throw new Error("dist/ is not there: npm run build");
  const preload = options.tty ? ["--require", join(__dirname, "fake-tty.js")] : [];
  const child = spawn(process.execPath, [...preload, options.script ?? SEALFORM, ...args], {
    cwd: options.cwd,
    env: environment(options.env),
    stdio: ["pipe", "pipe", "pipe"],
    timeout: LIMIT_MS,
    killSignal: "SIGKILL",
  });
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) child[name]!.setEncoding("utf8").on("data", (chunk: string) => (text[name] += chunk));
  child.stdin!.on("error", () => {}); // a process that ends without reading its input is no failure of the test
  child.stdin!.end(options.input ?? "");
  const done = new Promise<RunResult>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, ...text }));
  });
  const printed = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => text.stdout.includes(wanted) && resolve();
      child.stdout!.on("data", look);
      done.then(() => reject(new Error(`ended without printing ${wanted}\n${text.stdout}\n${text.stderr}`)), reject);
      look();
    });
  return { child, done, printed };
}

/**
 * Runs a command to its end. Not for one that starts a program with our own streams (`gateway -- program`): `startSealform`.
 * It has a process of its own where a terminal is played or `SEALFORM_TEST_PROCESSES` is set (as
 * `.ci/run` does), else in one that runs all commands of the suite, which takes a tenth of the time.
 */
export function runSealform(args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { cwd, env, input = "", tty, script } = options;
  if (tty || script || process.env.SEALFORM_TEST_PROCESSES) return startSealform(args, options).done;
  warm ??= startWarm();
  return warm.run({ args, cwd: realpathSync(cwd), env: defined(environment(env)), input });
}

let warm: Warm | undefined;
afterAll(() => warm?.end());

interface Warm {
  run(command: { args: readonly string[]; cwd: string; env: Record<string, string>; input: string }): Promise<RunResult>;
  end(): void;
}

function startWarm(): Warm {
  const child = fork(join(__dirname, "warm.js"), { env: environment({}), stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const waiting = new Map<number, (result: RunResult) => void>();
  let last = 0;
  child.on("message", ({ id, ...result }: { id: number } & Omit<RunResult, "signal">) => {
    waiting.get(id)?.({ ...result, signal: null });
    waiting.delete(id);
  });
  child.on("exit", (code, signal) => {
    warm = undefined;
    for (const end of waiting.values()) end({ code, signal, stdout: "", stderr: "" });
  });
  return {
    run: (command) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        child.send({ id: last, ...command });
      }),
    end: () => child.disconnect(),
  };
}

function defined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
