import { readdirSync, writeFileSync } from "node:fs";
import { ciphertextHash, emptyLock, printLock } from "../../src/lock";
import { AddressMap } from "../../src/model/address-map";
import { Plaintext, selectionChanges } from "../../src/sealing";
import { emptyState } from "../../src/state";
import type { StateItem } from "../../src/state/types";
import { temporaryFolder } from "../files/temporary-folder";
import { Bench, NOW } from "./bench";
import { declare, env, secret } from "./declare";

const [A, B, C] = ["org/actions/secret/A", "org/actions/secret/B", "repo:api/actions/secret/C"] as const;
const PROD = "env:api/production/actions/secret/P";
const YEAR = 365 * 24 * 3600 * 1000;
const environment = { A: "value-of-a", B: "value-of-b", C: "value-of-c", P: "value-of-p" };

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.create();
});

describe("the first seal", () => {
  const desired = declare([secret(A, env("A"), { visibility: "all" }), secret(C, env("C")), secret(PROD, env("P"))]);

  test("seals every value for the key of its own scope", async () => {
    const result = await bench.seal({ desired, env: environment });
    expect(result).toMatchObject({ sealed: [PROD, A, C], unchanged: [], pending: [], removed: [], warnings: [], steps: [] });
    expect([A, C, PROD].map((a) => bench.open(a))).toEqual(["value-of-a", "value-of-c", "value-of-p"]);
  });

  test("reads each key once and nothing that it does not need", async () => {
    await bench.seal({ desired: declare([...desired.secrets, secret(B, env("B"))]), env: environment });
    expect(bench.github.log.sort()).toEqual([
      "environment api/production",
      "key env:api/production/actions",
      "key org/actions",
      "key repo:api/actions",
      "owner",
      "repository api",
    ]);
  });

  test("fills the lock", async () => {
    const { lock } = await bench.seal({ desired, env: environment });
    expect(lock).toMatchObject({ host: "api.github.com", owner: { kind: "organization", login: "acme", id: 9 } });
    expect(Object.fromEntries(lock.repositories)).toEqual({ api: 101 });
    expect(Object.fromEntries(lock.environments)).toEqual({ "env:api/production": 7 });
    expect(lock.sealed.get(A)).toEqual({
      ciphertext: expect.any(String),
      keyId: bench.github.keyId,
      keyFingerprint: bench.github.key("org/actions").fingerprint,
      generation: 1,
      valueSince: "2026-01-31T12:00:00Z",
    });
  });

  test("leaves the lock that it was given as it was", async () => {
    const given = emptyLock();
    await bench.seal({ desired, env: environment, lock: given });
    expect(printLock(given)).toBe(printLock(emptyLock()));
  });
});

