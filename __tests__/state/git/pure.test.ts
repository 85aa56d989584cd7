import { AddressMap } from "../../../src/model/address-map";
import { actorOf } from "../../../src/state/git/actor";
import { gitError, redactGit } from "../../../src/state/git/git-error";
import { LEASE_MS, LeaseWatch, parseLease, SKEW_MS } from "../../../src/state/git/lease";
import { isGitLocation, parseGitLocation } from "../../../src/state/git/location";
import { commitMessage } from "../../../src/state/git/message";
import { mergeStates } from "../../../src/state/merge";
import { hash, stateWith } from "../example-state";

const A = "org/actions/secret/A";

describe("a location", () => {
  test("has a branch, a remote and a path", () => {
    const ref = "refs/heads/sealform-state";
    expect(parseGitLocation(`git+ref:${ref}`)).toEqual({ ref, remote: "origin", path: "sealform.state.json" });
    expect(parseGitLocation(`git+ref:${ref}?remote=upstream&path=copy/a.state.json`)).toEqual({
      ref,
      remote: "upstream",
      path: "copy/a.state.json",
    });
    expect(isGitLocation("./git+ref:x")).toBe(false);
  });

  test.each([
    "git+ref:sealform-state",
    "git+ref:refs/tags/v1",
    "git+ref:refs/heads/-x",
    "git+ref:refs/heads/a..b",
    "git+ref:refs/heads/a b",
    "git+ref:refs/heads/a:b",
    "git+ref:refs/heads/a.lock",
    "git+ref:refs/heads/a/",
    "git+ref:refs/heads/a?remote=--upload-pack=x",
    "git+ref:refs/heads/a?remote=https://example.com",
    "git+ref:refs/heads/a?path=../a.json",
    "git+ref:refs/heads/a?path=a\n.json",
    "git+ref:refs/heads/a?path=x.txt",
    "git+ref:refs/heads/a?other=1",
    "git+ref:refs/heads/a?path=a.json&path=b.json",
    "git+ref:refs/heads/a?remote=a?b",
  ])("is refused: %j", (text) => expect(() => parseGitLocation(text)).toThrow(expect.objectContaining({ rule: "state-location" })));
});

describe("a message of git's", () => {
  test.each([
    [
      "fatal: unable to access 'https://x-access-token:ghs_secretsecret@github.com/a/b/'",
      "fatal: unable to access 'https://github.com/a/b/'",
    ],
    [
      "fatal: unable to access 'http://user:pa/ss@word@example.com/a/b/': Malformed",
      "fatal: unable to access 'http://example.com/a/b/': Malformed",
    ],
    ["AUTHORIZATION: basic Zm9vOmJhcg==", "AUTHORIZATION: [redacted]"],
    ["token github_pat_11AAAAAAA0abc", "token [redacted]"],
  ])("is shown without credentials: %s", (text, shown) => expect(redactGit(text)).toBe(shown));

  test.each([
    ["fatal: not a git repository (or any of the parent directories): .git", "git-repository"],
    ["error: No such remote 'x'", "git-remote"],
    ["remote: error: GH013: Repository rule violations found", "git-refused"],
    ["remote: Permission to acme/config.git denied to bot.", "git-refused"],
    ["fatal: could not read Username for 'https://github.com': terminal prompts disabled", "git-refused"],
    ["ssh: Could not resolve hostname github.com", "git-unreachable"],
  ])("becomes an error with a rule: %s", (text, rule) => expect(gitError("push", text)).toMatchObject({ rule, hint: expect.any(String) }));
});

describe("a lease", () => {
  const self = { pid: 1, hostname: "here" };
  const now = Date.parse("2026-11-21T12:00:00Z");
  const lease = (until: number) =>
    JSON.stringify({
      pid: 7,
      hostname: "there",
      command: "sealform apply",
      startedAt: "2026-11-21T11:50:00Z",
      token: "t",
      until: new Date(until).toISOString(),
      actor: "alice",
    });

  test("holds others off until two clocks must agree that it is over", () => {
    const watch = new LeaseWatch(self);
    expect([now + 1, now - SKEW_MS].map((until) => watch.over(lease(until), now))).toEqual([undefined, undefined]);
    expect(watch.over(lease(now - SKEW_MS - 1), now)).toBe("expired");
  });

  test("of a wrong clock ends when it was watched for its length, and each renewal counts anew", () => {
    const watch = new LeaseWatch(self);
    const ahead = now + 86_400_000;
    expect(watch.over(lease(ahead), now)).toBeUndefined();
    expect(watch.over(lease(ahead + 1), now + LEASE_MS)).toBeUndefined();
    expect(watch.over(lease(ahead + 1), now + LEASE_MS + LEASE_MS)).toBeUndefined();
    expect(watch.over(lease(ahead + 1), now + LEASE_MS + LEASE_MS + SKEW_MS + 1)).toBe("expired");
  });

  test("that is damaged holds others off, too, for its length", () => {
    const watch = new LeaseWatch(self);
    expect([parseLease("{"), watch.over("{", now)]).toEqual([undefined, undefined]);
    expect(watch.over("{", now + LEASE_MS + SKEW_MS + 1)).toBe("expired");
  });
});

