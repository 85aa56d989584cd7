import { type Estate, estate, expectOneClearMessage, MANIFEST, SEED } from "./estate";

let at: Estate;
beforeEach(async () => {
  at = await estate(MANIFEST, { ...SEED, ghes: "3.19.1" });
  at.env.GITHUB_API_URL = `${at.github.url}/api/v3`;
});
afterEach(() => at.close());

const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];

test("seal, plan, apply and drift work there: a prefix, numbers as key ids, no rate limits", async () => {
  expect((await at.run([...APPLY, "--seal"])).code).toBe(0);
  expect((await at.run(["plan", "--detailed-exitcode"])).code).toBe(0);
  expect((await at.run(["drift"])).code).toBe(0);
  expect(Object.keys(await at.github.reveal())).toContain("/orgs/acme/actions/secrets/NPM_TOKEN");
  expect(at.github.requests.filter(({ path }) => !path.startsWith("/api/v3/"))).toEqual([]);
}, 90_000);

test("GITHUB_SERVER_URL alone is enough", async () => {
  at.env.GITHUB_SERVER_URL = at.github.url;
  at.env.GITHUB_API_URL = undefined;
  expect((await at.run(["plan"])).code).toBe(3);
  expect(at.github.requests.every(({ path, status }) => path.startsWith("/api/v3/") && status < 400)).toBe(true);
});

test.each(["codespaces", "agents"])("a secret for %s is told not to exist there, by plan, seal and doctor", async (store) => {
  at.project.write("sealform.yaml", MANIFEST.replace("{ visibility: selected,", `{ stores: [actions, ${store}], visibility: selected,`));
  const hint = new RegExp(`GitHub Enterprise Server has no secrets for ${store}: leave the store out`);
  expectOneClearMessage(await at.run(["seal"]), new RegExp(store), hint);
  const { code, stdout } = await at.run(["plan"]);
  expect(code).toBe(3);
  expect(stdout).toMatch(/blocked: un(readable|sealed)/);
  const { code: found, stdout: told } = await at.run(["doctor"]);
  expect(found).toBe(1);
  expect(told).toMatch(hint);
});

test("its address without /api/v3 is told with what to write", async () => {
  at.env.GITHUB_API_URL = at.github.url;
  expectOneClearMessage(await at.run(["plan"]), /answers with a web page/, /\/api\/v3/);
});
