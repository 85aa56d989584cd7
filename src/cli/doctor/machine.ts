import { stat } from "node:fs/promises";
import { type CredentialFacts, defaultCacheDir } from "../../github";
import { DAY_MS } from "../../model/days";
import { isInCheckout } from "../cache-folder";
import type { Context } from "../context";
import { needlessKeys } from "../excess";
import type { Purpose } from "./purposes";
import type { Check } from "./types";

/** GitHub asks for rotation of an App's keys without saying how often. */
const KEY_DAYS = 365;
const EXPIRY_DAYS = 14;
/** As much as GitHub lets a clock differ when an App signs in. */
const SKEW_MS = 60_000;
const OLDEST_NODE = [20, 19] as const;

type Env = Context["world"]["env"];

export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  return isOld
    ? { check: "node", status: "error", message: `Node ${version} is too old`, hint: `use Node ${OLDEST_NODE.join(".")} or newer` }
    : { check: "node", status: "ok", message: `Node ${version}` };
}

/** The folder of stored answers, which hold names and access of everything that was read. */
export async function cacheCheck(env: Env, platform: NodeJS.Platform): Promise<Check> {
  const folder = defaultCacheDir(env, platform);
  if (folder === undefined) return { check: "cache", status: "ok", message: "no folder for stored answers: each run reads everything" };
  if (isInCheckout(folder))
    return {
      check: "cache",
      status: "warning",
      message: `${folder} is inside of a checkout, so it is not used: each run reads everything`,
      hint: "keep it elsewhere, by XDG_CACHE_HOME: what somebody commits there would be believed",
    };
  const found = await stat(folder).catch(() => undefined);
  if (!found) return { check: "cache", status: "ok", message: `${folder}: made by the first run` };
  if (!found.isDirectory())
    return { check: "cache", status: "warning", message: `${folder} is not a folder`, hint: "remove it, or run with --no-cache" };
  if (platform !== "win32" && (found.mode & 0o022) !== 0)
    return { check: "cache", status: "warning", message: `${folder} can be written by others`, hint: `chmod 700 ${folder}` };
  return { check: "cache", status: "ok", message: folder };
}

/** Keys that this job should not have, or that are kept badly. @param now milliseconds since 1970 */
export async function keyChecks(env: Env, purpose: Purpose | undefined, now: number, platform: NodeJS.Platform): Promise<Check[]> {
  const checks: Check[] = [];
  const needless = purpose && purpose !== "apply" ? needlessKeys(env) : [];
  if (needless.length > 0)
    checks.push({
      check: "keys",
      status: "warning",
      message: `${needless.join(", ")} ${needless.length > 1 ? "are" : "is"} set, and ${/^[ai]/.test(purpose!) ? "an" : "a"} ${purpose} needs no key`,
      hint: "give keys to the job that seals or applies only",
    });
  const file = env.SEALFORM_APP_ID && !env.SEALFORM_APP_PRIVATE_KEY ? env.SEALFORM_APP_PRIVATE_KEY_FILE : undefined;
  const found = file ? await stat(file).catch(() => undefined) : undefined;
  if (found && platform !== "win32" && (found.mode & 0o077) !== 0)
    checks.push({ check: "keys", status: "warning", message: `${file} can be read by others`, hint: `chmod 600 ${file}` });
  const days = found ? Math.floor((now - found.mtimeMs) / DAY_MS) : 0;
  if (days > KEY_DAYS)
    checks.push({
      check: "keys",
      status: "warning",
      message: `the private key of the GitHub App is at least ${days} days old`,
      hint: "make another one in the App's settings, use it, then delete the old one there",
    });
  return checks;
}

/** @param now milliseconds since 1970 by this machine's clock */
export function clockAndExpiry({ ahead, expires, source }: CredentialFacts, now: number): Check[] {
  if (ahead === undefined) return [];
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  const clock: Check =
    Math.abs(ahead) > SKEW_MS
      ? {
          check: "clock",
          status: "warning",
          message: `this machine's clock is ${minutes} min ${ahead > 0 ? "behind" : "ahead of"} GitHub's`,
          hint: "set it: a GitHub App signs in by the time, and receipts are compared with GitHub's",
        }
      : { check: "clock", status: "ok", message: "this machine's clock agrees with GitHub's" };
  const end = expires === undefined ? undefined : parseExpiry(expires);
  if (end === undefined) return [clock];
  const days = Math.floor((end - now - ahead) / DAY_MS);
  const message = `${source} ends ${new Date(end).toISOString().slice(0, 10)}, in ${days} ${days === 1 ? "day" : "days"}`;
  return days < EXPIRY_DAYS
    ? [clock, { check: "expiry", status: "warning", message, hint: "make the next one by the links below" }]
    : [clock, { check: "expiry", status: "ok", message }];
}

/** `2026-12-31 23:59:59 UTC` or `… +0100`, as `github-authentication-token-expiration` has it. */
export function parseExpiry(text: string): number | undefined {
  const [, day, time, zone] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (UTC|[+-]\d{4})$/.exec(text) ?? [];
  if (!day) return undefined;
  const ms = Date.parse(`${day}T${time}${zone === "UTC" ? "Z" : zone}`);
  return Number.isNaN(ms) ? undefined : ms;
}