test("a commit message is one line for people and trailers, whatever the actor is called", () => {
  const actor = actorOf({ GITHUB_ACTOR: "eve\nSealform-Plan: forged <x@y>" }, {}, "h");
  const message = commitMessage("sealform apply", "s.json", 3, actor, {
    goesOn: false,
    plan: "sha256:aa",
    changes: { create: 2, delete: 1 },
    failed: 1,
  });
  expect(message.split("\n")).toEqual([
    "apply: 2 created, 1 deleted, 1 failed (eve Sealform-Plan: forged  x@y)",
    "",
    "Sealform-Actor: eve Sealform-Plan: forged  x@y",
    "Sealform-Host: h",
    "Sealform-Plan: sha256:aa",
    "Sealform-State: s.json",
    "Sealform-Serial: 3",
    "",
  ]);
});

test("a commit that only holds the lock says so", () => {
  const message = commitMessage("sealform rotate", "s.json", undefined, actorOf({ GITHUB_ACTOR: "eve" }, {}, "h"), { goesOn: true });
  expect(message.split("\n")[0]).toBe("rotate: holds the lock (eve)");
});

test("outside of Actions the actor is who git says, and else the user of the machine", () => {
  expect(actorOf({}, { name: "Bob", email: "b@example.com" }, "h")).toEqual({ name: "Bob", email: "b@example.com", host: "h" });
  expect(actorOf({}, {}, "h").name).not.toBe("");
});

describe("a merge", () => {
  const base = stateWith({ [A]: { current: hash(1), receipt: "2026-01-01T00:00:00Z" } });
  const later = { current: hash(3), revoked: [hash(1)], receipt: "2026-01-03T00:00:00Z" };
  const ours = stateWith({ [A]: { current: hash(2), revoked: [hash(1)], receipt: "2026-01-02T00:00:00Z", generation: 2 } });

  test("takes what one side has changed", () => {
    expect(mergeStates(base, ours, base).state.items.get(A)).toEqual(ours.items.get(A));
    expect(mergeStates(base, base, ours)).toMatchObject({ addresses: [], state: { items: ours.items } });
  });

  test("forgets no delivery that one of them has noted, and takes back what one has taken back", () => {
    const [one, two] = [1, 2].map((n) => ({ hash: hash(n), at: `2026-01-0${n}T00:00:00Z` }));
    const noted = (...all: (typeof one)[]) => ({ ...base, deliveries: new AddressMap([[A, all as never]]) });
    const merged = (...of: Parameters<typeof mergeStates>) => mergeStates(...of).state.deliveries?.get(A);
    expect(merged(base, noted(one), base)).toEqual([one]);
    expect(merged(base, noted(one), noted(two))).toEqual([two, one]);
    expect(merged(noted(one), noted(one), base)).toBeUndefined();
    expect(merged(noted(one), base, noted(one))).toBeUndefined();
  });

  test("takes where the other side looked for workflows, unless only ours has changed it", () => {
    const at = (...paths: string[]) => ({ ...base, workflows: { paths } });
    const merged = (...of: Parameters<typeof mergeStates>) => mergeStates(...of).state.workflows?.paths;
    expect(merged(base, at("a"), base)).toEqual(["a"]);
    expect(merged(at("a"), at("b"), at("a"))).toEqual(["b"]);
    expect(merged(at("a"), at("b"), at("c"))).toEqual(["c"]);
    expect(merged(at("a"), base, at("a"))).toBeUndefined();
  });

  test("joins what both have changed: the later receipt, and every ciphertext of both", () => {
    const { state, addresses } = mergeStates(base, ours, stateWith({ [A]: later }));
    expect(addresses).toEqual([A]);
    expect(state.items.get(A)).toEqual({ ...later, revoked: [hash(1), hash(2)], generation: 2 });
  });

  test("does not bring back what was given up meanwhile", () => {
    expect(mergeStates(base, base, stateWith({})).state.items.get(A)).toBeUndefined();
  });
});
