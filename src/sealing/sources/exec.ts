import { spawn } from "node:child_process";
import { systemCode, systemReason } from "../../files/system-error";
import { SealformError } from "../../model/errors";
import { VALUE_LIMIT_BYTES } from "../../model/limits";
import { tooLarge } from "../check-value";
import { Plaintext } from "../plaintext";
import { withoutCredentials } from "./forbidden";
import { killGroup } from "./kill-group";
import { withoutLineEnd } from "./line-end";
import { programText } from "./nameable";
import type { SourceWorld } from "./world";

const LINE_END_BYTES = 2;

/** @param program as `programText` says it */
function refuse(rule: string, program: string, fact: string, hint: string): SealformError {
  return new SealformError(rule, `${program} ${fact}`, hint);
}

function start(program: string, rest: readonly string[], world: Pick<SourceWorld, "folder" | "env">, takes: boolean) {
  try {
    return spawn(program, rest, {
      cwd: world.folder,
      env: withoutCredentials(world.env),
      stdio: takes ? ["pipe", "ignore", "ignore"] : ["ignore", "pipe", "ignore"],
      detached: true,
      shell: false,
      windowsHide: true,
    });
  } catch {
    // Node's own message repeats the arguments.
    throw refuse(
      "exec-failed",
      programText(program, world.env),
      "cannot be run with these arguments",
      "arguments are texts without NUL characters",
    );
  }
}

/** May this run? Asks once for each argv. @throws SealformError `exec-not-allowed`, `exec-declined`. */
export async function allowExec(argv: readonly string[], world: Pick<SourceWorld, "env" | "confirm">): Promise<void> {
  if (world.env.SEALFORM_ALLOW_EXEC === "1") return;
  const program = programText(argv[0] ?? "", world.env);
  if (!world.confirm)
    throw refuse(
      "exec-not-allowed",
      program,
      "may not run without a terminal to ask at",
      "set SEALFORM_ALLOW_EXEC=1 when the manifest is trusted to run programs here",
    );
  if (!(await world.confirm(argv)))
    throw refuse("exec-declined", program, "was not allowed to run", "answer yes, or name another value source");
}

type World = Pick<SourceWorld, "folder" | "env" | "signal">;

/**
 * What a program prints on its standard output, less one line end. No shell; in the manifest's folder; without our
 * credentials; standard error is thrown away because it could hold the value. A program that prints too much, takes too
 * long or is still running when the run is aborted is killed with everything that it started.
 * @throws SealformError `exec-failed`, `exec-timeout`, `value-too-large`, `interrupted`.
 */
export function runExec(argv: readonly string[], timeoutSeconds: number, world: World): Promise<Plaintext> {
  return run(argv, timeoutSeconds, world);
}

/**
 * Gives a value to a program on its standard input; as `runExec` otherwise. What it prints is thrown away. It ends with this process.
 * @param begun called once the program runs: from then on it may have done something with the value
 * @throws SealformError `deliver-failed`, `exec-timeout`, `interrupted`.
 */
export async function runDeliver(
  argv: readonly string[],
  timeoutSeconds: number,
  world: World,
  value: Plaintext,
  begun: () => void,
): Promise<void> {
  await run(argv, timeoutSeconds, world, value, begun);
}

function run(argv: readonly string[], timeoutSeconds: number, world: World, input?: Plaintext, begun?: () => void): Promise<Plaintext> {
  const [command = "", ...rest] = argv;
  const failed = input ? "deliver-failed" : "exec-failed";
  const program = programText(command, world.env);
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise<Plaintext>((resolve, reject) => {
    const child = start(command, rest, world, input !== undefined);
    // It can be running before the event `spawn` says so.
    if (child.pid !== undefined) begun?.();
    const output = child.stdout;
    const given = input?.use((bytes) => Buffer.from(bytes));
    const timer = setTimeout(
      () =>
        stop(
          refuse(
            "exec-timeout",
            program,
            `did not finish within ${timeoutSeconds} s and was killed`,
            "write a longer timeout beside exec, for example timeout: 2m",
          ),
        ),
      timeoutSeconds * 1000,
    );
    const abort = () => stop(new SealformError("interrupted", "interrupted", undefined, { exitCode: 130 }));
    // Who ends us at once must not have it go on and set the value after a later one.
    const orphaned = () => killGroup(child);
    if (input && child.pid !== undefined) process.once("exit", orphaned);
    const settle = () => {
      process.off("exit", orphaned);
      clearTimeout(timer);
      world.signal?.removeEventListener("abort", abort);
      given?.fill(0);
    };
    const stop = (error: SealformError) => {
      settle();
      if (child.pid !== undefined) killGroup(child);
      // A process that left the group could hold the pipe open for ever.
      output?.destroy();
      for (const chunk of chunks) chunk.fill(0);
      reject(error);
    };
    world.signal?.addEventListener("abort", abort, { once: true });
    if (world.signal?.aborted) abort();
    output?.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > VALUE_LIMIT_BYTES + LINE_END_BYTES) stop(tooLarge(`${program} printed more than a value holds`));
    });
    child.stdin?.on("error", () =>
      stop(refuse(failed, program, "did not read the value to its end", "it gets the value on its standard input")),
    );
    if (given) child.stdin?.end(given);
    child.on("error", (error) => {
      const missing = systemCode(error) === "ENOENT";
      stop(
        refuse(
          failed,
          program,
          missing ? "was not found" : `cannot run: ${systemReason(error)}`,
          missing ? "install it, or check the PATH and that the manifest's folder exists" : "check its permissions",
        ),
      );
    });
    child.on("close", (code, signal) => {
      settle();
      if (code !== 0)
        return stop(
          refuse(
            failed,
            program,
            signal ? `was ended by ${signal}` : `failed with exit code ${code}`,
            "run it by hand to see why: what it prints is not shown here because it could hold the value",
          ),
        );
      const bytes = Buffer.concat(chunks, size);
      for (const chunk of chunks) chunk.fill(0);
      resolve(Plaintext.fromBytes(withoutLineEnd(bytes)));
    });
  });
}
