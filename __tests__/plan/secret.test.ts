import { AddressMap } from "../../src/model/address-map";
import { ABSENT, ciphertext, Estate, hashOf, IDS, KEY, liveSelected, present, selected, T1, UNREADABLE } from "./fixture";

const REPO = "repo:api/actions/secret/DB";
const ORG = "org/actions/secret/NPM";
const ENV = "env:api/production/actions/secret/DB";
const verdict = (estate: Estate) => {
  const { action, reason } = estate.change();
  return `${action}: ${reason}`;
};
const idle = (estate: Estate) => {
  const plan = estate.diff();
  return { changes: plan.changes.length, unchanged: plan.summary.unchanged, record: plan.record.length };
};

describe("the value of a secret is judged by ciphertext and receipt", () => {
  test("no ciphertext in the lock: blocked, unsealed", () => expect(verdict(new Estate().secret(REPO))).toBe("blocked: unsealed"));
  test("absent on GitHub: create", () => expect(verdict(new Estate().secret(REPO).seal(REPO))).toBe("create: absent"));
  test("present and not in the state: adopt", () =>
    expect(verdict(new Estate().secret(REPO).seal(REPO).exists(REPO))).toBe("adopt: not-ours"));
  test("another hash in the lock than the last applied: rotate", () =>
    expect(verdict(new Estate().secret(REPO).seal(REPO, "new", 2).own(REPO).exists(REPO))).toBe("rotate: new-ciphertext"));
  test("same hash, other updated_at: repair, the value was changed outside", () =>
    expect(verdict(new Estate().secret(REPO).seal(REPO).own(REPO).exists(REPO, { updatedAt: T1 }))).toBe("repair: value-changed-outside"));
  test("same hash, other updated_at, access changed too: repair, the value is unknown", () =>
    expect(
      verdict(
        new Estate()
          .secret(ORG)
          .seal(ORG)
          .own(ORG, { access: { visibility: "all", repositories: [] } })
          .exists(ORG, { updatedAt: T1, visibility: "private" }),
      ),
    ).toBe("repair: value-unknown"));
  test("same hash, other updated_at, access as written: repair, the value was changed outside", () =>
    expect(
      verdict(
        new Estate()
          .secret(ORG)
          .seal(ORG)
          .own(ORG, { access: { visibility: "all", repositories: [] } })
          .exists(ORG, { updatedAt: T1 }),
      ),
    ).toBe("repair: value-changed-outside"));
  test("same hash, same receipt: in sync", () =>
    expect(idle(new Estate().secret(REPO).seal(REPO).own(REPO).exists(REPO))).toEqual({ changes: 0, unchanged: 1, record: 0 }));
  test("no receipt could be taken: repair, the value is unknown", () =>
    expect(verdict(new Estate().secret(REPO).seal(REPO).own(REPO, { receipt: undefined }).exists(REPO))).toBe("repair: value-unknown"));
  test("an open intent and the secret is there: it is written again", () =>
    expect(
      verdict(
        new Estate()
          .secret(REPO)
          .seal(REPO)
          .own(REPO, { intent: { action: "write", at: T1 } })
          .exists(REPO, { updatedAt: T1 }),
      ),
    ).toBe("rotate: in-doubt"));
  test("an open intent and the secret is absent: it is created", () =>
    expect(
      verdict(
        new Estate()
          .secret(REPO)
          .seal(REPO)
          .own(REPO, { intent: { action: "create", at: T1 } }),
      ),
    ).toBe("create: in-doubt"));
  test("ours and deleted by hand: create, and it says so", () =>
    expect(verdict(new Estate().secret(REPO).seal(REPO).own(REPO))).toBe("create: deleted-outside"));
  test("a list that cannot be read: blocked, unreadable", () => {
    const estate = new Estate().secret(REPO).seal(REPO);
    estate.liveSecrets.set("repo:api/actions/secret", UNREADABLE);
    expect(verdict(estate)).toBe("blocked: unreadable");
  });
  test("a selection that cannot be read: blocked, unreadable", () =>
    expect(
      verdict(new Estate().secret(ORG, selected("web")).seal(ORG).own(ORG).exists(ORG, { visibility: "selected", selected: UNREADABLE })),
    ).toBe("blocked: unreadable"));
  test("sealed for a key that is no longer the scope's: blocked, key-changed", () => {
    const estate = new Estate().secret(REPO).seal(REPO);
    estate.keys = new AddressMap([["repo:api/actions", present({ keyId: "1", key: "", fingerprint: "sha256:ff" })]]);
    expect(verdict(estate)).toBe("blocked: key-changed");
    estate.keys = new AddressMap([["repo:api/actions", present({ keyId: "1", key: "", fingerprint: KEY })]]);
    expect(verdict(estate)).toBe("create: absent");
  });
  test("an environment that does not exist yet: blocked, unsealed, and the environment is created", () => {
    const estate = new Estate();
    estate.environment("api", "production", {}, null).secret(ENV);
    expect(estate.diff().changes.map((c) => `${c.address} ${c.action} ${c.reason}`)).toEqual([
      "env:api/production create absent",
      `${ENV} blocked unsealed`,
    ]);
  });
});