describe("what is sealed", () => {
  const desired = declare([secret(A, env("A")), secret(B, env("B")), secret(C, env("C"))]);
  const generations = () => [A, B, C].map((a) => bench.lock.sealed.get(a)?.generation);

  test("without names: what the lock lacks, and no other source is read", async () => {
    await bench.seal({ desired: declare([desired.secrets[0]!]), env: environment });
    const before = bench.lock.sealed.get(A);
    const result = await bench.seal({ desired, env: { B: "b-value", C: "c-value" } });
    expect(result).toMatchObject({ sealed: [B, C], unchanged: [A] });
    expect(bench.lock.sealed.get(A)).toEqual(before);
  });

  test("a second seal changes nothing, byte for byte", async () => {
    await bench.seal({ desired, env: environment });
    const text = printLock(bench.lock);
    expect(await bench.seal({ desired })).toMatchObject({ sealed: [], unchanged: [A, B, C] });
    expect(printLock(bench.lock)).toBe(text);
  });

  test("by address or bare name, in any case", async () => {
    await bench.seal({ desired, env: environment });
    bench.now += YEAR;
    expect((await bench.seal({ desired, env: environment, addresses: ["ORG/actions/secret/a", "c"] })).sealed).toEqual([A, C]);
    expect(generations()).toEqual([2, 1, 2]);
    expect(bench.lock.sealed.get(A)!.valueSince).toBe("2027-01-31T12:00:00Z");
    expect(bench.lock.sealed.get(B)!.valueSince).toBe("2026-01-31T12:00:00Z");
  });

  test("a named seal asks only for what it needs", async () => {
    await bench.seal({ desired, env: environment, addresses: ["A"] });
    expect(bench.github.log).toEqual(["owner", "key org/actions"]);
  });

  test("a name that means nothing is refused with the nearest one, and all of them are told", async () => {
    const failed = await bench.failure({
      desired: declare([secret("org/actions/secret/NPM_TOKEN", env("A")), secret(B, { from: "existing" })]),
      addresses: ["NPM_TOKE", "org/actions/secret/NPM_TOKENS", "B"],
    });
    expect(failed.problems.map((p) => [p.address, p.error.rule, p.error.hint])).toEqual([
      ["NPM_TOKE", "unknown-address", "did you mean NPM_TOKEN?"],
      ["org/actions/secret/NPM_TOKENS", "unknown-address", "did you mean org/actions/secret/NPM_TOKEN?"],
      ["B", "existing-value", "give it a value source in the manifest"],
    ]);
  });

  test("--all: everything again", async () => {
    await bench.seal({ desired, env: environment });
    expect((await bench.seal({ desired, env: environment, all: true })).sealed).toEqual([A, B, C]);
    expect(generations()).toEqual([2, 2, 2]);
  });

  test("what is no longer declared, or exists on GitHub already, leaves the lock", async () => {
    await bench.seal({ desired, env: environment });
    const result = await bench.seal({ desired: declare([secret(A, env("A")), secret(B, { from: "existing" })]) });
    expect(result.removed).toEqual([B, C]);
    expect(bench.lock.sealed.addresses()).toEqual([A]);
    expect([...bench.lock.repositories]).toEqual([]);
  });

  test("generations go on where the state left off", async () => {
    const state = emptyState({ lineage: "x", host: "api.github.com", owner: { kind: "organization", login: "acme", id: 9 } });
    state.items.set(A, { generation: 7, deleted: true });
    await bench.seal({ desired, env: environment, state });
    expect(generations()).toEqual([8, 1, 1]);
  });

  test("and not from a number that somebody wrote into the lock", async () => {
    const state = emptyState({ lineage: "x", host: "api.github.com", owner: { kind: "organization", login: "acme", id: 9 } });
    state.items.set(A, { generation: 7 });
    await bench.seal({ desired, env: environment });
    for (const address of [A, B]) bench.lock.sealed.set(address, { ...bench.lock.sealed.get(address)!, generation: 1_000_000_000_000 });
    await bench.seal({ desired, env: environment, state, addresses: [A, B] });
    expect(generations()).toEqual([8, 1, 1]);
    state.items.set(A, { generation: 1_000_000_000_000 });
    expect((await bench.failure({ desired, env: environment, state, addresses: [A] })).message).toMatch(/which no sealing reaches/);
  });
});

