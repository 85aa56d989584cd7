import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectNoViolations, SEED, start } from "./client";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sealform-simulator-"));
});
afterEach(async () => {
  await expectNoViolations();
  rmSync(folder, { recursive: true });
});

const CANARY = "canary-5e1f-plaintext";
const PATH = "/repos/acme/api/actions/secrets/A";
const file = () => join(folder, "world.json");

test("another simulator on the same file has the same world, keys of environments included", async () => {
  const one = start({ stateFile: file() });
  await one.setSecret(PATH, "x");
  await one.put("/repos/acme/api/environments/prod", { wait_timer: 3 });
  const sealed = await one.sealed("/repos/acme/api/environments/prod/secrets/E", "y");
  const two = start({ stateFile: file() });
  expect((await two.get(PATH)).status).toBe(200);
  expect((await two.put("/repos/acme/api/environments/prod/secrets/E", sealed)).status).toBe(201);
  expect(await two.revealed(PATH)).toBe("x");
});

test("two simulators at a time see each other's writes", async () => {
  const [one, two] = [start({ stateFile: file() }), start({ stateFile: file() })];
  await one.setSecret(PATH, "1");
  expect((await two.setSecret(PATH, "2")).status).toBe(204);
  expect(await one.revealed(PATH)).toBe("2");
  await one.remove(PATH);
  expect((await two.get(PATH)).status).toBe(404);
});

test("the file holds no plain text and no token, is its owner's alone, and leaves no other file", async () => {
  const client = start({
    stateFile: file(),
    seed: { ...SEED, organizations: { acme: { ...SEED.organizations!.acme!, secrets: { SEEDED: { value: CANARY } } } } },
  });
  await client.setSecret(PATH, CANARY);
  expect(await client.revealed("/orgs/acme/actions/secrets/SEEDED")).toBe(CANARY);
  const text = readFileSync(file(), "utf8");
  expect(text).toContain("SEEDED");
  for (const secret of [CANARY, Buffer.from(CANARY).toString("base64"), "admin-token"]) expect(text).not.toContain(secret);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["world.json"]);
});

test("a file that is no state is an error that names it", async () => {
  for (const text of ["", "{", "{}", '{"version":2}']) {
    writeFileSync(file(), text);
    await expect(start({ stateFile: file() }).get("/")).rejects.toThrow(file());
  }
});