describe("existing", () => {
  const existing = { value: { from: "existing" } } as const;
  test("is recorded once, which is not a change", () => {
    const estate = new Estate().secret(REPO, existing).exists(REPO);
    expect(idle(estate)).toEqual({ changes: 0, unchanged: 1, record: 1 });
    expect(estate.diff().record[0]?.item).toEqual({ observed: true, receipt: "2026-01-01T00:00:00Z", scopeId: 2 });
    estate.items.set(REPO, estate.diff().record[0]!.item!);
    expect(idle(estate)).toEqual({ changes: 0, unchanged: 1, record: 0 });
  });
  test("never judges the value", () =>
    expect(
      idle(new Estate().secret(REPO, existing).own(REPO, { observed: true, current: undefined }).exists(REPO, { updatedAt: T1 })).changes,
    ).toBe(0));
  test("a change of visibility needs the value", () =>
    expect(verdict(new Estate().secret(ORG, { ...existing, visibility: "private" }).exists(ORG))).toBe("blocked: value-needed"));
  test("the list of a selected secret changes without the value", () =>
    expect(verdict(new Estate().secret(ORG, { ...existing, ...selected("web") }).exists(ORG, liveSelected("web", "api")))).toBe(
      "access: access-differs",
    ));
  test("absent on GitHub: blocked", () => expect(verdict(new Estate().secret(REPO, existing))).toBe("blocked: value-needed"));
  test("leaving the manifest never deletes it", () => {
    const plan = new Estate().scope("repo:api").exists(REPO).own(REPO, { observed: true }).diff();
    expect(plan.changes).toEqual([]);
    expect(plan.record).toMatchObject([{ address: REPO, item: { deleted: true, current: expect.any(String) } }]);
  });
});

describe("a revoked value does not come back (invariant 9)", () => {
  const rolled = (estate: Estate) => verdict(estate);
  test("a superseded ciphertext is blocked", () => {
    const estate = new Estate()
      .secret(REPO)
      .seal(REPO, "old")
      .exists(REPO)
      .own(REPO, { revoked: [hashOf(ciphertext("old"))], current: hashOf(ciphertext("new")), generation: 2 });
    expect(rolled(estate)).toBe("blocked: rollback");
    estate.options = { allowRollback: [REPO.toUpperCase().replace("REPO:API", "repo:api")] };
    expect(rolled(estate)).toBe("rotate: new-ciphertext");
  });
  test("a lower or equal generation is blocked", () => {
    const older = new Estate().secret(REPO).seal(REPO, "other", 1).exists(REPO).own(REPO, { generation: 3 });
    expect(rolled(older)).toBe("blocked: rollback");
    expect(older.change().hint).toMatch(/^merge the newer lock file/);
    expect(rolled(new Estate().secret(REPO).seal(REPO, "other", 3).exists(REPO).own(REPO, { generation: 3 }))).toBe("blocked: rollback");
    expect(rolled(new Estate().secret(REPO).seal(REPO, "other", 4).exists(REPO).own(REPO, { generation: 3 }))).toBe(
      "rotate: new-ciphertext",
    );
  });
  test("a generation that sealing does not count up to is blocked: no later value could follow it", () => {
    const estate = new Estate().secret(REPO).seal(REPO, "other", 10_004).exists(REPO).own(REPO, { generation: 3 });
    expect(rolled(estate)).toBe("blocked: rollback");
    estate.options = { allowRollback: [REPO] };
    expect(rolled(estate)).toBe("rotate: new-ciphertext");
    expect(rolled(new Estate().secret(REPO).seal(REPO, "other", 10_003).exists(REPO).own(REPO, { generation: 3 }))).toBe(
      "rotate: new-ciphertext",
    );
    expect(rolled(new Estate().secret(REPO).seal(REPO, "other", 10_001))).toBe("blocked: rollback");
  });
  test("what a delete revoked stays revoked", () =>
    expect(
      rolled(
        new Estate()
          .secret(REPO)
          .seal(REPO)
          .own(REPO, { current: undefined, revoked: [hashOf(ciphertext(REPO))], deleted: true }),
      ),
    ).toBe("blocked: rollback"));
  test("a ciphertext known under another address is refused", () => {
    expect(
      rolled(
        new Estate()
          .secret(REPO)
          .seal(REPO, "same")
          .own("repo:web/actions/secret/DB", { current: undefined, revoked: [hashOf(ciphertext("same"))], deleted: true }),
      ),
    ).toBe("blocked: foreign-ciphertext");
  });
});

