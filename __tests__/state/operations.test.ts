import { moveItem, printState, removeItem } from "../../src/state";
import { hash, stateWith } from "./example-state";

const [A, B, VARIABLE, ENVIRONMENT] = [
  "org/actions/secret/A_TOKEN",
  "repo:api/actions/secret/B",
  "repo:api/actions/variable/V",
  "env:api/production",
] as const;
const state = () =>
  stateWith({
    [A]: { revoked: [hash(1)], current: hash(2), generation: 2, receipt: "2026-01-31T12:00:00Z" },
    [B]: { revoked: [hash(3)], generation: 5, deleted: true },
    [VARIABLE]: { valueHash: hash(4) },
    [ENVIRONMENT]: { id: 7 },
  });

describe("removeItem", () => {
  test("gives up an item: its last ciphertext may come back, the ones before it may not", () => {
    expect(removeItem(state(), "ORG/actions/secret/a_token".replace("ORG", "org")).items.get(A)).toEqual({
      revoked: [hash(1)],
      current: hash(2),
      generation: 2,
      deleted: true,
    });
  });

  test("counts a write in doubt as made, and the value before it as replaced", () => {
    const given = state();
    given.items.set(A, { current: hash(1), intent: { action: "write", hash: hash(2), at: "2026-01-31T12:00:00Z" } });
    expect(removeItem(given, A).items.get(A)).toEqual({ revoked: [hash(1)], current: hash(2), deleted: true });
  });

  test("leaves nothing of what had no ciphertext", () => {
    expect(removeItem(removeItem(state(), VARIABLE), ENVIRONMENT).items.addresses()).toEqual([A, B]);
  });

  test("leaves the state that it was given as it was", () => {
    const given = state();
    removeItem(given, A);
    expect(printState(given)).toBe(printState(state()));
  });

  test("refuses what is not there, with the nearest address", () => {
    expect(() => removeItem(state(), "org/actions/secret/A_TOKN")).toThrow(
      expect.objectContaining({ rule: "state-address", hint: `did you mean ${A}?` }),
    );
    expect(() => removeItem(state(), B)).toThrow(expect.objectContaining({ rule: "state-address" }));
    expect(() => removeItem(state(), "nonsense")).toThrow(expect.objectContaining({ rule: "address" }));
  });
});

describe("moveItem", () => {
  const [C, C_RENAMED] = ["repo:old/actions/secret/B", "repo:new/actions/secret/B"];
  const withC = () => {
    const given = state();
    given.items.set(C, { revoked: [hash(1)], current: hash(2), generation: 2, receipt: "2026-01-31T12:00:00Z" });
    return given;
  };

  test("takes the whole history along and leaves nothing behind", () => {
    const moved = moveItem(withC(), C, C_RENAMED);
    expect(moved.items.get(C_RENAMED)).toEqual({ revoked: [hash(1)], current: hash(2), generation: 2, receipt: "2026-01-31T12:00:00Z" });
    expect(moved.items.has(C)).toBe(false);
  });

  test("takes an environment and what is in it to the repository's new name", () => {
    expect(moveItem(state(), ENVIRONMENT, "env:server/production").items.get("env:server/production")).toEqual({ id: 7 });
    const inside = state();
    inside.items.set("env:api/production/actions/secret/X", { current: hash(8) });
    expect(moveItem(inside, "env:api/production/actions/secret/X", "env:server/production/actions/secret/X").items.addresses()).toContain(
      "env:server/production/actions/secret/X",
    );
  });

  test.each([
    [A, "org/actions/secret/RENAMED"],
    [A, "org/dependabot/secret/A_TOKEN"],
    [A, "repo:api/actions/secret/A_TOKEN"],
    [VARIABLE, "org/actions/variable/V"],
    [VARIABLE, "repo:api/actions/variable/W"],
    [VARIABLE, "repo:api/agents/variable/V"],
    [VARIABLE, "repo:web/actions/secret/V"],
    [VARIABLE, "env:api/production/actions/variable/V"],
    [ENVIRONMENT, "env:api/staging"],
    [ENVIRONMENT, "env:web/staging"],
    [ENVIRONMENT, "env:web/production/actions/secret/V"],
  ])("refuses %s -> %s: only a repository can be renamed", (from, to) => {
    expect(() => moveItem(state(), from, to)).toThrow(
      expect.objectContaining({
        rule: "state-move",
        message: expect.stringContaining("GitHub renames repositories"),
        hint: expect.any(String),
      }),
    );
  });

  test("adds to the history of what was deleted there", () => {
    expect(moveItem(withC(), C, B).items.get(B)).toEqual({
      revoked: [hash(3), hash(1)],
      current: hash(2),
      generation: 5,
      receipt: "2026-01-31T12:00:00Z",
    });
  });

  test("of what has no ciphertext of its own leaves what was revoked there revoked, and what was given up there given up", () => {
    const given = state();
    given.items.set(C, { observed: true, receipt: "2026-01-31T12:00:00Z" });
    given.items.set(C_RENAMED, { revoked: [hash(6)], current: hash(7), generation: 3, deleted: true });
    expect(moveItem(given, C, B).items.get(B)).toEqual({
      revoked: [hash(3)],
      generation: 5,
      observed: true,
      receipt: "2026-01-31T12:00:00Z",
    });
    expect(moveItem(given, C, C_RENAMED).items.get(C_RENAMED)).toEqual({
      revoked: [hash(6)],
      current: hash(7),
      generation: 3,
      observed: true,
      receipt: "2026-01-31T12:00:00Z",
    });
  });

  test("of a value replaces the one that was given up there", () => {
    const given = withC();
    given.items.set(C_RENAMED, { current: hash(7), deleted: true });
    expect(moveItem(given, C, C_RENAMED).items.get(C_RENAMED)).toMatchObject({ revoked: [hash(7), hash(1)], current: hash(2) });
  });

  test("to another spelling of the same address changes the spelling only", () => {
    expect(moveItem(state(), ENVIRONMENT, "env:API/Production").items.spelling(ENVIRONMENT)).toBe("env:API/Production");
  });

  test("refuses an address that is taken, and one that is not there", () => {
    expect(() => moveItem({ ...state(), items: withC().items.set(B, {}) }, C, B)).toThrow(
      expect.objectContaining({ rule: "state-move", hint: expect.stringContaining("sealform state rm") }),
    );
    expect(() => moveItem(state(), "org/actions/secret/NONE", A)).toThrow(expect.objectContaining({ rule: "state-address" }));
  });
});
