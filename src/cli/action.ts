import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { type Cli, runAction } from "../action";
import { run } from "./main";

/** The first argument with which the bundle is the command line itself. */
const CLI = "--cli";

/** The command line in a process of its own: its standard output is data, and the runner stops it in order. */
const child: Cli = (args, { cwd, env, log }) =>
  new Promise((resolve, reject) => {
    // In a group of its own: a signal comes once, from here.
    const process_ = spawn(process.execPath, [__filename, CLI, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
    const forward = (signal: NodeJS.Signals) => process_.kill(signal);
    process.on("SIGINT", forward).on("SIGTERM", forward);
    let stdout = "";
    process_.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      stdout += chunk;
    });
    process_.stderr.setEncoding("utf8").on("data", log);
    process_.on("error", reject).on("close", (code) => {
      process.off("SIGINT", forward).off("SIGTERM", forward);
      resolve({ code: code ?? 1, stdout });
    });
  });

const [first, ...rest] = process.argv.slice(2);
if (first === CLI) run(rest);
else {
  const runner = {
    cwd: process.env.GITHUB_WORKSPACE || process.cwd(),
    env: process.env,
    write: (text: string) => void process.stdout.write(text),
    random: () => randomBytes(16).toString("hex"),
  };
  void runAction(runner, child).then((code) => {
    process.exitCode = code;
  });
}
