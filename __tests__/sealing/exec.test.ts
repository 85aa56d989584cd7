import { existsSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { allowExec, runExec } from "../../src/sealing/sources/exec";
import { temporaryFolder } from "../files/temporary-folder";
import { expectDead } from "../support/processes";

const folder = temporaryFolder();
const CANARY = "canary-5cc1";
const sh = (script: string, ...args: string[]) => ["sh", "-c", script, "sh", ...args];

async function run(
  argv: readonly string[],
  options: { seconds?: number; env?: NodeJS.ProcessEnv; signal?: AbortSignal } = {},
): Promise<string> {
  const value = await runExec(argv, options.seconds ?? 30, {
    folder: folder.path,
    env: { PATH: process.env.PATH, ...options.env },
    signal: options.signal,
  });
  return value.use((bytes) => bytes.toString("utf8"));
}

async function failure(argv: readonly string[], options: Parameters<typeof run>[1] = {}) {
  const error = await run(argv, options).then(
    () => {
      throw new Error("it did not fail");
    },
    (e) => e as { rule: string; message: string; hint?: string },
  );
  expect(`${error.message} ${error.hint}`).not.toContain(CANARY);
  return error;
}

test("gives what a program prints, less one line end", async () => {
  expect(await run(["printf", "a\\n\\n"])).toBe("a\n");
  expect(await run(["printf", "a\\r\\n"])).toBe("a");
  expect(await run(["printf", "a"])).toBe("a");
  expect(await run(["true"])).toBe("");
});

test("there is no shell: arguments arrive as they are", async () => {
  expect(await run(["printf", "%s", "$HOME; `id` | *"])).toBe("$HOME; `id` | *");
});

test("runs in the manifest's folder", async () => {
  expect(await run(["pwd"])).toBe(folder.path);
});

test("the program does not get our credentials", async () => {
  const ours = [
    "GITHUB_TOKEN",
    "GH_TOKEN",
    "GH_ENTERPRISE_TOKEN",
    "GITHUB_ENTERPRISE_TOKEN",
    "SEALFORM_APP_PRIVATE_KEY",
    "SEALFORM_TOKEN_PROD",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
    "github_token",
  ];
  const env = { ...Object.fromEntries(ours.map((name) => [name, CANARY])), VAULT_ADDR: "https://vault" };
  const names = (await run(["env"], { env })).split("\n").map((line) => line.split("=")[0]);
  expect(names).toContain("VAULT_ADDR");
  expect(names.filter((name) => ours.includes(name!))).toEqual([]);
});

test("standard error is never shown, and standard input is empty", async () => {
  expect(await run(sh(`echo ${CANARY} >&2; cat; echo ok`))).toBe("ok");
  expect((await failure(sh(`echo ${CANARY} >&2; exit 3`))).message).toBe('the program "sh" failed with exit code 3');
});

test("a failure names the program and its exit code or signal, nothing else", async () => {
  expect(await failure(sh("exit 7", CANARY))).toMatchObject({ rule: "exec-failed", message: 'the program "sh" failed with exit code 7' });
  expect(await failure(sh("kill -TERM $$", CANARY))).toMatchObject({
    rule: "exec-failed",
    message: 'the program "sh" was ended by SIGTERM',
  });
  expect(await failure(["no-such-program", CANARY])).toMatchObject({
    rule: "exec-failed",
    message: "its program was not found",
  });
  expect(await failure(["sh", `${CANARY}\0`])).toMatchObject({
    rule: "exec-failed",
    message: 'the program "sh" cannot be run with these arguments',
  });
});

test("what was printed before a failure is no value", async () => {
  expect((await failure(sh(`echo ${CANARY}; exit 1`))).rule).toBe("exec-failed");
});

test("a program that hangs is killed with all that it started", async () => {
  const error = await failure(sh("sleep 60 & echo $! > child; sleep 60", CANARY), { seconds: 0.4 });
  expect(error).toMatchObject({ rule: "exec-timeout", message: 'the program "sh" did not finish within 0.4 s and was killed' });
  await expectDead(Number(readFileSync(folder.file("child"), "utf8")));
});

test("a program that leaves a daemon at its standard output is not waited for for ever", async () => {
  expect((await failure(sh("sleep 60 & exit 0"), { seconds: 0.3 })).rule).toBe("exec-timeout");
});

test("a program that prints without end is killed", async () => {
  expect(await failure(sh("echo $$ > self; exec yes"))).toMatchObject({ rule: "value-too-large" });
  await expectDead(Number(readFileSync(folder.file("self"), "utf8")));
});

test("prints up to 48 KB", async () => {
  expect(await run(sh("head -c 49152 /dev/zero | tr '\\0' x; echo"))).toHaveLength(49152);
});

test("an interrupt kills the program", async () => {
  const controller = new AbortController();
  const running = failure(sh("echo $$ > self; exec sleep 60"), { signal: controller.signal });
  while (!existsSync(folder.file("self")) || readFileSync(folder.file("self"), "utf8") === "") await delay(5);
  controller.abort();
  expect(await running).toMatchObject({ rule: "interrupted", exitCode: 130 });
  await expectDead(Number(readFileSync(folder.file("self"), "utf8")));
});

describe("permission", () => {
  test("without a terminal a program needs SEALFORM_ALLOW_EXEC=1", async () => {
    await expect(allowExec(["node", CANARY], { env: { PATH: process.env.PATH } })).rejects.toMatchObject({
      rule: "exec-not-allowed",
      message: 'the program "node" may not run without a terminal to ask at',
      hint: expect.stringContaining("SEALFORM_ALLOW_EXEC=1"),
    });
    await expect(allowExec(["vault"], { env: { SEALFORM_ALLOW_EXEC: "true" } })).rejects.toMatchObject({ rule: "exec-not-allowed" });
    await allowExec(["vault"], { env: { SEALFORM_ALLOW_EXEC: "1" } });
  });

  test("at a terminal it is shown whole and asked for", async () => {
    const asked: (readonly string[])[] = [];
    const answer = (yes: boolean) => async (argv: readonly string[]) => asked.push(argv) > 0 && yes;
    await allowExec(["vault", "kv", "get"], { env: {}, confirm: answer(true) });
    await expect(allowExec(["rm"], { env: {}, confirm: answer(false) })).rejects.toMatchObject({ rule: "exec-declined" });
    expect(asked).toEqual([["vault", "kv", "get"], ["rm"]]);
  });
});
