import { tempProject } from "./project";
import { runSealform, startSealform } from "./sealform";

const PRINT = `
  let input = "";
  process.stdin.on("data", (chunk) => (input += chunk)).on("end", () => {
    console.log(JSON.stringify({ args: process.argv.slice(2), env: process.env, input, tty: [process.stdin.isTTY === true, process.stdout.isTTY === true], cwd: process.cwd() }));
    console.error("to stderr");
    process.exitCode = 3;
  });`;

describe("runSealform", () => {
  const project = tempProject({ "print.js": PRINT, "wait.js": 'console.log("ready"); setInterval(() => {}, 1000);' });
  const script = project.path("print.js");

  test("gives code, both streams, arguments, input and a bare environment", async () => {
    const result = await runSealform(["plan", "a b"], { cwd: project.folder, env: { SAMPLE: "1" }, input: "typed", script });
    expect(result).toMatchObject({ code: 3, signal: null, stderr: "to stderr\n" });
    const { env, ...seen } = JSON.parse(result.stdout);
    expect(seen).toEqual({ args: ["plan", "a b"], input: "typed", tty: [false, false], cwd: project.folder });
    expect(Object.keys(env).sort()).toEqual(["HOME", "PATH", "SAMPLE", "XDG_CACHE_HOME"]);
  });

  test("the process believes in a terminal when asked to", async () => {
    const { stdout } = await runSealform([], { cwd: project.folder, tty: true, script });
    expect(JSON.parse(stdout).tty).toEqual([true, true]);
  });

  test("a running process can be waited for and killed", async () => {
    const running = startSealform([], { cwd: project.folder, script: project.path("wait.js") });
    await running.printed("ready");
    running.child.kill("SIGKILL");
    expect(await running.done).toMatchObject({ code: null, signal: "SIGKILL", stdout: "ready\n" });
    await expect(running.printed("never")).rejects.toThrow("ended without printing never");
  });
});
