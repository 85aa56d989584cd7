import { renewal } from "../../src/model/renewal";

const ADDRESS = "repo:api/actions/secret/KEY";

test.each([
  ["env", `renew it where it was issued, then: sealform rotate ${ADDRESS}`],
  ["generate", `sealform rotate ${ADDRESS} makes and delivers a new one`],
  ["sealed", "have a new value sealed by whoever has it, and put ciphertext and keyId under value"],
  ["existing", "renew it where it was issued, and set it where it is managed"],
] as const)("a value that is %s is renewed by what can renew it", (from, hint) => {
  expect(renewal(ADDRESS, { from })).toBe(hint);
});
