import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A plaintext that occurs nowhere else in the world, so that any occurrence is a leak. */
export interface Canary {
  readonly label: string;
  readonly value: string;
  /** The random part of it: found also where only a piece of the value leaked. */
  readonly core: string;
}

export interface Canaries {
  /** The same label gives the same value. */
  make(label: string): string;
  readonly all: readonly Canary[];
}

export function canaries(): Canaries {
  const all: Canary[] = [];
  const make = (label: string): string => {
    const known = all.find((canary) => canary.label === label);
    if (known) return known.value;
    const core = randomBytes(12).toString("base64url").replaceAll(/[-_]/g, "x");
    // `/`, `+` and `&` change when a value is encoded for a URL or for HTML.
    all.push({ label, core, value: `canary/${core}+&${label}` });
    return all.at(-1)!.value;
  };
  return { make, all };
}

/** Base64 of `bytes` as it looks inside a longer encoded text, where it may begin at any of three places. */
function base64Inside(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replaceAll("=", "");
    const whole = Math.floor(((offset + bytes.length) * 8) / 6);
    return text.slice(Math.ceil((offset * 8) / 6), whole);
  });
}

/** Every form in which a text is searched for. */
export function forms(text: string): string[] {
  const bytes = Buffer.from(text, "utf8");
  const base64 = base64Inside(bytes);
  const hex = bytes.toString("hex");
  const url = encodeURIComponent(text);
  const all = [
    text,
    ...base64,
    ...base64.map((b) => b.replaceAll("+", "-").replaceAll("/", "_")),
    hex,
    hex.toUpperCase(),
    url,
    encodeURIComponent(url),
    JSON.stringify(text).slice(1, -1),
  ];
  return [...new Set(all)];
}

export interface Places {
  /** Every file below it, names and contents. */
  readonly folder?: string;
  /** Paths below `folder` that are meant to hold the value: a dotenv file that is a source. */
  readonly except?: readonly string[];
  readonly stdout?: string;
  readonly stderr?: string;
  /** Anything else, by what it is called in the failure: request logs, messages, argument lists. */
  readonly [name: string]: unknown;
}

function* texts({ folder, except = [], ...others }: Places): Generator<readonly [string, string]> {
  for (const [name, value] of Object.entries(others))
    if (value !== undefined) yield [name, typeof value === "string" ? value : JSON.stringify(value)];
  if (folder === undefined) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(folder.length + 1);
    yield ["file names", path];
    if (entry.isFile() && !except.includes(path)) yield [path, readFileSync(join(folder, path), "latin1")];
  }
}

/** Where a canary shows, in any form: `LABEL in PLACE`. Never the value, so that a failing test leaks nothing either. */
export function canariesIn(places: Places, { all }: Canaries): string[] {
  const needles = all.map(({ label, value, core }) => ({ label, needles: [...forms(value), ...forms(core)] }));
  const hits = [...texts(places)].flatMap(([place, text]) =>
    needles.flatMap(({ label, needles: n }) => (n.some((needle) => text.includes(needle)) ? [`${label} in ${place}`] : [])),
  );
  return [...new Set(hits)];
}

/** Fails when a canary shows in any of the places. Fails as well when there is nothing to look for or nowhere to look. */
export function expectNoCanary(places: Places, known: Canaries): void {
  expect(known.all.length).toBeGreaterThan(0);
  expect(Object.keys(places).length).toBeGreaterThan(0);
  expect(canariesIn(places, known)).toEqual([]);
}
