import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { expectNoCanary } from "../support/canaries";
import { type TempProject, tempProject } from "../support/project";
import { type RunOptions, SEALFORM, startSealform } from "../support/sealform";
import { type RunningSimulator, startSimulator } from "../support/simulator";

/** As a header can hold it. */
const TOKEN = `canary${randomBytes(12).toString("hex")}`;
const known = { make: () => TOKEN, all: [{ label: "token", value: TOKEN, core: TOKEN }] };

let github: RunningSimulator;
let project: TempProject;
beforeEach(async () => {
  github = await startSimulator({
    organizations: { acme: { id: 1, repositories: { api: { id: 11, secrets: { ONE: { value: "1" }, TWO: { value: "2" } } } } } },
    users: { alice: { id: 31 } },
    tokens: { [TOKEN]: { user: "alice", scopes: ["repo", "admin:org"] } },
  });
  project = tempProject({ "client.js": CLIENT });
});
afterEach(() => github.close());

/** Asks as the provider does, for the paths in its arguments. */
const CLIENT = `
(async () => {
  for (const path of process.argv.slice(2)) {
    const url = process.env.GITHUB_BASE_URL + "api/v3" + path;
    const answer = await fetch(url, { headers: { authorization: "Bearer " + process.env.GITHUB_TOKEN } });
    console.log(answer.status, (await answer.json()).name);
  }
})();
`;

const env = (): Record<string, string | undefined> => ({ GITHUB_TOKEN: TOKEN, GITHUB_API_URL: github.url });
const run = (args: readonly string[], options: Partial<RunOptions> = {}) =>
  startSealform(["gateway", ...args], { cwd: project.folder, env: env(), ...options }).done;
const start = (args: readonly string[], options: Partial<RunOptions> = {}) =>
  startSealform(["gateway", ...args], { cwd: project.folder, env: env(), ...options });
const SECRETS = ["ONE", "TWO", "ONE"].map((name) => `/repos/acme/api/actions/secrets/${name}`);
const node = (text: string) => ["--", process.execPath, "-e", text];

test("a program behind -- asks through it, and what it asked is told in one line", async () => {
  const { code, stdout, stderr } = await run(["--", process.execPath, "client.js", ...SECRETS]);
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: "200 ONE\n200 TWO\n200 ONE\n",
    stderr: "sealform: gateway: requests received: 3, sent to GitHub: 1\n",
  });
  expect(github.requests.map(({ path }) => path)).toEqual(["/repos/acme/api/actions/secrets?per_page=100"]);
});

test("GH_TOKEN is given to the program as GITHUB_TOKEN, which alone the provider reads", async () => {
  const { stdout } = await run(["--", process.execPath, "client.js", SECRETS[0]!], {
    env: { GH_TOKEN: TOKEN, GITHUB_API_URL: github.url },
  });
  expect(stdout).toBe("200 ONE\n");
});

test("a program in the folder of a stack has the owner of the stack, whatever the variables name", async () => {
  project.write("cdk.tf.json", JSON.stringify({ provider: { github: [{ owner: "acme" }] } }));
  const said = { GITHUB_ORGANIZATION: "other", GITHUB_OWNER: "ACME", GITHUB_APP_ID: "1" };
  const { stdout, stderr } = await run(
    node("const { env } = process; console.log(env.GITHUB_OWNER, env.GITHUB_ORGANIZATION, env.GITHUB_APP_ID)"),
    {
      env: { ...env(), ...said },
    },
  );
  expect(stdout).toBe("acme undefined undefined\n");
  expect(stderr).toMatch(
    /^sealform: warning: GITHUB_ORGANIZATION is other, and the stack is of acme: the variable is not passed on\nsealform: gateway/,
  );
});

test("the program has our standard input and its own arguments, options of ours among them", async () => {
  project.write("echo.js", "console.log(process.argv.slice(2).join()); process.stdin.pipe(process.stdout);");
  const { stdout } = await run(["--", process.execPath, "echo.js", "--json", "--port", "x", "--"], { input: "typed" });
  expect(stdout).toBe("--json,--port,x,--\ntyped");
});

test.each([0, 1, 2, 7, 130])("its exit code %d is ours", async (wanted) =>
  expect((await run(node(`process.exit(${wanted})`))).code).toBe(wanted));

test("a signal that ends it is 128 and its number", async () =>
  expect((await run(node("process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000)"))).code).toBe(137));

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s is passed on, and the program ends as it likes", async (signal) => {
  const running = start(
    node(`process.on("${signal}", () => { console.log("told"); process.exit(5); }); setInterval(() => {}, 1000); console.log("up")`),
  );
  await running.printed("up");
  running.child.kill(signal);
  expect(await running.done).toMatchObject({ code: 5, stdout: "up\ntold\n" });
});

