import { type Estate, estate, expectOneClearMessage } from "./estate";

let at: Estate;
beforeEach(async () => {
  at = await estate();
  expect((await at.run(["seal"])).code).toBe(0);
});
afterEach(() => at.close());

test("without a terminal apply needs --auto-approve, also for a saved plan, and says so before it reads anything", async () => {
  expect((await at.run(["plan", "--out", "plan.json"])).code).toBe(3);
  const requests = at.github.requests.length;
  for (const args of [["apply"], ["apply", "plan.json"]]) expectOneClearMessage(await at.run(args), /no terminal/, /--auto-approve/);
  expect(at.github.requests).toHaveLength(requests);
});

test("at a terminal it shows the plan, asks, and takes no for an answer", async () => {
  for (const input of ["n\n", "\n", ""]) {
    const { code, stdout, stderr } = await at.run(["apply", "--write-rate", "0"], { tty: true, input });
    expect(code).toBe(1);
    expect(stdout).toContain("NPM_TOKEN");
    expect(stderr).toContain("Apply these ");
  }
  expect(at.writes()).toEqual([]);
  expect(at.project.files()).not.toContain("sealform.state.json");
});

test("yes at the terminal applies, with a bar and colours", async () => {
  const { code, stdout, stderr } = await at.run(["apply", "--write-rate", "0"], { tty: true, input: "yes\n" });
  expect(code).toBe(3);
  expect(stdout).toContain("\u001b[32m");
  expect(stderr).toContain("█");
  expect(await at.github.reveal()).toHaveProperty(["/orgs/acme/actions/secrets/NPM_TOKEN"], at.env.NPM_TOKEN);
});

test("the answer at a terminal covers repairs, which without one need --repair", async () => {
  await at.run(["apply", "--auto-approve", "--write-rate", "0"]);
  await at.byHand(() => at.github.simulator.hand.setSecret("/repos/acme/api/actions/secrets/SENTRY_DSN", "by hand"));
  const { stderr } = await at.run(["apply", "--write-rate", "0"], { tty: true, input: "y\n" });
  expect(stderr).toContain("repaired");
  expect((await at.run(["drift"])).stdout).not.toContain("SENTRY_DSN");
});

test("Ctrl-C at the question is 130, and leaves no lock", async () => {
  const { code } = await at.run(["apply"], { tty: true, input: "\u0003" });
  expect(code).toBe(130);
  expect(at.project.files()).toEqual(["sealform.lock.json", "sealform.yaml", "values.env"]);
});

test("no colour with --no-color, with NO_COLOR, and in a pipe", async () => {
  const colours = async (args: string[], options: Parameters<Estate["run"]>[1]) =>
    (await at.run(["plan", ...args], options)).stdout.includes("\u001b[");
  expect(await colours([], { tty: true })).toBe(true);
  expect(await colours(["--no-color"], { tty: true })).toBe(false);
  expect(await colours([], { tty: true, env: { NO_COLOR: "1" } })).toBe(false);
  expect(await colours([], {})).toBe(false);
});

test("a source that runs a program is shown and asked for at a terminal", async () => {
  await at.github.simulator.hand.request("PUT", "/repos/acme/api/environments/production", {});
  at.env.SEALFORM_ALLOW_EXEC = undefined;
  const declined = await at.run(["seal"], { tty: true, input: "n\n" });
  expect(declined.code).toBe(1);
  expect(declined.stderr).toContain('Run "node" "-p" "process.env.DATABASE"? [y/N]');
  const allowed = await at.run(["seal"], { tty: true, input: "y\n" });
  expect(allowed.stdout).toContain("sealed   env:api/production/actions/secret/DATABASE_URL");
});

test("a value is asked for without echo at a terminal, and taken from standard input elsewhere", async () => {
  at.project.write("sealform.yaml", "version: 1\norganization: acme\nsecrets:\n  TYPED: { visibility: all, value: { stdin: true } }\n");
  const value = at.env.NPM_TOKEN;
  const typed = await at.run(["seal"], { tty: true, input: `${value}\r` });
  expect(typed).toMatchObject({ code: 0, stdout: expect.stringContaining("sealed   org/actions/secret/TYPED\n") });
  expect(typed.stderr).toContain("(not shown)");
  expect((await at.run(["seal", "TYPED"], { input: `${value}\n` })).code).toBe(0);
  await at.run(["apply", "--auto-approve", "--write-rate", "0"]);
  expect(await at.github.reveal()).toHaveProperty(["/orgs/acme/actions/secrets/TYPED"], value);
});
