import fc from "fast-check";
import { AddressMap, compareText } from "../../src/model/address-map";

describe("AddressMap", () => {
  test("finds an entry by every spelling and remembers the last one that was set", () => {
    const map = new AddressMap<number>([["repo:API/actions/secret/A", 1]]);
    expect(map.get("repo:api/actions/secret/a")).toBe(1);
    map.set("repo:api/actions/secret/A", 2);
    expect(map.size).toBe(1);
    expect(map.spelling("REPO:API/ACTIONS/SECRET/A")).toBe("repo:api/actions/secret/A");
    expect(map.delete("repo:Api/actions/secret/A")).toBe(true);
    expect(map.has("repo:api/actions/secret/A")).toBe(false);
  });

  test("iterates in the same order, whatever the order of setting", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: "binary" }), { selector: (s) => s.toLowerCase() }),
        fc.infiniteStream(fc.nat()),
        (keys, random) => {
          const shuffled = keys.map((key) => ({ key, rank: random.next().value as number })).sort((a, b) => a.rank - b.rank);
          const a = new AddressMap(keys.map((key) => [key, key] as const));
          const b = new AddressMap(shuffled.map(({ key }) => [key, key] as const));
          expect(b.addresses()).toEqual(a.addresses());
          expect(b.values()).toEqual(a.addresses());
        },
      ),
    );
  });

  test("a clone is independent", () => {
    const map = new AddressMap([["a", 1]]);
    const clone = map.clone().set("b", 2);
    expect([map.size, clone.size]).toEqual([1, 2]);
  });

  test("compares by code unit, not by the language of the machine", () => {
    expect(["ä", "z", "a", "Z", "_"].sort(compareText)).toEqual(["Z", "_", "a", "z", "ä"]);
  });
});
