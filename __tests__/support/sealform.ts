import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
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

/** Starts `node bin/sealform.js` and leaves it running. */
export function startSealform(args: readonly string[], options: RunOptions): Running {
  if (!options.script && !existsSync(join(ROOT, "dist"))) throw new Error("dist/ is not there: npm run build");
  home ??= tempProject().folder;
  const preload = options.tty ? ["--require", join(__dirname, "fake-tty.js")] : [];
  const child = spawn(process.execPath, [...preload, options.script ?? SEALFORM, ...args], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: join(home, "cache"), ...options.env },
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

/** Runs `node bin/sealform.js` to its end. */
export function runSealform(args: readonly string[], options: RunOptions): Promise<RunResult> {
  return startSealform(args, options).done;
}
