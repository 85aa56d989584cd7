import fc from "fast-check";
import { itemLimit, VALUE_LIMIT_BYTES } from "../../src/model/limits";
import { usableOrganizationSecrets, winner } from "../../src/model/precedence";

describe("precedence", () => {
  const scopes = ["organization", "repository", "environment"] as const;

  test("the narrowest scope wins, in whatever order they come", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...scopes], { minLength: 1 }), (present) => {
        const narrowest = scopes.filter((s) => present.includes(s)).at(-1);
        expect(winner(present.map((scope) => ({ scope })))).toEqual({ scope: narrowest });
      }),
    );
  });

  test("nothing wins over nothing", () => expect(winner([])).toBeUndefined());

  test("a repository uses the first 100 organization secrets by name", () => {
    const names = Array.from({ length: 103 }, (_, i) => `S${String(i).padStart(3, "0")}`).reverse();
    const { usable, cut } = usableOrganizationSecrets(names);
    expect(usable).toHaveLength(100);
    expect(usable[0]).toBe("S000");
    expect(cut).toEqual(["S100", "S101", "S102"]);
  });
});

describe("limits", () => {
  test("are the documented ones", () => {
    const scopes = ["organization", "repository", "environment"] as const;
    expect(scopes.map((s) => itemLimit(s, "secret"))).toEqual([1000, 100, 100]);
    expect(scopes.map((s) => itemLimit(s, "variable"))).toEqual([1000, 500, 100]);
    expect(VALUE_LIMIT_BYTES).toBe(49_152);
  });
});