describe("keys", () => {
  const desired = declare([secret(A, env("A")), secret(C, env("C")), secret(PROD, env("P"))]);
  beforeEach(() => bench.seal({ desired, env: environment }));

  test("a value sealed for an old key is sealed again and does not count as changed", async () => {
    bench.github.keyGenerations.set("repo:api/actions", 1);
    bench.now += YEAR;
    expect(await bench.seal({ desired, env: environment })).toMatchObject({ sealed: [C], unchanged: [PROD, A] });
    expect(bench.open(C)).toBe("value-of-c");
    expect(bench.lock.sealed.get(C)).toMatchObject({ generation: 2, valueSince: "2026-01-31T12:00:00Z" });
  });

  test("an environment that was made again is refused, and accepted with --refresh", async () => {
    bench.github.environmentIds.set("api/production", 8);
    expect(await bench.failure({ desired, env: environment })).toMatchObject({
      rule: "not-the-same",
      message: expect.stringContaining("id 7 there, id 8 on GitHub"),
      hint: expect.stringContaining("--refresh"),
    });
    expect(await bench.seal({ desired, env: environment, refresh: true })).toMatchObject({ sealed: [PROD] });
    expect(bench.open(PROD)).toBe("value-of-p");
    expect(bench.lock.environments.get("env:api/production")).toBe(8);
  });

  describe("an environment that our own apply made again", () => {
    const stateWith = (item: StateItem) => {
      const state = emptyState({ lineage: "x", host: "api.github.com", owner: { kind: "organization", login: "acme", id: 9 } });
      state.items.set("env:API/Production", item);
      return state;
    };
    beforeEach(() => bench.github.environmentIds.set("api/production", 8));

    test("is known by the id in the state: the lock takes it, and its values are sealed for the new key", async () => {
      expect(await bench.seal({ desired, env: environment, state: stateWith({ id: 8 }) })).toMatchObject({ sealed: [PROD] });
      expect(bench.open(PROD)).toBe("value-of-p");
      expect(bench.lock.environments.get("env:api/production")).toBe(8);
    });

    test.each<[string, StateItem]>([
      ["another id", { id: 6 }],
      ["the id that the lock has", { id: 7 }],
      ["its id and a tombstone", { id: 8, deleted: true }],
    ])("is refused when the state has %s", async (_, item) => {
      expect(await bench.failure({ desired, env: environment, state: stateWith(item) })).toMatchObject({ rule: "not-the-same" });
    });

    test("has its key compared also in a large estate, where one key is the witness for the others", async () => {
      const names = Array.from({ length: 120 }, (_, i) => `r${String(i).padStart(3, "0")}`);
      for (const [i, name] of names.entries()) bench.github.repositoryIds.set(name, 1000 + i);
      const large = declare([...names.map((name) => secret(`repo:${name}/actions/secret/X`, env("A"))), secret(PROD, env("P"))]);
      bench.github.environmentIds.set("api/production", 7);
      await bench.seal({ desired: large, env: environment });
      bench.github.environmentIds.set("api/production", 8);
      expect((await bench.seal({ desired: large, env: environment, state: stateWith({ id: 8 }) })).sealed).toEqual([PROD]);
    });
  });

  test("--refresh with a name seals it only when its key is another one", async () => {
    expect((await bench.seal({ desired, addresses: ["C"], refresh: true })).sealed).toEqual([]);
    bench.github.keyGenerations.set("repo:api/actions", 1);
    expect((await bench.seal({ desired, env: environment, addresses: ["C"], refresh: true })).sealed).toEqual([C]);
    expect(bench.lock.sealed.get(C)!.valueSince).toBe("2026-01-31T12:00:00Z");
  });

  test("a key of another length is refused", async () => {
    bench.github.badKey = Buffer.alloc(31).toString("base64");
    expect(await bench.failure({ desired, env: environment, all: true })).toMatchObject({
      problems: expect.arrayContaining([{ address: "org/actions", error: expect.objectContaining({ rule: "public-key" }) }]),
    });
  });

  test("a key that cannot be read is a problem where it is needed only", async () => {
    bench.github.unreadable.add("key org/actions");
    expect((await bench.seal({ desired })).sealed).toEqual([]);
    expect(await bench.failure({ desired, env: environment, all: true })).toMatchObject({
      rule: "unreadable",
      message: expect.stringContaining("org/actions: the public key cannot be read: 403"),
    });
  });

  test("in a large estate one key of each store is the witness, and a change of it has all compared", async () => {
    const names = Array.from({ length: 120 }, (_, i) => `r${String(i).padStart(3, "0")}`);
    for (const [i, name] of names.entries()) bench.github.repositoryIds.set(name, 1000 + i);
    const large = declare(names.map((name) => secret(`repo:${name}/actions/secret/X`, env("A"))));
    await bench.seal({ desired: large, env: environment });
    await bench.seal({ desired: large });
    expect(bench.github.log).toEqual(["owner", "repositories", "key repo:r000/actions"]);
    for (const name of names) bench.github.keyGenerations.set(`repo:${name}/actions`, 1);
    expect((await bench.seal({ desired: large, env: environment })).sealed).toHaveLength(120);
    bench.github.keyGenerations.set("repo:r050/actions", 2);
    expect((await bench.seal({ desired: large, env: environment })).sealed).toEqual([]);
    expect((await bench.seal({ desired: large, env: environment, refresh: true })).sealed).toEqual(["repo:r050/actions/secret/X"]);
  });
});

describe("scopes that do not exist yet", () => {
  const NEW = "env:api/new/actions/secret/N";
  const desired = declare([secret(NEW, env("N")), secret(C, env("C"))]);

  test("are pending, and no program is run for them", async () => {
    const program = secret("env:api/new/actions/secret/M", { from: "exec", argv: ["/nothing/there"], timeoutSeconds: 1 });
    expect(await bench.seal({ desired: declare([...desired.secrets, program]), env: { ...environment, N: "n" } })).toMatchObject({
      sealed: [C],
      pending: [{ address: program.address }, { address: NEW, reason: "its environment does not exist yet" }],
    });
    expect(bench.github.log).not.toContain("key env:api/new/actions");
  });

  test("are told together with all others when their values are missing or empty", async () => {
    const { problems } = await bench.failure({ desired, env: { N: "" } });
    expect(problems.map(({ address, error }) => [address, error.rule])).toEqual([
      [NEW, "value-empty"],
      [C, "env-unset"],
    ]);
    expect(problems[0]?.error.hint).toBe("set the environment variable N, or write allowEmpty: true when an empty value is meant");
  });

  test("are sealed when they have come", async () => {
    await bench.seal({ desired, env: { ...environment, N: "n" } });
    bench.github.environmentIds.set("api/new", 20);
    expect(await bench.seal({ desired, env: { N: "n-value" } })).toMatchObject({ sealed: [NEW], unchanged: [C], pending: [] });
    expect(bench.open(NEW)).toBe("n-value");
  });
});

