import fc from "fast-check";
import { type Access, type AccessRepository, canRead, readers, sameAccess } from "../../src/model/access";
import { VISIBILITIES } from "../../src/model/visibility";

const repository: fc.Arbitrary<AccessRepository> = fc.record({
  id: fc.integer({ min: 1, max: 8 }),
  visibility: fc.constantFrom("public" as const, "private" as const, "internal" as const),
});
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 8 }));
const access: fc.Arbitrary<Access> = fc.record({ visibility: fc.constantFrom(...VISIBILITIES), repositories: ids });
const plan = fc.constantFrom("free", "team", "enterprise", undefined);

describe("who can read an organization secret", () => {
  test.each([
    ["all", "public", true],
    ["all", "internal", true],
    ["private", "public", false],
    ["private", "internal", true],
    ["private", "private", true],
    ["selected", "public", true],
  ] as const)("visibility %s, repository %s: %s", (visibility, repositoryVisibility, expected) => {
    expect(canRead({ visibility, repositories: [7] }, { id: 7, visibility: repositoryVisibility })).toBe(expected);
  });

  test("a repository that is not selected reads nothing", () => {
    expect(canRead({ visibility: "selected", repositories: [1] }, { id: 7, visibility: "private" })).toBe(false);
    expect(canRead({ visibility: "selected", repositories: [] }, { id: 7, visibility: "private" })).toBe(false);
  });

  test("ids beside all or private grant nothing", () => {
    expect(canRead({ visibility: "private", repositories: [7] }, { id: 7, visibility: "public" })).toBe(false);
  });

  test("widening never loses a reader", () => {
    fc.assert(
      fc.property(access, ids, repository, plan, (a, more, r, p) => {
        const wider: Access[] = [{ ...a, visibility: "all" }];
        if (a.visibility === "selected") wider.push({ ...a, repositories: [...a.repositories, ...more] });
        if (canRead(a, r, p)) for (const w of wider) expect(canRead(w, r, p)).toBe(true);
      }),
    );
  });

  test("on the Free plan only public repositories read, and a paid plan never loses a reader", () => {
    fc.assert(
      fc.property(access, repository, (a, r) => {
        const free = canRead(a, r, "free");
        expect(free).toBe(canRead(a, r, "team") && r.visibility === "public");
        expect(canRead(a, r)).toBe(canRead(a, r, "team"));
      }),
    );
  });

  test("the list of readers is what the question gives one by one", () => {
    fc.assert(
      fc.property(access, fc.array(repository), plan, (a, rs, p) => expect(readers(a, rs, p)).toEqual(rs.filter((r) => canRead(a, r, p)))),
    );
  });

  test("the same access has the same readers", () => {
    fc.assert(
      fc.property(access, access, fc.array(repository), (a, b, rs) => {
        expect(sameAccess(a, { ...a, repositories: [...a.repositories].reverse() })).toBe(true);
        expect(sameAccess(a, b)).toBe(sameAccess(b, a));
        if (sameAccess(a, b)) expect(readers(a, rs)).toEqual(readers(b, rs));
      }),
    );
    expect(sameAccess({ visibility: "selected", repositories: [1, 2] }, { visibility: "selected", repositories: [1, 3] })).toBe(false);
    expect(sameAccess({ visibility: "selected", repositories: [1, 1] }, { visibility: "selected", repositories: [1, 3] })).toBe(false);
  });
});