describe("access", () => {
  const ours = (estate: Estate, ...names: string[]) =>
    estate.own(ORG, { access: { visibility: "selected", repositories: names.map((n) => IDS[n]!) } }).exists(ORG, liveSelected(...names));
  test("widening names who gains", () => {
    const change = ours(new Estate().secret(ORG, selected("web", "api", "docs")).seal(ORG), "web").change();
    expect([change.action, change.effect]).toEqual(["access", { gained: ["api", "docs"] }]);
    expect(change.after).toEqual({ visibility: "selected", repositories: ["api", "docs", "web"], repositoryIds: [1, 2, 4] });
  });
  test("narrowing names who loses and who has a value of its own", () => {
    const change = ours(
      new Estate().secret(ORG, selected("web")).seal(ORG).exists("repo:api/actions/secret/NPM").scope("repo:api", "report"),
      "web",
      "api",
      "docs",
    ).change();
    expect(change.effect).toEqual({ lost: ["api", "docs"], takesOver: [{ scope: "repo:api", address: "repo:api/actions/secret/NPM" }] });
  });
  test("all to private loses the public repositories", () => {
    const change = new Estate()
      .secret(ORG, { visibility: "private" })
      .seal(ORG)
      .own(ORG, { access: { visibility: "all", repositories: [] } })
      .exists(ORG)
      .change();
    expect([change.action, change.effect, change.after?.ciphertext]).toEqual(["access", { lost: ["web"] }, hashOf(ciphertext(ORG))]);
  });
  test("names compare without case", () => expect(idle(ours(new Estate().secret(ORG, selected("WEB")).seal(ORG), "web")).changes).toBe(0));
  test("an unknown repository is named with the nearest", () => {
    const change = new Estate().secret(ORG, selected("wbe")).seal(ORG).change();
    expect([change.reason, change.hint]).toEqual(["not-found", "did you mean web?"]);
  });
  test("a glob gives what the lock says, and new matches are reported, not granted", () => {
    const estate = new Estate().secret(ORG, selected("lib*", "web")).seal(ORG);
    expect(verdict(estate)).toBe("blocked: unsealed");
    estate.lock.selections.set(ORG, ["lib.core"]);
    estate.repositories.set("lib.new", present({ id: 77, name: "lib.new", visibility: "private" as const, archived: false, topics: [] }));
    const plan = estate.diff();
    expect(plan.changes[0]?.after?.repositories).toEqual(["lib.core", "web"]);
    expect(plan.notices).toMatchObject([{ kind: "matches-not-granted", message: "matches, not granted: lib.new" }]);
  });
  test("a property gives what the lock says, new matches are not granted, and without a reading nothing moves", () => {
    const estate = new Estate().secret(ORG, {
      visibility: "selected",
      repositories: [{ by: "property", property: "Tier", value: "gold" }],
    });
    ours(estate.seal(ORG), "lib.core");
    estate.lock.selections.set(ORG, ["lib.core"]);
    const having = (name: string, ...tier: string[]) =>
      estate.repositories.set(
        name,
        present({ id: IDS[name]!, name, visibility: "private" as const, archived: false, topics: [], properties: { tier } }),
      );
    estate.customProperties = UNREADABLE;
    expect(estate.diff()).toMatchObject({
      changes: [],
      notices: [{ kind: "info", message: "the custom properties of the repositories cannot be read, what the lock knows is taken: 403" }],
    });
    having("api", "gold");
    having("lib.core", "silver");
    estate.customProperties = present(true);
    expect(estate.change().effect).toEqual({ lost: ["lib.core"] });
    expect(estate.diff().notices).toMatchObject([
      { kind: "info", message: "in the lock, and does not match: lib.core; not granted" },
      { kind: "matches-not-granted", message: "matches, not granted: api" },
    ]);
  });
  test("a match that has ended is proposed as narrowing", () => {
    const estate = ours(new Estate().secret(ORG, selected("lib*", "web")).seal(ORG), "web", "lib.core", "docs");
    estate.lock.selections.set(ORG, ["docs", "lib.core"]);
    expect(estate.change().effect).toEqual({ lost: ["docs"] });
  });
});

