import { createHash } from "node:crypto";
import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultCacheDir } from "../../src/github/cache-folder";
import { connect } from "../../src/github/connect";
import { tokenCredential } from "../../src/github/credentials";
import type { ClientEvent } from "../../src/github/events";
import { FakeClock } from "./support/fake-clock";
import { fakeGitHub, type Seen, TOKEN } from "./support/fake-github";

const ACME = { kind: "organization", login: "acme" } as const;
const VARIABLES = { scope: { kind: "organization" }, store: "actions", kind: "variable" } as const;
const AT = { created_at: "2024-01-01T00:00:00Z", updated_at: "2024-01-01T00:00:00Z" };
const API = "https://api.github.com";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sealform-cache-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** GitHub's way: the ETag depends on the token. */
const etagOf = (seen: Seen, body: string) =>
  createHash("sha256")
    .update(`${seen.headers.get("accept")}:${seen.headers.get("authorization")}:${body}`)
    .digest("hex");

/** A GitHub with one list of variables in pages of `size`, and everything else empty. */
function world(values: () => readonly string[]) {
  const clock = new FakeClock();
  const statuses: number[] = [];
  const github = fakeGitHub(clock, (seen) => {
    const url = new URL(seen.path, API);
    const [size, page] = [Number(url.searchParams.get("per_page")), Number(url.searchParams.get("page") ?? 1)];
    const all = values().map((value, i) => ({ name: `V${String(i).padStart(3, "0")}`, value, visibility: "all", ...AT }));
    const isList = url.pathname.endsWith("/variables");
    const body = JSON.stringify(
      isList
        ? { total_count: all.length, variables: all.slice((page - 1) * size, page * size) }
        : url.pathname.endsWith("public-key")
          ? { key_id: "1", key: Buffer.alloc(32).toString("base64") }
          : { login: "acme", id: 1, ...AT, name: "V000" },
    );
    const etag = etagOf(seen, body);
    const known = seen.headers.get("if-none-match")?.replace(/^W\//, "") === `"${etag}"`;
    const last = Math.ceil(all.length / size);
    const link: Record<string, string> =
      isList && page < last
        ? {
            link: `<${API}${url.pathname}?per_page=${size}&page=${page + 1}>; rel="next", <${API}${url.pathname}?per_page=${size}&page=${last}>; rel="last"`,
          }
        : {};
    statuses.push(known ? 304 : 200);
    return known ? { status: 304, headers: { etag: `"${etag}"` } } : { body, headers: { etag: `W/"${etag}"`, ...link } };
  });
  const open = (token = TOKEN, log?: (event: ClientEvent) => void) =>
    connect({ apiUrl: API, credential: tokenCredential(token), fetch: github.fetch, clock, cacheDir: folder, ...(log && { log }) });
  const read = async (token?: string) => {
    statuses.length = 0;
    const connection = open(token);
    const list = await clock.run(connection.reader.list(ACME, VARIABLES));
    await clock.run(connection.close());
    return { list, statuses: [...statuses], points: connection.reader.counts.points };
  };
  return { ...github, clock, open, read, statuses };
}

const values = (n: number) => Array.from({ length: n }, (_, i) => `value-${i}`);
const files = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

describe("the cache", () => {
  test("makes a second reading cost no points, all pages of it", async () => {
    const { read } = world(() => values(70));
    const first = await read();
    expect(first).toMatchObject({ statuses: [200, 200, 200], points: 3 });
    const second = await read();
    expect(second).toMatchObject({ statuses: [304, 304, 304], points: 0 });
    expect(second.list).toEqual(first.list);
  });

  test("shows what has changed", async () => {
    let now = values(1);
    const { read } = world(() => now);
    await read();
    now = ["changed"];
    expect(await read()).toMatchObject({ statuses: [200], list: { value: [{ value: "changed" }] } });
    expect((await read()).statuses).toEqual([304]);
  });

  test("asks with the ETag that GitHub would compute for a new token, whose answers it keeps then", async () => {
    const { read, requests } = world(() => values(70));
    await read("first-token");
    const other = await read("second-token");
    expect(other).toMatchObject({ statuses: [304, 304, 304], points: 0 });
    expect(requests.at(-1)!.headers.get("if-none-match")).toMatch(/^W\/"[0-9a-f]{64}"$/);
    expect((await read("first-token")).statuses).toEqual([304, 304, 304]);
    expect((await read("second-token")).statuses).toEqual([304, 304, 304]);
    expect(await files()).toHaveLength(2);
  });

  test("reads fully where GitHub computes ETags in another way", async () => {
    const clock = new FakeClock();
    const github = fakeGitHub(clock, (seen) => {
      const etag = `"${createHash("sha1")
        .update(String(seen.headers.get("authorization")))
        .digest("hex")}"`;
      return seen.headers.get("if-none-match") === etag ? { status: 304 } : { body: { total_count: 0, variables: [] }, headers: { etag } };
    });
    const read = async (token: string) => {
      const connection = connect({ apiUrl: API, credential: tokenCredential(token), fetch: github.fetch, clock, cacheDir: folder });
      const list = await clock.run(connection.reader.list(ACME, VARIABLES));
      await clock.run(connection.close());
      return [list.status, connection.reader.counts.points];
    };
    expect([await read("a"), await read("b"), await read("b")]).toEqual([
      ["present", 1],
      ["present", 1],
      ["present", 0],
    ]);
  });

  test("never keeps public keys, single items or tokens", async () => {
    const { open, clock } = world(() => values(3));
    const connection = open();
    const scope = { kind: "repository", repository: "api" } as const;
    await clock.run(connection.reader.publicKey(ACME, scope, "actions"));
    await clock.run(connection.reader.item(ACME, VARIABLES, "V000"));
    await clock.run(connection.reader.list(ACME, VARIABLES));
    await clock.run(connection.close());
    const text = (await Promise.all((await files()).map((file) => readFile(file, "utf8")))).join();
    const keys = [...text.matchAll(/"(\/[^"]*)":/g)].map(([, key]) => key);
    expect(keys).toEqual(["/orgs/acme/actions/variables?per_page=30"]);
    expect(text).not.toContain(TOKEN);
    expect((await files()).join()).not.toContain(TOKEN);
  });

  test("is one file for an owner and a credential, 0600 in folders of 0700, written once at the end", async () => {
    const { open, clock } = world(() => values(70));
    const connection = open();
    await clock.run(connection.reader.list(ACME, VARIABLES));
    expect(await files()).toEqual([]);
    await clock.run(connection.close());
    const [file, ...rest] = await files();
    expect(rest).toEqual([]);
    expect(file).toMatch(/api\.github\.com.acme.[0-9a-f]{32}\.json$/);
    expect((await stat(file!)).mode & 0o777).toBe(0o600);
    expect((await stat(join(file!, ".."))).mode & 0o777).toBe(0o700);
    const before = (await stat(file!)).mtimeMs;
    const again = open();
    await clock.run(again.reader.list(ACME, VARIABLES));
    await clock.run(again.close());
    expect((await stat(file!)).mtimeMs).toBe(before);
  });

  test("keeps what two connections have read that were open at once", async () => {
    const { open, clock, statuses } = world(() => values(1));
    const OF_API = { ...VARIABLES, scope: { kind: "repository", repository: "api" } } as const;
    const [outer, inner] = [open(), open()];
    await clock.run(outer.reader.list(ACME, VARIABLES));
    await clock.run(inner.reader.list(ACME, OF_API));
    await clock.run(inner.close());
    await clock.run(outer.close());
    const again = open();
    for (const list of [VARIABLES, OF_API]) await clock.run(again.reader.list(ACME, list));
    await clock.run(again.close());
    expect(statuses).toEqual([200, 200, 304, 304]);
  });

  test("asks a new token with what each of the earlier ones was told", async () => {
    const { open, clock, statuses } = world(() => values(1));
    const OF_API = { ...VARIABLES, scope: { kind: "repository", repository: "api" } } as const;
    for (const [token, ...lists] of [
      ["one", VARIABLES],
      ["two", OF_API],
      ["three", VARIABLES, OF_API],
    ] as const) {
      const connection = open(token);
      for (const list of lists) await clock.run(connection.reader.list(ACME, list));
      await clock.run(connection.close());
    }
    expect(statuses).toEqual([200, 200, 304, 304]);
  });

  test("is one key for all spellings of a name", async () => {
    const { open, clock, statuses } = world(() => values(1));
    for (const login of ["acme", "ACME", "Acme"]) {
      const connection = open();
      await clock.run(connection.reader.list({ ...ACME, login }, VARIABLES));
      await clock.run(connection.close());
    }
    expect(statuses).toEqual([200, 304, 304]);
  });

  test.each([
    ["no JSON", () => "{"],
    ["empty", () => ""],
    ["of another version", (text: string) => text.replace('"version":1', '"version":2')],
    ["of another form", () => '{"version":1,"entries":[1,null]}'],
  ])("that is damaged (%s) is as good as none", async (_, damage) => {
    const { read } = world(() => values(1));
    const whole = await read();
    const [file] = await files();
    await writeFile(file!, damage(await readFile(file!, "utf8")));
    expect(await read()).toMatchObject({ list: whole.list, statuses: [200] });
    expect((await read()).statuses).toEqual([304]);
  });

  test("that somebody changed without the token is not believed, though GitHub would confirm its ETag", async () => {
    const { read } = world(() => values(1));
    await read();
    const [file] = await files();
    await writeFile(file!, (await readFile(file!, "utf8")).replace("value-0", "forged!"));
    expect(await read()).toMatchObject({ list: { value: [{ value: "value-0" }] }, statuses: [200] });
  });

  test("that somebody changed is not believed for another token either", async () => {
    const { read } = world(() => values(70));
    await read("first-token");
    const [file] = await files();
    const forged = (await readFile(file!, "utf8")).replace("value-0", "forged!").replaceAll(/"link":"[^"]*(?:\\"[^"]*)*",/g, "");
    await writeFile(file!, forged);
    const { list } = await read("second-token");
    expect(list).toMatchObject({ status: "present" });
    expect(JSON.stringify(list)).not.toContain("forged!");
    expect((list as unknown as { value: unknown[] }).value).toHaveLength(70);
  });

  test("of another token lends its bodies, not its links: a forged one leads nowhere", async () => {
    const { read, log } = world(() => values(70));
    await read("first-token");
    const [file] = await files();
    const link = JSON.stringify(`<${API}/orgs/acme/dependabot/variables?per_page=30>; rel="next"`);
    const { entries } = JSON.parse(await readFile(file!, "utf8")) as { entries: Record<string, { link?: string }> };
    for (const entry of Object.values(entries)) entry.link = JSON.parse(link);
    await writeFile(file!, JSON.stringify({ version: 1, entries }));
    const before = log().length;
    for (const _ of [1, 2]) {
      const { list, statuses } = await read("second-token");
      expect((list as unknown as { value: unknown[] }).value).toHaveLength(70);
      expect(statuses).toEqual([304, 304, 304]);
    }
    expect(
      log()
        .slice(before)
        .filter((line) => line.includes("dependabot")),
    ).toEqual([]);
  });

  test("that is a symbolic link is replaced, not written through", async () => {
    const { read } = world(() => values(1));
    await read();
    const [file] = await files();
    const other = join(folder, "other.txt");
    await writeFile(other, "precious");
    await rm(file!);
    await symlink(other, file!);
    await read();
    expect(await readFile(other, "utf8")).toBe("precious");
    expect((await lstat(file!)).isFile()).toBe(true);
  });

  test("forgets what was not used for a month, and all but four credentials", async () => {
    const { read, clock, open } = world(() => values(1));
    for (const [i, token] of ["t1", "t2", "t3", "t4", "t5"].entries()) {
      await read(token);
      for (const file of await files()) if ((await readFile(file, "utf8")).length > 0 && i === 0) await utimes(file, 1, 1);
    }
    expect(await files()).toHaveLength(4);
    await clock.run(clock.sleep(31 * 86_400_000));
    const connection = open("t5");
    await clock.run(connection.reader.list(ACME, { ...VARIABLES, store: "agents" }));
    await clock.run(connection.close());
    const newest = await Promise.all(
      (await files()).map(async (file) => ({ text: await readFile(file, "utf8"), at: (await stat(file)).mtimeMs })),
    );
    const { text } = newest.sort((a, b) => b.at - a.at)[0]!;
    expect([...text.matchAll(/"(\/[^"]*)":/g)].map(([, key]) => key)).toEqual(["/orgs/acme/agents/variables?per_page=30"]);
  });

  test("that cannot be written is a note, not an error", async () => {
    const { open, clock } = world(() => values(1));
    await rm(folder, { recursive: true });
    await writeFile(folder, "a file where the folder should be");
    const events: ClientEvent[] = [];
    const connection = open(TOKEN, (event) => events.push(event));
    await clock.run(connection.reader.list(ACME, VARIABLES));
    await clock.run(connection.close());
    expect(events).toContainEqual({ type: "note", message: expect.stringContaining("not kept for the next run") });
    await chmod(folder, 0o600);
  });
});

test("a folder that nobody can make is a note, and nothing waits for it", async () => {
  const { open, clock } = world(() => values(1));
  folder = "/proc/sealform-no-such-folder/cache";
  const events: ClientEvent[] = [];
  const connection = open(TOKEN, (event) => events.push(event));
  await clock.run(connection.reader.list(ACME, VARIABLES));
  await clock.run(connection.close());
  expect(events).toContainEqual({ type: "note", message: expect.stringContaining("not kept for the next run") });
});

describe("the cache's folder", () => {
  test.each([
    [{ XDG_CACHE_HOME: "/x/cache", HOME: "/home/a" }, "linux", "/x/cache/sealform"],
    [{ XDG_CACHE_HOME: "relative", HOME: "/home/a" }, "linux", "/home/a/.cache/sealform"],
    [{ HOME: "/home/a" }, "linux", "/home/a/.cache/sealform"],
    [{ HOME: "/Users/a" }, "darwin", "/Users/a/Library/Caches/sealform"],
    [{ LOCALAPPDATA: "C:\\Users\\a\\AppData\\Local" }, "win32", "C:\\Users\\a\\AppData\\Local\\sealform\\cache"],
    [{}, "linux", undefined],
    [{}, "win32", undefined],
  ] as const)("of %j on %s is %s", (env, platform, expected) => {
    expect(defaultCacheDir(env, platform)).toBe(expected);
  });
});
