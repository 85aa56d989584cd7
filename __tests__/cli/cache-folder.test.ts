import { join } from "node:path";
import { cacheFolder } from "../../src/cli/cache-folder";
import { cacheCheck } from "../../src/cli/doctor/machine";
import { tempProject } from "../support/project";

const project = tempProject({ "work/.git/HEAD": "ref: refs/heads/main\n", "work/sub/a.txt": "", "home/.git/HEAD": "", "home/b.txt": "" });
const env = (cache: string) => ({ HOME: project.path("home"), XDG_CACHE_HOME: project.path(cache) });
const told: string[] = [];
const folder = (cache: string, options: object = {}) =>
  cacheFolder({ world: { env: env(cache) }, options, debug: (line: string) => void told.push(line) } as never);

test.each(["work/.cache", "work/sub/deep"])("nothing that lies in a checkout is believed: %s", async (cache) => {
  expect(folder(cache)).toBeUndefined();
  expect(told.pop()).toContain("is inside of a checkout");
  expect(await cacheCheck(env(cache), "linux")).toMatchObject({
    status: "warning",
    message: expect.stringContaining("is inside of a checkout"),
  });
});

test.each(["cache", "home/.cache"])("a folder beside it, or in a home that is a checkout, is used: %s", async (cache) => {
  expect(folder(cache)).toBe(join(project.path(cache), "sealform"));
  expect(await cacheCheck(env(cache), "linux")).toMatchObject({ status: "ok" });
});

test("none is used where none is asked for", () => expect(folder("cache", { cache: false })).toBeUndefined());
