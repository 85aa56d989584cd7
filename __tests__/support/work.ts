type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Methods of arrays that call back for each element, as far as they come. */
const CALLING = [
  "every",
  "filter",
  "find",
  "findIndex",
  "findLast",
  "findLastIndex",
  "flatMap",
  "forEach",
  "map",
  "reduce",
  "some",
] as const;
/** Methods that go through the whole, or make as much as they give back. */
const WHOLE = ["includes", "indexOf", "join"] as const;
const MAKING = ["slice", "concat", "toSorted"] as const;

/**
 * How many elements of lists, maps and sets a piece of work goes through: what takes the square of its input shows in this number as it
 * does in time, and on every machine the same. Of what is counted by hand (`for (let i…`) or done to texts nothing is seen.
 */
export function workOf(body: () => unknown): number {
  let count = 0;
  const restore: (() => void)[] = [];
  const replace = (target: object, key: string | symbol, make: (original: Method) => Method) => {
    const before = Object.getOwnPropertyDescriptor(target, key)!;
    Object.defineProperty(target, key, { ...before, value: make(before.value) });
    restore.push(() => Object.defineProperty(target, key, before));
  };
  const iterated = (original: Method): Method =>
    function* (this: unknown): Generator {
      const iterator = original.call(this) as Iterator<unknown>;
      for (let step = iterator.next(); !step.done; step = iterator.next()) {
        count++;
        yield step.value;
      }
    };
  for (const { prototype } of [Array, Map, Set]) replace(prototype, Symbol.iterator, iterated);
  for (const key of CALLING)
    replace(
      Array.prototype,
      key,
      (original) =>
        function (this: unknown, call, ...rest) {
          const counted = (...args: unknown[]) => {
            count++;
            return (call as Method).apply(this, args);
          };
          return original.call(this, counted, ...rest);
        },
    );
  for (const key of [...WHOLE, ...MAKING])
    replace(
      Array.prototype,
      key,
      (original) =>
        function (this: unknown, ...args) {
          const result = original.apply(this, args);
          count += ((Array.isArray(result) ? result : this) as readonly unknown[]).length;
          return result;
        },
    );
  try {
    body();
  } finally {
    for (const one of restore.reverse()) one();
  }
  return count;
}