describe("sources", () => {
  const folder = temporaryFolder();
  const sealOne = (value: Parameters<typeof secret>[1], more: Parameters<typeof secret>[2] = {}, input = {}) =>
    bench.seal({ desired: declare([secret(A, value, more)]), folder: folder.path, ...input });
  const failOne = (value: Parameters<typeof secret>[1], more: Parameters<typeof secret>[2] = {}, input = {}) =>
    bench.failure({ desired: declare([secret(A, value, more)]), folder: folder.path, ...input });

  test("file: byte for byte, the last line feed included", async () => {
    writeFileSync(folder.file("f"), "grün\nzwei\n");
    await sealOne({ from: "file", path: "./f" });
    expect(bench.open(A)).toBe("grün\nzwei\n");
  });

  test("file with encoding base64: for bytes that are no text", async () => {
    const bytes = Buffer.from([0, 255, 128, 10]);
    writeFileSync(folder.file("f"), bytes);
    expect(await failOne({ from: "file", path: "f" })).toMatchObject({
      rule: "value-encoding",
      hint: expect.stringContaining("encoding: base64"),
    });
    await sealOne({ from: "file", path: "f" }, { encoding: "base64" });
    expect(bench.open(A)).toBe(bytes.toString("base64"));
  });

  test("dotenv: the value of a key", async () => {
    writeFileSync(folder.file("x.env"), "export KEY='a b'\nTWICE=1\nTWICE=2\n");
    await sealOne({ from: "dotenv", path: "x.env", key: "KEY" });
    expect(bench.open(A)).toBe("a b");
    expect(await failOne({ from: "dotenv", path: "x.env", key: "KEYS" }, {}, { all: true })).toMatchObject({
      rule: "dotenv-key",
      hint: expect.stringContaining("did you mean KEY?"),
    });
    expect(await failOne({ from: "dotenv", path: "x.env", key: "TWICE" }, {}, { all: true })).toMatchObject({ rule: "dotenv-twice" });
  });

  test("exec: what the program prints; once for all that name it", async () => {
    writeFileSync(folder.file("count"), "");
    const value = {
      from: "exec",
      argv: ["sh", "-c", "echo x >> count; wc -l < count | tr -d ' '; echo longer"],
      timeoutSeconds: 30,
    } as const;
    const asked: unknown[] = [];
    await bench.seal({
      desired: declare([secret(A, value), secret("org/dependabot/secret/A", value)]),
      folder: folder.path,
      env: { PATH: process.env.PATH },
      confirm: async (argv) => asked.push(argv) > 0,
    });
    expect(asked).toEqual([value.argv]);
    expect([A, "org/dependabot/secret/A"].map((a) => bench.open(a))).toEqual(["1\nlonger", "1\nlonger"]);
  });

  test("stdin: read to its end, less one line end, for one value", async () => {
    async function* lines() {
      yield Buffer.from("from ");
      yield Buffer.from("stdin\n");
    }
    const { Readable } = await import("node:stream");
    await sealOne({ from: "stdin" }, {}, { stdin: Readable.from(lines()) });
    expect(bench.open(A)).toBe("from stdin");
    const two = declare([secret(A, { from: "stdin" }), secret(B, { from: "stdin" })]);
    expect(await bench.failure({ desired: two, all: true, stdin: Readable.from(lines()) })).toMatchObject({
      rule: "stdin-twice",
      message: `${B}: standard input gives one value, and ${A} takes it`,
    });
    expect(await failOne({ from: "stdin" }, {}, { all: true })).toMatchObject({ rule: "stdin-missing" });
  });

  test("at a terminal each value is asked for, one that several stores share once", async () => {
    const asked: string[] = [];
    const prompt = async (address: string) => Plaintext.fromText(`typed-${asked.push(address)}`);
    await bench.seal({
      desired: declare([secret(A, { from: "stdin" }), secret(B, { from: "stdin" }), secret("org/dependabot/secret/A", { from: "stdin" })]),
      prompt,
    });
    expect(asked).toEqual([A, B]);
    expect([A, B, "org/dependabot/secret/A"].map((a) => bench.open(a))).toEqual(["typed-1", "typed-2", "typed-1"]);
  });

  test("nobody is asked for a value when another source has failed", async () => {
    const prompt = () => Promise.reject(new Error("asked"));
    expect(await bench.failure({ desired: declare([secret(A, { from: "stdin" }), secret(B, env("UNSET"))]), prompt })).toMatchObject({
      rule: "env-unset",
    });
  });

  test("env: refuses our own variables and those that are not set", async () => {
    for (const name of ["GITHUB_TOKEN", "GH_TOKEN", "ACTIONS_RUNTIME_TOKEN", "SEALFORM_FINGERPRINT_KEY", "github_token"])
      expect(await failOne(env(name), {}, { env: { [name]: "canary" } })).toMatchObject({ rule: "env-forbidden" });
    expect(await failOne(env("NONE"))).toMatchObject({ rule: "env-unset", message: `${A}: the environment variable NONE is not set` });
  });

  test("empty values are refused unless they are allowed", async () => {
    expect(await failOne(env("E"), {}, { env: { E: "" } })).toMatchObject({
      rule: "value-empty",
      hint: expect.stringContaining("allowEmpty"),
    });
    await sealOne(env("E"), { allowEmpty: true }, { env: { E: "" } });
    expect(bench.open(A)).toBe("");
  });

  test("takes 48 KB and refuses one byte more, counted after encoding", async () => {
    await sealOne(env("E"), {}, { env: { E: "x".repeat(49152) } });
    expect(bench.open(A)).toHaveLength(49152);
    const hint = expect.stringContaining("largeFile");
    expect(await failOne(env("E"), {}, { env: { E: "x".repeat(49153) }, all: true })).toMatchObject({ rule: "value-too-large", hint });
    expect(await failOne(env("E"), { encoding: "base64" }, { env: { E: "x".repeat(36865) }, all: true })).toMatchObject({
      rule: "value-too-large",
      hint,
    });
    writeFileSync(folder.file("f"), "x".repeat(49153));
    expect(await failOne({ from: "file", path: "f" }, {}, { all: true })).toMatchObject({ rule: "value-too-large", hint });
  });

  test("all problems are told at once, and nothing is sealed or written", async () => {
    const before = printLock(bench.lock);
    const failed = await bench.failure({
      desired: declare([
        secret(A, env("UNSET")),
        secret(B, { from: "file", path: "none" }),
        secret(C, env("C")),
        secret(PROD, { from: "exec", argv: ["false"], timeoutSeconds: 5 }),
      ]),
      folder: folder.path,
      env: { ...environment, PATH: process.env.PATH, SEALFORM_ALLOW_EXEC: "1" },
    });
    expect(failed.problems.map((p) => `${p.address} ${p.error.rule}`).sort()).toEqual(
      [`${PROD} exec-failed`, `${A} env-unset`, `${B} file-unreadable`].sort(),
    );
    for (const { address } of failed.problems) expect(failed.message).toContain(address);
    expect(printLock(bench.lock)).toBe(before);
    expect(readdirSync(folder.path)).toEqual([]);
  });
});

