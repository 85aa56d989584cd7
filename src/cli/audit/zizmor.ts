import { execFile } from "node:child_process";
import { relative } from "node:path";
import type { ScannedRepository } from "../../audit/checkouts";
import { type Located, Paths, pathOf, rebased, type SarifLog, type SarifRun, together } from "../../audit/report";
import { isIncomplete } from "../../audit/scan";
import { readTextFile } from "../../files";
import { SealformError } from "../../model/errors";
import type { Context } from "../context";

/** As much as code scanning takes, and more. */
const LIMIT_BYTES = 64 * 1024 * 1024;

/** Files of one call: far below what a command line may hold. */
const MOST_FILES = 500;
/** The one audit of its auditor persona that the declaration can judge. https://docs.zizmor.sh/usage/#using-personas */
const JUDGED = "zizmor/secrets-outside-env";

/**
 * Results of zizmor: of the file that is named, else of runs over the files of each repository, without the network and without our
 * credentials. A run is that of its regular persona, with `secrets-outside-env` besides.
 * @throws SealformError `zizmor`
 */
export async function zizmorRuns(context: Context, from: string | true, repositories: readonly ScannedRepository[]): Promise<SarifRun[]> {
  if (from !== true) return [...parse(await readTextFile(context.path(from), { limitBytes: LIMIT_BYTES }), JSON.stringify(from)).runs];
  const paths = new Paths(repositories);
  const runs: SarifRun[] = [];
  for (const { repository, files, registries } of repositories) {
    const readable = (registries ? [...files, registries] : files).filter(({ scan }) => !isIncomplete(scan));
    const absolute = readable.map(({ file }) => context.path(paths.open({ repository, file, line: 1, column: 1 }).path));
    for (let at = 0; at < absolute.length; at += MOST_FILES) {
      const some = absolute.slice(at, at + MOST_FILES);
      const log = parse(await run(context, some), "what zizmor printed");
      runs.push(...rebased({ ...log, runs: log.runs.map(ofPersona) }, rootOf(log, some, context.world.cwd), context.world.cwd));
    }
  }
  return together(runs);
}

function ofPersona(run: SarifRun): SarifRun {
  if (!run.results) return run;
  const isOf = ({ ruleId, properties }: Located) => ruleId === JUDGED || (properties?.["zizmor/persona"] ?? "Regular") === "Regular";
  return { ...run, results: (run.results as readonly Located[]).filter(isOf) };
}

/** What its paths are relative to, from the folder of now: the repository around the files where there is one. So it is looked where a file is. */
function rootOf({ runs }: SarifLog, files: readonly string[], cwd: string): string {
  const found = /"uri":"(?<uri>(?![a-z][a-z0-9+.-]*:|\/)[^"]+\.ya?ml)"/i.exec(JSON.stringify(runs.map(({ results }) => results)));
  const uri = `/${pathOf(found?.groups?.uri)}`;
  // Of `action.yml` and `sub/action.yml` both end so: all lie in one repository, and the first is at its top.
  const [file] = files
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(uri))
    .sort((a, b) => a.length - b.length);
  return file === undefined ? "" : relative(cwd, file.slice(0, -uri.length)).replaceAll("\\", "/");
}

function run({ world, interrupt }: Context, files: readonly string[]): Promise<string> {
  const env = Object.fromEntries(Object.entries(world.env).filter(([name]) => !/TOKEN|KEY|SECRET|PASSWORD/i.test(name)));
  const args = [
    "--quiet",
    "--format=sarif",
    "--no-online-audits",
    "--persona=auditor",
    "--",
    ...files.map((file) => relative(world.cwd, file)),
  ];
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
