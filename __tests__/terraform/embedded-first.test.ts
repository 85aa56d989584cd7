import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSeed } from "../../src/simulator";
import { PATIENCE_MS, TerraformProject } from "./terraform-project";

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

describe("Embedded first", () => {
  test("Terraform plans only imports and one update in place a secret, and nothing after that", async () => {
    project = await TerraformProject.start();
    await project.must("apply", "--seal", "--auto-approve", "--write-rate", "0");
    await project.must("terraform", "init");
    const { stdout } = await project.terraform("plan");
    expect(stdout).toContain("Plan: 5 to import, 0 to add, 3 to change, 0 to destroy");
    await project.aSecond();
    expect(await project.apply()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("5 imported, 0 added, 3 changed, 0 destroyed"),
    });
    expect(await project.terraform("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
    expect(await project.embedded()).toEqual([]);
    expect(await project.run("drift")).toMatchObject({ code: 0 });
  });

  test("the example: imports, one update a secret, and both agree", async () => {
    const example = join(__dirname, "..", "..", "examples", "acme");
    const text = (name: string) => readFileSync(join(example, name), "utf8");
    const seed = readSeed(join(example, "github.yaml"));
    project = await TerraformProject.start(text("sealform.yaml"), seed);
    project.world.env.GITHUB_TOKEN = Object.keys(seed.tokens!)[0];
    project.world.project.write("sealform.lock.json", text("sealform.lock.json"));
    await project.must("apply", "--auto-approve", "--write-rate", "0");
    await project.must("terraform", "init");
    const { stdout } = await project.terraform("plan");
    const [, imports, changes] = /Plan: (\d+) to import, 0 to add, (\d+) to change, 0 to destroy/.exec(stdout)!;
    const secrets = Object.keys(JSON.parse(text("sealform.lock.json")).sealed).length;
    expect(Number(changes)).toBe(secrets);
    expect(Number(imports)).toBeGreaterThan(secrets);
    await project.aSecond();
    expect(await project.apply()).toMatchObject({ code: 0 });
    expect(await project.terraform("plan", "-detailed-exitcode")).toMatchObject({ code: 0 });
    expect(await project.embedded()).toEqual([]);
  });
});