test("a signal to the whole process group reaches the program once", async () => {
  const program = `
    let told = 0;
    process.on("SIGINT", () => { told += 1; setTimeout(() => { console.log(told); process.exit(0); }, 500); });
    setInterval(() => {}, 1000); console.log("up");`;
  const group = spawn(process.execPath, [SEALFORM, "gateway", ...node(program)], {
    cwd: project.folder,
    env: { PATH: process.env.PATH, HOME: project.folder, ...env() },
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  });
  let stdout = "";
  group.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    if (text === "up\n") process.kill(-group.pid!, "SIGINT");
  });
  await once(group, "close");
  expect(stdout).toBe("up\n1\n");
});

test("on a terminal Ctrl-C reaches the program by itself, and is not sent a second time", async () => {
  const running = start(
    node("process.on('SIGINT', () => console.log('told')); setTimeout(() => process.exit(4), 1500); console.log('up')"),
    {
      tty: true,
    },
  );
  await running.printed("up");
  running.child.kill("SIGINT");
  expect(await running.done).toMatchObject({ code: 4, stdout: "up\n" });
});

test("its gateway ends with it: what it leaves running is not answered any more", async () => {
  const { stdout } = await run(node("console.log(process.env.GITHUB_BASE_URL)"));
  await expect(fetch(stdout.trim())).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
});

test("without a program it prints its address and serves until it is told to end", async () => {
  const running = start([]);
  const url = await new Promise<string>((resolve) => running.child.stdout!.once("data", (line: string) => resolve(line.trim())));
  const answer = await fetch(`${url}api/v3/orgs/acme`, { headers: { authorization: `token ${TOKEN}` } });
  expect(answer.status).toBe(200);
  running.child.kill("SIGINT");
  const { code, stdout, stderr } = await running.done;
  expect({ code, stdout, stderr }).toEqual({
    code: 130,
    stdout: `${url}\n`,
    stderr: "sealform: gateway: requests received: 1, sent to GitHub: 1\n",
  });
});

test("SIGTERM ends it as well, and --json gives the address as one line of JSON", async () => {
  const running = start(["--json"]);
  await running.printed("\n");
  running.child.kill("SIGTERM");
  const { code, stdout } = await running.done;
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ version: 1, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/$/) });
});

test("a GitHub that cannot be reached is told at the end, once", async () => {
  const { code, stdout, stderr } = await run(["--", process.execPath, "client.js", ...SECRETS], {
    env: { ...env(), GITHUB_API_URL: "http://127.0.0.1:9" },
  });
  expect({ code, stdout }).toEqual({ code: 0, stdout: "502 undefined\n502 undefined\n502 undefined\n" });
  expect(stderr).toBe(
    "sealform: gateway: requests received: 3, sent to GitHub: 4\nsealform: warning: requests without an answer from GitHub: 3, the last for ECONNREFUSED; the gateway answered 502 or 504\n",
  );
});

test.each([
  [
    ["--", "no-such-program"],
    {},
    '"no-such-program" cannot be started: there is no such program [program]',
    "look at the PATH, and at the words after --",
  ],
  [
    [],
    { GITHUB_TOKEN: undefined },
    "neither GITHUB_TOKEN nor GH_TOKEN is set: the gateway lets nobody in [gateway-token]",
    "set GITHUB_TOKEN; for a GitHub App, to an installation token (the provider's own app_auth cannot be used with it)",
  ],
  [
    [],
    { GITHUB_BASE_URL: "http://ghe.example" },
    '"http://ghe.example/api/v3" would send the token unencrypted [api-url]',
    "write https; http is for loopback hosts only",
  ],
])("%j with %j: one error with a hint, exit code 1", async (args, more, message, hint) => {
  const { code, stdout, stderr } = await run(args, { env: { ...env(), ...more } });
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: "", stderr: `sealform: error: ${message}\nsealform: hint: ${hint}\n` });
});

test("a port that is taken is named", async () => {
  const { port } = new URL(github.url);
  const { code, stderr } = await run(["--port", port]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `sealform: error: the gateway cannot listen on port ${port}: another program does [gateway-port]\nsealform: hint: name another --port, or none: it takes a free one\n`,
  });
});

test("nothing that it prints holds the token, with --debug neither, and it writes no file", async () => {
  const before = project.files();
  const { stdout, stderr } = await run(["--debug", "--", process.execPath, "client.js", ...SECRETS, "/repos/acme/none"]);
  const refused = await run(["--debug", ...node(`fetch(process.env.GITHUB_BASE_URL, { headers: { authorization: "Bearer wrong" } })`)]);
  expect(stderr).toContain("sealform: debug: GET /repos/acme/api/actions/secrets/TWO 200 by memory\n");
  expect(refused.stderr).toContain("requests refused, because they came without the gateway's address or with another token: 1\n");
  expectNoCanary({ stdout, stderr, refused: refused.stdout + refused.stderr, folder: project.folder }, known);
  expect(stderr).not.toMatch(/[0-9a-f]{32}/);
  expect(project.files()).toEqual(before);
});
