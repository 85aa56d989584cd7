import { COMMANDS } from "../../src/cli/table";
import { tempProject } from "../support/project";
import { runSealform, startSealform } from "../support/sealform";
import { startSimulator } from "../support/simulator";

const STATE = ["list", "show", "rm", "mv", "unlock"];
const CALLS = [...COMMANDS.map(([name]) => [name]), ...STATE.map((name) => ["state", name]), ["terraform", "reshard"]];

test("--help lists every command with its line", async () => {
  const { code, stdout, stderr } = await runSealform(["--help"], { cwd: tempProject().folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const [name, summary] of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 30)}`, "m"));
});

test.each(CALLS.map((call) => [call.join(" "), call]))("%s --help shows its options and an example", async (_, call) => {
  const { folder } = tempProject();
  const { code, stdout, stderr } = await runSealform([...call, "--help"], { cwd: folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`Usage: sealform ${call.join(" ")}`);
  expect(stdout).toMatch(new RegExp(`^ {2}\\$ sealform ${call.join(" ")}`, "m"));
  if (call.length > 1 || call[0] !== "state") expect(stdout).toContain("--json");
});

test("`help` before a command is --help after it", async () => {
  const { folder } = tempProject();
  const { stdout } = await runSealform(["state", "mv", "--help"], { cwd: folder });
  expect(await runSealform(["help", "state", "mv"], { cwd: folder })).toMatchObject({ code: 0, stdout, stderr: "" });
});

/** The command line of the example of a help text, and the file that it redirects to. */
async function exampleOf(call: readonly string[]): Promise<{ args: string[]; into?: string }> {
  const { stdout } = await runSealform([...call, "--help"], { cwd: tempProject().folder });
  const [line = "", into] = (/^ {2}\$ sealform (.*)$/m.exec(stdout)?.[1] ?? "").split(" > ");
  return { args: line.split(" "), ...(into !== undefined && { into }) };
}

test("the examples work as typed, one after the other, in a project that `init` began", async () => {
  const project = tempProject();
  const github = await startSimulator();
  const env = {
    GITHUB_TOKEN: "admin-token",
    GITHUB_API_URL: github.url,
    NPM_TOKEN: "npm-0123456789abcdef",
    DATABASE_URL: "db-0123456789abcdef",
  };
  const run = async (...call: string[]) => {
    const { args, into } = await exampleOf(call);
    const result = await runSealform(args, { cwd: project.folder, env });
    expect({ call, ...result }).toMatchObject({ code: 0 });
    if (into) project.write(into, result.stdout);
    return result;
  };
  await run("init");
  project.write(
    "sealform.yaml",
    project
      .read("sealform.yaml")
      .replace("secrets: {}", "secrets:\n  NPM_TOKEN: { visibility: selected, repositories: [web], value: { env: NPM_TOKEN } }")
      .replace("repositories: {}", "repositories:\n  api: { secrets: { DATABASE_URL: { value: { env: DATABASE_URL } } } }"),
  );
  await run("validate");
  await run("schema");
  expect(JSON.parse(project.read("manifest.schema.json"))).toHaveProperty("properties.secrets");
  await run("seal");
  await run("plan");
  expect(JSON.parse(project.read("plan.json"))).toMatchObject({ version: 1, summary: { create: 2 } });
  await run("apply");
  await run("drift");
  expect((await run("rotate")).stdout).toContain("Applied: 1 done");
  expect((await run("state", "list")).stdout).toBe("org/actions/secret/NPM_TOKEN\nrepo:api/actions/secret/DATABASE_URL\n");
  expect((await run("state", "show")).stdout).toContain("org/actions/secret/NPM_TOKEN");
  await run("state", "mv");
  expect((await run("state", "list")).stdout).toBe("org/actions/secret/NPM_TOKEN\nrepo:server/actions/secret/DATABASE_URL\n");
  await run("state", "rm");
  await run("state", "unlock");
  await run("synth");
  project.write(".github/workflows/ci.yml", "on: push\njobs: { a: { steps: [{ run: echo }] } }\n");
  expect((await run("audit")).stdout).toContain("in 1 file of 1 repository.");
  expect(project.files()).toContain("cdktf.out/stacks/acme/cdk.tf.json");
  await run("completion");
  expect(project.read("sealform.bash")).toContain("complete");
  await github.close();
}, 60_000);

test("the example of simulate serves until it is told to end", async () => {
  const { args } = await exampleOf(["simulate"]);
  const running = startSealform(
    args.map((word) => (word === "8080" ? "0" : word)),
    { cwd: tempProject().folder },
  );
  await running.printed("\n");
  running.child.kill("SIGTERM");
  const { code, stdout } = await running.done;
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
});
