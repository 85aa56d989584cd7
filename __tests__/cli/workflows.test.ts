import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { type Estate, estate, MANIFEST } from "./estate";

const validate = new Ajv2020({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync(join(__dirname, "../../schemas/plan.schema.json"), "utf8")),
);

const WORKFLOW = `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
        env:
          TOKEN: \${{ secrets.NPM_TOKEN }}
`;
const NARROWED = MANIFEST.replace("[web, api]", "[api]");

let acme: Estate;
const write = (manifest: string) => writeFileSync(join(acme.project.folder, "sealform.yaml"), manifest);
beforeAll(async () => {
  acme = await estate();
  for (const name of ["web", "api"]) acme.project.write(`checkouts/${name}/.github/workflows/publish.yml`, WORKFLOW);
  expect(await acme.run(["apply", "--auto-approve", "--seal", "--write-rate", "0"])).toMatchObject({ code: 0 });
});

test("plan refuses to take away what a workflow reads, in text and JSON", async () => {
  write(NARROWED);
  expect(await acme.run(["plan"])).toMatchObject({ code: 0 });
  const { code, stdout } = await acme.run(["plan", "--workflows", "checkouts"]);
  expect(code).toBe(1);
  expect(stdout).toContain("blocked: in-use");
  expect(stdout).toContain("read by web .github/workflows/publish.yml:8:22 job publish");
  const plan = JSON.parse((await acme.run(["plan", "--workflows", "checkouts", "--json"])).stdout);
  expect(validate(plan) ? [] : validate.errors).toEqual([]);
});

test("audit.workflows of the manifest does the same, relative to the manifest, for apply, too", async () => {
  write(`${NARROWED}audit: { workflows: [checkouts] }\n`);
  expect((await acme.run(["plan"])).stdout).toContain("blocked: in-use");
  const before = acme.writes().length;
  const { code, stdout } = await acme.run(["apply", "--auto-approve", "--write-rate", "0"]);
  expect([code, acme.writes().length]).toEqual([1, before]);
  expect(stdout).toContain("read by web .github/workflows/publish.yml:8:22 job publish");
});

test("--allow-break lets it pass with a reason, and never without", async () => {
  const bare = await acme.run(["plan", "--allow-break", "org/actions/secret/NPM_TOKEN"]);
  expect(bare).toMatchObject({ code: 1, stdout: "" });
  expect(bare.stderr).toContain("it needs an address and a reason");
  const args = ["--allow-break", "org/actions/secret/NPM_TOKEN=web publishes no more"];
  const { code, stdout } = await acme.run(["plan", ...args]);
  expect(code).toBe(0);
  expect(stdout).toContain("1 job of web still read it, allowed: web publishes no more");
  write(NARROWED);
  expect((await acme.run(["plan", ...args])).stderr).toContain("--allow-break goes with workflows");
});

test("no value was printed, written or sent anywhere", () => acme.close());
