const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60 };

/** `365d`, as the schema demands it. */
export function days(text: string): number {
  return Number(text.slice(0, -1));
}

/** `30s` or `2m`, as the schema demands it. */
export function seconds(text: string): number {
  return Number(text.slice(0, -1)) * SECONDS[text.at(-1)!]!;
}
