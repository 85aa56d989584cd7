import { type Command, Option } from "commander";
import { comparePlaces, renderComparison, renderComparisonMarkdown } from "../../import/compare";
import { SealformError } from "../../model/errors";
import { STORES, type Store } from "../../model/store";
import type { Act } from "../command";
import { readPlaces } from "../compare/read-places";
import { resolvePlace } from "../compare/resolve-place";
import type { Context } from "../context";
import { EXIT, type ExitCode, exitCode } from "../exit";
import { ACTIONS_ONLY, common } from "../options";
import { targetOf } from "../targets";

interface CompareOptions {
  readonly stores?: readonly Store[];
  readonly gates?: boolean;
  readonly repositories?: readonly string[];
  readonly markdown?: boolean;
}

export function define(command: Command, act: Act): void {
  command
    .argument("<a>", "org:LOGIN, user:LOGIN, org:LOGIN@TARGET (with the credential of a target), target:NAME, or a manifest file")
    .argument("<b>", "the same; what changed later in A than in B is named")
    .addOption(
      new Option("--stores <store...>", "which stores to read (default: actions; beside a manifest those that it declares)").choices(
        STORES,
      ),
    )
    .option("--gates", "read the GitHub Apps that gate environments, too: a request each")
    .option(
      "--repositories <pattern...>",
      "only these repositories (names, globs, !exclusions), and nothing of the organizations themselves",
    )
    .addOption(new Option("--markdown", "print it as Markdown").conflicts("json"));
  common(command, "places", "sealform compare org:acme org:acme-copy").action(act<CompareOptions>(compare));
}

async function compare(context: Context, options: CompareOptions, [a = "", b = ""]: readonly string[]): Promise<ExitCode> {
  const { output } = context;
  if (context.options.only)
    throw new SealformError("usage", "compare takes no addresses", "name repositories by --repositories, or compare with a manifest");
  const target = targetOf(context);
  const references = [resolvePlace(a, target), resolvePlace(b, target)] as const;
  if (!options.stores && references.every(({ kind }) => kind === "live")) output.note(ACTIONS_ONLY);
  const places = await readPlaces(context, references, needsOf(options));
  const comparison = comparePlaces(...places);
  output.result({ ...comparison });
  if (!output.json) output.text(options.markdown ? renderComparisonMarkdown(comparison) : renderComparison(comparison));
  const unread = comparison.a.unreadable.length + comparison.b.unreadable.length;
  return exitCode(unread > 0 && EXIT.incomplete, comparison.differences.length > 0 && EXIT.difference);
}

function needsOf({ stores = ["actions"], repositories, gates = false }: CompareOptions) {
  return { stores: STORES.filter((store) => stores.includes(store)), gates, ...(repositories && { repositories }) };
}
