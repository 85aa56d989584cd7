import fc from "fast-check";
import { blockedExit, EXIT, exitCode } from "../../src/cli/exit";

const order = [130, 1, 3, 2, 0] as const;

test("of several outcomes the first of 130, 1, 3, 2, 0 is the exit code", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...order), { minLength: 1 }), (outcomes) => {
      const best = outcomes.map((code) => order.indexOf(code)).reduce((a, b) => Math.min(a, b));
      expect(exitCode(...outcomes)).toBe(order[best]);
    }),
  );
});

test("no outcome is success", () => expect(exitCode(false, undefined)).toBe(EXIT.done));

const blocked = (reason: string) => ({ action: "blocked", reason });

test.each([
  [[], 0],
  [[{ action: "create", reason: "absent" }], 0],
  [[blocked("unsealed")], 3],
  [[blocked("unreadable"), blocked("unsealed")], 3],
  [[blocked("unsealed"), blocked("rollback")], 1],
  [[blocked("key-changed")], 1],
])("the blocked changes %j end with %d", (changes, code) => expect(blockedExit(changes)).toBe(code));