describe("a ciphertext that is given as it is", () => {
  const box = (n: number) => Buffer.alloc(60, n).toString("base64");
  const given = (address: string, ciphertext: string, keyId = bench.github.keyId) => secret(address, { from: "sealed", ciphertext, keyId });

  test("is taken into the lock, and a newer one replaces it", async () => {
    await bench.seal({ desired: declare([given(A, box(1))]) });
    expect(bench.lock.sealed.get(A)).toMatchObject({ ciphertext: box(1), generation: 1 });
    expect((await bench.seal({ desired: declare([given(A, box(1))]) })).sealed).toEqual([]);
    expect((await bench.seal({ desired: declare([given(A, box(2))]) })).sealed).toEqual([A]);
    expect(bench.lock.sealed.get(A)).toMatchObject({ ciphertext: box(2), generation: 2 });
  });

  test("is refused when it is cut, or for another key", async () => {
    expect(await bench.failure({ desired: declare([given(A, box(1).slice(4, 40))]) })).toMatchObject({ rule: "ciphertext" });
    expect(await bench.failure({ desired: declare([given(A, `${box(1)}=`)]) })).toMatchObject({ rule: "ciphertext" });
    expect(await bench.failure({ desired: declare([given(A, box(1), "17")]) })).toMatchObject({ rule: "sealed-key" });
  });

  test("is refused when another address has it, in the lock, in the state's past, or in the same run", async () => {
    await bench.seal({ desired: declare([given(A, box(1))]) });
    expect(await bench.failure({ desired: declare([given(A, box(1)), given(B, box(1))]) })).toMatchObject({
      rule: "foreign-ciphertext",
      message: `${B}: this ciphertext belongs to ${A}`,
    });
    const state = emptyState({ lineage: "x", host: "api.github.com", owner: { kind: "organization", login: "acme", id: 9 } });
    state.items.set(C, { revoked: [ciphertextHash(box(3))], deleted: true });
    expect(await bench.failure({ desired: declare([given(B, box(3))]), state })).toMatchObject({ rule: "foreign-ciphertext" });
    expect(await bench.failure({ desired: declare([given(B, box(4)), given(C, box(4))]) })).toMatchObject({ rule: "foreign-ciphertext" });
  });

  test("is warned of when the key has changed since, because we cannot seal it again", async () => {
    await bench.seal({ desired: declare([given(A, box(1))]) });
    bench.github.keyGenerations.set("org/actions", 1);
    expect(await bench.seal({ desired: declare([given(A, box(1))]) })).toMatchObject({
      sealed: [],
      unchanged: [A],
      warnings: [{ address: A, rule: "sealed-key" }],
    });
  });
});

