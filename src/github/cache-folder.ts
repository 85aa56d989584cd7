import { posix, win32 } from "node:path";
import type { Environment } from "./credential";

/**
 * Folder for stored answers by the platform's convention; undefined when the environment does not tell.
 * https://specifications.freedesktop.org/basedir-spec/latest/ ; macOS: ~/Library/Caches ; Windows: %LOCALAPPDATA%
 */
export function defaultCacheDir(env: Environment, platform: NodeJS.Platform): string | undefined {
  if (platform === "win32") return env.LOCALAPPDATA && win32.join(env.LOCALAPPDATA, "sealform", "cache");
  if (env.XDG_CACHE_HOME && posix.isAbsolute(env.XDG_CACHE_HOME)) return posix.join(env.XDG_CACHE_HOME, "sealform");
  if (!env.HOME) return undefined;
  return platform === "darwin" ? posix.join(env.HOME, "Library", "Caches", "sealform") : posix.join(env.HOME, ".cache", "sealform");
}
