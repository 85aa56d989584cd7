import { emptyLock } from "../../src/lock";
import { AddressMap } from "../../src/model/address-map";
import { formerValue, lockOnGitHub, valueOnGitHub } from "../../src/state";
import { ciphertext, hashOf, sealed } from "../plan/fixture";
import { stateWith } from "./example-state";

const A = "org/actions/secret/A";
const value = (seed: string, valueSince: string) => ({ ...sealed(seed), valueSince });
const first = value("first", "2025-01-01T00:00:00Z");
const second = value("second", "2026-01-01T00:00:00Z");
const applied = (seed: string) => ({ current: hashOf(ciphertext(seed)) });
const FORMER = { sha256: hashOf(ciphertext("first")), valueSince: first.valueSince };

test("a value that replaces the applied one remembers its date, and one that replaces that remembers the same", () => {
  expect(formerValue(first, applied("first"))).toEqual(FORMER);
  expect(formerValue({ ...second, former: FORMER }, applied("first"))).toEqual(FORMER);
  expect(formerValue({ ...second, former: FORMER }, applied("second"))).toEqual({
    sha256: hashOf(second.ciphertext),
    valueSince: second.valueSince,
  });
  expect([formerValue(second, applied("other")), formerValue(second, undefined), formerValue(undefined, applied("first"))]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("what was applied last dates the value on GitHub", () => {
  const waiting = { ...second, former: FORMER };
  const judge = (seed: string | undefined) => valueOnGitHub(A, waiting, stateWith(seed === undefined ? {} : { [A]: applied(seed) }));
  expect(judge("second")).toEqual({ waiting: false, since: second.valueSince });
  expect(judge("first")).toEqual({ waiting: true, since: first.valueSince });
  expect([judge("other"), judge(undefined)]).toEqual([{ waiting: true }, { waiting: true }]);
});

test("without a state GitHub's own date decides, an hour of difference between clocks aside", () => {
  const judge = (updatedAt?: string) => valueOnGitHub(A, second, undefined, updatedAt).waiting;
  expect([judge(), judge("2025-12-31T23:30:00Z"), judge("2025-12-31T22:30:00Z")]).toEqual([false, false, true]);
});

test("the lock as GitHub has it dates what waits by what was applied, and not at all where that is not known", () => {
  const lock = { ...emptyLock(), sealed: new AddressMap([[A, { ...second, former: FORMER }]]) };
  const dateFor = (seed: string) => lockOnGitHub(lock, stateWith({ [A]: applied(seed) })).sealed.get(A)?.valueSince;
  expect([dateFor("second"), dateFor("first"), dateFor("other")]).toEqual([second.valueSince, first.valueSince, undefined]);
  expect(lockOnGitHub(lock, undefined)).toBe(lock);
});