describe("with SEALFORM_FINGERPRINT_KEY", () => {
  const desired = declare([secret(A, env("A")), secret(B, env("B"))]);
  const key = { SEALFORM_FINGERPRINT_KEY: "0123456789abcdef0123456789abcdef" };
  beforeEach(() => bench.seal({ desired, env: { ...environment, ...key } }));

  test("--all leaves unchanged values alone, and a changed one moves valueSince", async () => {
    const before = bench.lock.sealed.get(B);
    bench.now += YEAR;
    expect(await bench.seal({ desired, env: { ...environment, ...key, A: "another" }, all: true })).toMatchObject({
      sealed: [A],
      unchanged: [B],
    });
    expect(bench.lock.sealed.get(A)).toMatchObject({ generation: 2, valueSince: "2027-01-31T12:00:00Z" });
    expect(bench.lock.sealed.get(B)).toEqual(before);
  });

  test("a value that is named is sealed anew, and valueSince stays when it is the same", async () => {
    bench.now += YEAR;
    expect((await bench.seal({ desired, env: { ...environment, ...key }, addresses: ["A"] })).sealed).toEqual([A]);
    expect(bench.lock.sealed.get(A)).toMatchObject({ generation: 2, valueSince: "2026-01-31T12:00:00Z" });
  });

  test("a new key is a reason to seal also an unchanged value", async () => {
    bench.github.keyGenerations.set("org/actions", 1);
    expect((await bench.seal({ desired, env: { ...environment, ...key }, all: true })).sealed).toEqual([A, B]);
  });

  test("equal values have other fingerprints at other addresses", async () => {
    await bench.seal({ desired, env: { A: "same-value", B: "same-value", ...key }, all: true });
    expect(bench.lock.sealed.get(A)!.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(bench.lock.sealed.get(A)!.fingerprint).not.toBe(bench.lock.sealed.get(B)!.fingerprint);
  });

  test("a short key is warned of", async () => {
    expect((await bench.seal({ desired, env: { ...environment, SEALFORM_FINGERPRINT_KEY: "short" }, all: true })).warnings).toEqual([
      expect.objectContaining({ rule: "fingerprint-key" }),
    ]);
  });

  test("without it the lock holds nothing that depends on the value", async () => {
    const other = await Bench.create();
    await other.seal({ desired, env: environment });
    expect(other.lock.sealed.get(A)).not.toHaveProperty("fingerprint");
  });
});

describe("identities", () => {
  const selecting = (repositories: NonNullable<Parameters<typeof secret>[2]>["repositories"]) =>
    declare([secret(A, env("A"), { visibility: "selected", repositories })]);

  test("names, globs and topics are resolved into the lock", async () => {
    const desired = selecting([
      { by: "name", name: "API" },
      { by: "glob", glob: "lib-*" },
      { by: "glob", glob: "lib-b", exclude: true },
      { by: "topic", topic: "node" },
    ]);
    await bench.seal({ desired, env: environment });
    expect(bench.lock.selections.get(A)).toEqual(["api", "lib-a", "web"]);
    expect(Object.fromEntries(bench.lock.repositories)).toEqual({ api: 101, "lib-a": 103, web: 102 });
    expect(bench.github.log).toEqual(["owner", "repositories", "key org/actions"]);
  });

  test("properties are read once, and only where something selects by them", async () => {
    const tier = { by: "property", property: "Tier", value: "gold" } as const;
    const desired = declare([
      secret(A, env("A"), { visibility: "selected", repositories: [tier, { by: "name", name: "api" }] }),
      secret(B, env("B"), { visibility: "selected", repositories: [{ by: "property", property: "langs", value: "ts" }] }),
    ]);
    await bench.seal({ desired, env: environment });
    expect(Object.fromEntries(bench.lock.selections)).toEqual({ [A]: ["api", "lib-a"], [B]: ["lib-a"] });
    expect(bench.github.log.filter((what) => what === "custom properties")).toEqual(["custom properties"]);
  });

  test("properties that cannot be read end a seal: nobody loses access by a missing permission", async () => {
    bench.github.unreadable.add("custom properties");
    const desired = selecting([{ by: "property", property: "tier", value: "gold" }]);
    await expect(bench.seal({ desired, env: environment })).rejects.toThrow(
      "the custom properties of the repositories of acme cannot be read: 403",
    );
    expect(bench.lock.selections.has(A)).toBe(false);
  });

  test("with keepSelections what globs and topics match now is neither granted nor taken, only what the lock lacks is resolved", async () => {
    const desired = declare([
      secret(A, env("A"), { visibility: "selected", repositories: [{ by: "glob", glob: "lib-*" }] }),
      secret(B, env("B"), { visibility: "selected", repositories: [{ by: "topic", topic: "node" }] }),
    ]);
    await bench.seal({ desired: declare([desired.secrets[0]!]), env: environment });
    bench.github.repositoryIds.set("lib-c", 105);
    bench.github.repositoryIds.delete("lib-a");
    for (const more of [{}, { addresses: [A] }]) {
      await bench.seal({ desired, env: environment, keepSelections: true, ...more });
      expect(Object.fromEntries(bench.lock.selections)).toEqual({ [A]: ["lib-a", "lib-b"], [B]: ["web"] });
      expect(Object.fromEntries(bench.lock.repositories)).toEqual({ "lib-a": 103, "lib-b": 104, web: 102 });
    }
    const before = bench.lock;
    await bench.seal({ desired, env: environment });
    expect(selectionChanges(before, bench.lock)).toEqual([{ address: A, gained: ["lib-c"], lost: ["lib-a"] }]);
    expect(Object.fromEntries(bench.lock.repositories)).toEqual({ "lib-b": 104, "lib-c": 105, web: 102 });
  });

  test("with keepSelections a repository that is named beside a glob is looked up", async () => {
    const selecting = (...names: string[]) =>
      declare([
        secret(A, env("A"), {
          visibility: "selected",
          repositories: [{ by: "glob", glob: "lib-*" }, ...names.map((name) => ({ by: "name" as const, name }))],
        }),
      ]);
    await bench.seal({ desired: selecting(), env: environment });
    await bench.seal({ desired: selecting("api"), env: environment, keepSelections: true });
    expect(bench.lock.repositories.get("api")).toBe(101);
    expect(bench.lock.selections.get(A)).toEqual(["lib-a", "lib-b"]);
  });

  test("selections of variables too", async () => {
    const variable = {
      kind: "variable",
      address: "org/actions/variable/R",
      scope: "org",
      store: "actions",
      name: "R",
      value: "x",
      visibility: "selected",
      repositories: [{ by: "name", name: "web" }],
    } as const;
    await bench.seal({ desired: declare([], { variables: [variable] }) });
    expect(bench.lock.selections.get(variable.address)).toEqual(["web"]);
  });

  test("reviewers are resolved, and unknown ones are refused", async () => {
    const protect = (teams: string[], users: string[]) =>
      declare([], {
        environments: [
          { address: "env:api/production", repository: "api", name: "production", protection: { reviewers: { teams, users } } },
        ],
      });
    await bench.seal({ desired: protect(["sre"], ["alice"]) });
    expect([...bench.lock.teams, ...bench.lock.users]).toEqual([
      ["sre", 3],
      ["alice", 4],
    ]);
    expect(
      (await bench.failure({ desired: protect(["srr"], ["alicia", "bob"]) })).problems.map((p) => [p.address, p.error.rule, p.error.hint]),
    ).toEqual([
      ["env:api/production", "unknown-team", "did you mean sre?"],
      ["env:api/production", "unknown-user", "did you mean alice?"],
      ["env:api/production", "unknown-user", "write the login, without @"],
    ]);
    const ownNames = { repository: String, team: () => "ours", user: String };
    const locate = (address: string, field?: string) => ({ file: `${address} ${field}`, line: 7, column: 9 });
    const desired = protect(["unlike"], []);
    expect(await bench.failure({ desired, origin: { target: "copy", ownNames, locate } })).toMatchObject({
      rule: "unknown-team",
      message: 'env:api/production: there is no team "unlike" in acme (target copy), at env:api/production reviewers.teams:7:9',
      hint: "say what it is called there: targets.copy.teams: { ours: NAME }",
    });
  });

  test("an unknown repository is refused with the nearest name", async () => {
    expect(await bench.failure({ desired: selecting([{ by: "name", name: "libs-a" }]), env: environment })).toMatchObject({
      rule: "unknown-repository",
      message: 'repo:libs-a: there is no repository "libs-a" in acme',
      hint: "did you mean lib-a?",
    });
  });

  test("a repository that was renamed is refused under its old name", async () => {
    bench.github.redirects.set("old", "api");
    expect(await bench.failure({ desired: declare([secret("repo:old/actions/secret/C", env("C"))]), env: environment })).toMatchObject({
      rule: "renamed",
      hint: "write api in the manifest",
    });
  });

  test("a repository that is declared under its new name keeps its entries under the old one for the apply to move", async () => {
    await bench.seal({ desired: declare([secret(C, env("C"))]), env: environment });
    bench.github.repositoryIds.delete("api");
    bench.github.repositoryIds.set("core", 101);
    const renamed = declare([secret("repo:core/actions/secret/C", env("C"))]);
    const result = await bench.seal({ desired: renamed });
    expect(result).toMatchObject({
      sealed: [],
      unchanged: ["repo:core/actions/secret/C"],
      removed: [],
      warnings: [{ address: "repo:core", rule: "renamed" }],
    });
    expect([bench.lock.sealed.addresses(), [...bench.lock.repositories]]).toEqual([[C], [["api", 101]]]);
    await bench.seal({ desired: renamed, env: environment, addresses: ["C"] });
    expect(bench.lock.sealed.get("repo:core/actions/secret/C")).toMatchObject({ generation: 2 });
    expect(bench.lock.sealed.addresses()).toEqual(["repo:core/actions/secret/C"]);
  });

  test("another repository under a known name is refused, and accepted with --refresh", async () => {
    const desired = declare([secret(C, env("C"))]);
    await bench.seal({ desired, env: environment });
    bench.github.repositoryIds.set("api", 999);
    expect(await bench.failure({ desired, env: environment })).toMatchObject({
      rule: "not-the-same",
      message: expect.stringContaining("the repository api is not the one"),
    });
    expect((await bench.seal({ desired, env: environment, refresh: true })).sealed).toEqual([C]);
    expect(bench.open(C)).toBe("value-of-c");
  });

  test("a lock of another owner is refused", async () => {
    await bench.seal({ desired: declare([secret(A, env("A"))]), env: environment });
    bench.github.ownerId = 10;
    expect(await bench.failure({ desired: declare([secret(A, env("A"))]), env: environment })).toMatchObject({ rule: "lock-foreign" });
  });

  test("what cannot be read is an error, never taken for absent", async () => {
    bench.github.unreadable.add("environment api/production");
    expect(await bench.failure({ desired: declare([secret(PROD, env("P"))]), env: environment })).toMatchObject({
      rule: "unreadable",
      message: expect.stringContaining("403"),
    });
    bench.github.unreadable.add("repositories");
    expect(await bench.failure({ desired: selecting([{ by: "glob", glob: "*" }]), env: environment })).toMatchObject({
      rule: "unreadable",
    });
  });

  test("ids of scopes that the state still owns stay: they guard the deletes", async () => {
    await bench.seal({ desired: declare([secret(C, env("C")), secret(PROD, env("P"))]), env: environment });
    const state = emptyState({ lineage: "x", host: "api.github.com", owner: { kind: "organization", login: "acme", id: 9 } });
    state.items = new AddressMap([[PROD, { generation: 1 }]]);
    await bench.seal({ desired: declare([]), state });
    expect([[...bench.lock.repositories], [...bench.lock.environments]]).toEqual([[["api", 101]], [["env:api/production", 7]]]);
  });
});

test("the time of a value is in seconds", async () => {
  expect(NOW % 1000).not.toBe(0);
  await bench.seal({ desired: declare([secret(A, env("A"))]), env: environment });
  expect(bench.lock.sealed.get(A)!.valueSince).toBe("2026-01-31T12:00:00Z");
});
