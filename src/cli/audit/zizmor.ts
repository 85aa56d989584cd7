import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parsePathSpec } from "../../audit/checkouts";
import { pathOf, rebased, type SarifLog, type SarifRun, together } from "../../audit/report";
import { readTextFile } from "../../files";
import { SealformError } from "../../model/errors";
import type { Context } from "../context";

/** As much as code scanning takes, and more. */
const LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * Results of zizmor: of the file that is named, else of a run over each path, without the network and without our credentials.
 * @throws SealformError `zizmor`
 */
export async function zizmorRuns(context: Context, from: string | true, paths: readonly string[]): Promise<SarifRun[]> {
  if (from !== true) return [...parse(await readTextFile(context.path(from), { limitBytes: LIMIT_BYTES }), JSON.stringify(from)).runs];
  const runs: SarifRun[] = [];
  for (const path of paths) {
    const { cwd } = context.world;
    const { path: absolute } = parsePathSpec(path, cwd);
    const log = parse(await run(context, absolute), "what zizmor printed");
    runs.push(...rebased(log, relative(cwd, rootOf(log, absolute)).replaceAll("\\", "/")));
  }
  return together(runs);
}

/** What its paths are relative to: the repository around the path where there is one, else the path. So it is looked where a file is. */
function rootOf({ runs }: SarifLog, path: string): string {
  const uri = /"uri":"(?<uri>(?![a-z][a-z0-9+.-]*:)[^"]+\.ya?ml)"/i.exec(JSON.stringify(runs.map(({ results }) => results)))?.groups?.uri;
  if (uri === undefined) return path;
  for (let root = path; ; root = dirname(root)) {
    if (existsSync(join(root, pathOf(uri)))) return root;
    if (root === dirname(root)) return path;
  }
}

function run({ world, interrupt }: Context, path: string): Promise<string> {
  const env = Object.fromEntries(Object.entries(world.env).filter(([name]) => !/TOKEN|KEY|SECRET|PASSWORD/i.test(name)));
  const args = ["--quiet", "--format=sarif", "--no-online-audits", "--", path];
  return new Promise((resolve, reject) => {
    execFile("zizmor", args, { env, cwd: world.cwd, maxBuffer: LIMIT_BYTES, signal: interrupt.signal }, (error, stdout, stderr) => {
      // In SARIF mode it ends with 0, whatever it found. https://docs.zizmor.sh/usage/#exit-codes
      if (!error) resolve(stdout);
      else if ((error as NodeJS.ErrnoException).code === "ENOENT")
        reject(
          new SealformError(
            "zizmor",
            "there is no zizmor on the PATH",
            "install it (pipx install zizmor), or name a SARIF file of its: --zizmor=FILE",
          ),
        );
      else
        reject(
          new SealformError(
            "zizmor",
            `zizmor failed: ${lastWords(stderr)}`,
            "run it by hand: zizmor --format=sarif --no-online-audits PATH",
          ),
        );
    });
  });
}

/** What it died of, and the line behind that: where. */
function lastWords(text: string): string {
  const lines = text.split("\n").flatMap((line) => line.trim() || []);
  const first = Math.max(
    lines.findIndex((line) => /^(?:error|fatal|invalid)/.test(line)),
    0,
  );
  return lines.slice(first, first + 2).join(": ") || "it said nothing";
}

function parse(text: string, what: string): SarifLog {
  try {
    const log = JSON.parse(text) as Partial<SarifLog>;
    if (Array.isArray(log.runs) && log.runs.every((one) => typeof one === "object" && one !== null)) return log as SarifLog;
  } catch {
    // Told below: the parser's own words repeat the text.
  }
  throw new SealformError("zizmor", `${what} is no SARIF`, "zizmor --format=sarif writes it");
}
