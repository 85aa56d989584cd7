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
    [A]: { hashes: [hash(1), hash(2)], generation: 2, receipt: "2026-01-31T12:00:00Z" },
    [B]: { hashes: [hash(3)], generation: 5, deleted: true },
    [VARIABLE]: { valueHash: hash(4) },
    [ENVIRONMENT]: { id: 7 },
  });

describe("removeItem", () => {
  test("forgets an item and keeps the hashes of its ciphertexts", () => {
    expect(removeItem(state(), "ORG/actions/secret/a_token".replace("ORG", "org")).items.get(A)).toEqual({
      hashes: [hash(1), hash(2)],
      generation: 2,
      deleted: true,
    });
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
  test("takes the whole history along and leaves nothing behind", () => {
    const moved = moveItem(state(), A, "org/actions/secret/C");
    expect(moved.items.get("org/actions/secret/C")).toEqual({ hashes: [hash(1), hash(2)], generation: 2, receipt: "2026-01-31T12:00:00Z" });
    expect(moved.items.has(A)).toBe(false);
  });

  test("adds to the history of what was deleted there", () => {
    expect(moveItem(state(), A, B).items.get(B)).toEqual({
      hashes: [hash(3), hash(1), hash(2)],
      generation: 5,
      receipt: "2026-01-31T12:00:00Z",
    });
  });

  test("to another spelling of the same address changes the spelling only", () => {
    expect(moveItem(state(), ENVIRONMENT, "env:API/Production").items.spelling(ENVIRONMENT)).toBe("env:API/Production");
  });

  test("refuses another kind, an address that is taken, and one that is not there", () => {
    expect(() => moveItem(state(), A, "org/actions/variable/A")).toThrow(expect.objectContaining({ rule: "state-move" }));
    expect(() => moveItem(state(), A, ENVIRONMENT)).toThrow(expect.objectContaining({ rule: "state-move" }));
    expect(() => moveItem({ ...state(), items: state().items.set(B, {}) }, A, B)).toThrow(
      expect.objectContaining({ rule: "state-move", hint: expect.stringContaining("sealform state rm") }),
    );
    expect(() => moveItem(state(), "org/actions/secret/NONE", A)).toThrow(expect.objectContaining({ rule: "state-address" }));
  });
});
