import { type Command, InvalidArgumentError, Option } from "commander";
import { AccessIndex, type AccessMap, accessMap, renderAccess, renderCsv } from "../../audit/access";
import { renderPage } from "../../audit/page";
import { writeFileAtomic } from "../../files";
import { gatesNotLookedAt } from "../../import/estate";
import { SealformError } from "../../model/errors";
import { isLogin } from "../../model/names";
import { STORES, type Store } from "../../model/store";
import { accessEstate } from "../access/estate";
import type { Act } from "../command";
import type { Context } from "../context";
import { EXIT, type ExitCode, exitCode } from "../exit";
import { common, notEmpty } from "../options";
import { readWorkflows } from "../read-workflows";
import { checkReport } from "../report-file";
import { today } from "../today";
import { type WorkflowOptions, workflowOptions } from "../workflow-options";

interface AccessOptions extends WorkflowOptions {
  readonly repository?: readonly string[];
  readonly live?: boolean;
  readonly organization?: string;
  readonly stores?: readonly Store[];
  readonly gates?: boolean;
  readonly csv?: boolean;
  readonly html?: string;
}

export function define(command: Command, act: Act): void {
  workflowOptions(command, "tell which jobs do read it")
    .argument("[what...]", "secrets by name or address, environments by address, repositories as repo:NAME (default: everything)")
    .option("--repository <name...>", "only these repositories; without a secret: what they get")
    .option("--live", "ask GitHub what it has, instead of the manifest and its lock")
    .addOption(new Option("--organization <login>", "this organization as GitHub has it, without a manifest").argParser(login))
    .addOption(
      new Option("--stores <store...>", "with --live: which stores (default: those of the manifest, else actions)").choices(STORES),
    )
    .option("--gates", "with --live: read the GitHub Apps that gate environments, too: a request each")
    .addOption(new Option("--csv", "print a line for each secret and reader, for a spreadsheet").conflicts("json"))
    .option("--html <file>", "write a page to look at and click; it loads nothing", notEmpty);
  common(command, "access", "sealform access NPM_TOKEN").action(act<AccessOptions>(access));
}

/** How many environments of an answer may be gated by GitHub Apps that nobody asked for. */
function environmentsWithoutGates({ secrets, repositories }: AccessMap): number {
  const all = [
    ...secrets.flatMap(({ environment }) => (environment ? [environment] : [])),
    ...repositories.flatMap(({ name: repository, environments }) => environments.map((one) => ({ ...one, repository }))),
  ];
  const unknown = all.filter(({ gate }) => !gate.protection.customProtectionRules);
  return new Set(unknown.map(({ repository, name }) => `${repository}/${name}`)).size;
}

function login(text: string): string {
  if (!isLogin(text)) throw new InvalidArgumentError("write the name in the address of its page.");
  return text;
}

async function access(context: Context, options: AccessOptions, asked: readonly string[]): Promise<ExitCode> {
  const { output, world } = context;
  if (context.options.only) throw new SealformError("usage", "access takes no --only", "sealform access ADDRESS, or --repository NAME");
  const isLive = options.live === true || options.organization !== undefined;
  if (options.stores && !isLive) throw new SealformError("usage", "--stores says what to read from GitHub", "add --live");
  if (options.gates && !isLive) throw new SealformError("usage", "--gates reads GitHub", "add --live");
  const { estate, paths, sources } = await accessEstate(context, { ...options, isLive });
  if (options.html !== undefined) await checkReport(context, "--html", options.html, paths);
  const reads = await readWorkflows(context, options, sources);
  const index = new AccessIndex(estate, reads);
  const question = { asked, today: today(), ...(options.repository && { repositories: options.repository }) };
  const map = accessMap(index, question);
  if (options.html !== undefined) await writeFileAtomic(context.path(options.html), renderPage(index, question.today));
  output.result({ ...map });
  if (options.csv) world.stdout.write(renderCsv(map));
  else if (!output.json && (options.html === undefined || asked.length > 0))
    output.text(renderAccess(map, { color: output.color, asked: asked.length > 0 || options.repository !== undefined }));
  const ungated = isLive && !options.gates ? environmentsWithoutGates(map) : 0;
  if (ungated > 0) output.note(`sealform: ${gatesNotLookedAt(ungated)}`);
  if (options.html !== undefined) output.note(`written: ${options.html}`);
  return exitCode(map.unreadable.length > 0 && EXIT.incomplete);
}