describe("identity", () => {
  test("another repository under a known name is not written to", () => {
    const estate = new Estate().secret(REPO).seal(REPO);
    estate.repositories.set("api", present({ id: 222, name: "api", visibility: "private" as const, archived: false, topics: [] }));
    expect(verdict(estate)).toBe("blocked: not-the-same");
  });
  test("the same id under another name, when the manifest follows, is a rename without a request", () => {
    const NEW = "repo:backend/actions/secret/DB";
    const estate = new Estate().secret(NEW).seal(REPO).own(REPO).exists(NEW);
    estate.repositories.set("api", ABSENT);
    estate.repositories.set("backend", present({ id: 2, name: "backend", visibility: "private" as const, archived: false, topics: [] }));
    expect(estate.change()).toMatchObject({
      action: "rename",
      address: "repo:backend",
      before: { address: "repo:api" },
      cost: { reads: 0, writes: 0 },
    });
  });
  test("a renamed repository that the manifest still calls by its old name is blocked and named", () => {
    const estate = new Estate().secret(REPO).seal(REPO);
    estate.repositories.set("api", ABSENT);
    estate.repositories.set("backend", present({ id: 2, name: "backend", visibility: "private" as const, archived: false, topics: [] }));
    expect(estate.change()).toMatchObject({ reason: "not-found", message: "repository api is called backend now" });
  });
  test("one that a group has matched is looked up again by seal, not written in the manifest", () => {
    const estate = new Estate().secret(REPO).seal(REPO);
    estate.lock.groups = new AddressMap([["services", ["API", "web"]]]);
    estate.repositories.set("api", ABSENT);
    estate.repositories.set("backend", present({ id: 2, name: "backend", visibility: "private" as const, archived: false, topics: [] }));
    expect(estate.change().hint).toMatch(/^the group services has it by its old name: `sealform seal` .* write backend$/);
  });
  test("an environment that was made again is not the same", () => {
    const estate = new Estate().secret(ENV).seal(ENV);
    estate.lock.environments.set("env:api/production", 89);
    expect(estate.diff().changes.map((c) => c.reason)).toEqual(["not-the-same", "not-the-same"]);
  });
  test("an environment that was made again and accepted by `seal --refresh` is the same", () => {
    const estate = new Estate().secret(ENV).seal(ENV);
    estate.items.set("env:api/production", { id: 89 });
    expect(estate.diff().changes.map((c) => c.reason)).toEqual(["not-the-same", "not-the-same"]);
    estate.lock.environments.set("env:api/production", 90);
    expect(verdict(estate)).toBe("create: absent");
  });
  test("an archived repository is not written to", () => {
    const estate = new Estate().secret(REPO).seal(REPO);
    estate.repositories.set("api", present({ id: 2, name: "api", visibility: "private" as const, archived: true, topics: [] }));
    expect(verdict(estate)).toBe("blocked: archived");
  });
});
