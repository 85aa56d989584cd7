import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../src/cli/cache-folder";
import { cacheCheck } from "../../src/cli/doctor/machine";
import { tempProject } from "../support/project";

const project = tempProject({ "work/.git/HEAD": "ref: refs/heads/main\n", "work/sub/a.txt": "", "home/.git/HEAD": "", "home/b.txt": "" });
const env = (cache: string) => ({ HOME: project.path("home"), XDG_CACHE_HOME: project.path(cache) });
const told: string[] = [];
const folder = (cache: string, options: object = {}) =>
  cacheFolder({ world: { env: env(cache) }, options, debug: (line: string) => void told.push(line) } as never);

test.each(["work/.cache", "work/sub/deep", "home/.cache"])("nothing that lies in a checkout is believed: %s", async (cache) => {
  expect(folder(cache)).toBeUndefined();
  expect(told.pop()).toContain("is inside of a checkout");
  expect(await cacheCheck(env(cache), "linux")).toMatchObject({
    status: "warning",
    message: expect.stringContaining("is inside of a checkout"),
  });
});

test("nor what a link leads to in a checkout", () => {
  symlinkSync(project.path("work/sub"), project.path("linked"));
  expect(folder("linked")).toBeUndefined();
  expect(folder("linked/deep")).toBeUndefined();
});

test("nor what lies in a home that is a checkout, as where HOME is a job's workspace", async () => {
  const home = { HOME: project.path("home") };
  expect(cacheFolder({ world: { env: home }, options: {}, debug: () => undefined } as never)).toBeUndefined();
  expect(await cacheCheck(home, "linux")).toMatchObject({ status: "warning", hint: expect.stringContaining("XDG_CACHE_HOME") });
});

test("a folder beside checkouts is used, though the home is one", async () => {
  expect(folder("cache")).toBe(join(project.path("cache"), "sealform"));
  expect(await cacheCheck(env("cache"), "linux")).toMatchObject({ status: "ok" });
});

test("none is used where none is asked for", () => expect(folder("cache", { cache: false })).toBeUndefined());
