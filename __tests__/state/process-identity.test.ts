import { spawn } from "node:child_process";
import { identityOf, isDead } from "../../src/state/process-identity";

const self = identityOf(process.pid, "here");

/** The pid of a process that has ended and whose parent never asks for its exit code. */
async function zombie(): Promise<{ pid: number; end(): void }> {
  const parent = spawn("/bin/sh", ["-c", "/bin/true & echo $!; exec sleep 20"], { stdio: ["ignore", "pipe", "ignore"] });
  const pid = await new Promise<number>((resolve) => parent.stdout.once("data", (chunk) => resolve(Number(String(chunk).trim()))));
  return { pid, end: () => parent.kill() };
}

test("this process lives", () => expect(isDead(self, self)).toBe(false));

test("a process that was killed and not reaped is dead", async () => {
  const { pid, end } = await zombie();
  try {
    // It is there until a busy machine has run it.
    for (let i = 0; i < 1_000 && !isDead({ ...self, pid }, self); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(isDead({ ...self, pid }, self)).toBe(true);
  } finally {
    end();
  }
});

test("a younger process under the same id is not the holder", () =>
  expect(isDead({ ...self, started: "another boot/1" }, self)).toBe(true));

test("nothing can be said about another machine", () => expect(isDead({ ...self, pid: 2 ** 30, hostname: "elsewhere" }, self)).toBe(false));
