import type { Path } from "../places";

type Container = Record<string | number, unknown>;

/** What a manifest says with a value at a path. @param path of a list, an index behind its end appends */
export function withValue(plain: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(plain)) {
    const list = [...plain];
    list[Math.min(Number(step), list.length)] = withValue(plain[Number(step)], rest, value);
    return list;
  }
  const map = (plain ?? {}) as Container;
  return { ...map, [step]: withValue(map[step], rest, value) };
}

/** What it says without what stands at a path. */
export function withoutMember(plain: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (rest.length > 0) return withValue(plain, [step!], withoutMember((plain as Container)[step!], rest));
  if (Array.isArray(plain)) return plain.filter((_, i) => i !== step);
  const { [step!]: _, ...others } = plain as Container;
  return others;
}
