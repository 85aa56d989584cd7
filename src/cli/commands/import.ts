import { type Command, InvalidArgumentError, Option } from "commander";
import { SealformError } from "../../model/errors";
import { isLogin } from "../../model/names";
import type { Owner } from "../../model/scope";
import { STORES, type Store } from "../../model/store";
import type { Act } from "../command";
import type { Context } from "../context";
import type { ExitCode } from "../exit";
import { importDotenv } from "../import/dotenv";
import { importLive } from "../import/live";
import { printTemplate } from "../import/template";
import { importTerraform } from "../import/terraform";
import { ACTIONS_ONLY, common, notEmpty } from "../options";

interface ImportOptions {
  readonly organization?: string;
  readonly user?: string;
  readonly repositories?: readonly string[];
  readonly stores?: readonly Store[];
  readonly gates?: boolean;
  readonly split?: string;
  readonly out?: string;
  readonly for?: string;
  readonly from?: "terraform" | "dotenv";
  /** True without a word behind it. */
  readonly valuesTemplate?: string | true;
}

export function define(command: Command, act: Act): void {
  command
    .addOption(new Option("--organization <login>", "the organization to read").argParser(login))
    .addOption(new Option("--user <login>", "the user to read").argParser(login).conflicts("organization"))
    .option("--repositories <pattern...>", "only these repositories (names, globs, !exclusions), and nothing of the organization itself")
    .addOption(new Option("--stores <store...>", "which stores to read (default: actions)").choices(STORES))
    .option("--gates", "read the GitHub Apps that gate environments, too: a request each")
    .option("--out <file>", "write the manifest there (default: stdout)", notEmpty)
    .option("--split <folder>", "write the manifest there, a file a repository", notEmpty)
    .addOption(
      new Option("--for <login>", "make it for another organization: values from ./values.env, no lock and no state")
        .argParser(login)
        .conflicts("from"),
    )
    .addOption(
      new Option("--from <what>", "make it of FILE: a Terraform state or cdk.tf.json (values are sealed), or a dotenv file").choices([
        "terraform",
        "dotenv",
      ]),
    )
    .addOption(
      new Option(
        "--values-template [format]",
        "print a form (dotenv or vault) of the values that must be supplied for a manifest",
      ).conflicts(["organization", "user", "repositories", "stores", "gates", "out", "split", "for", "from"]),
    )
    .argument("[file]", "with --from a state or dotenv file, with --values-template a manifest");
  common(command, "import", "sealform import --organization acme > sealform.yaml").action(act<ImportOptions>(importCommand));
}

function login(text: string): string {
  if (!isLogin(text)) throw new InvalidArgumentError("write the name in the address of its page.");
  return text;
}

async function importCommand(context: Context, options: ImportOptions, files: readonly string[]): Promise<ExitCode> {
  if (context.options.only)
    throw new SealformError("usage", "import reads repositories, and no single addresses", "name them by --repositories instead of --only");
  if (options.valuesTemplate !== undefined)
    return printTemplate(context, [...(options.valuesTemplate === true ? [] : [options.valuesTemplate]), ...files]);
  if (options.from !== undefined) return importFile(context, options, files);
  if (files.length > 0)
    throw new SealformError(
      "usage",
      `import does not know what to do with ${files[0]}`,
      "say --from terraform FILE, --from dotenv FILE or --values-template FILE",
    );
  const { gates = false } = options;
  if (!options.stores) context.output.note(ACTIONS_ONLY);
  return importLive(context, { owner: ownerOf(options), stores: storesOf(options), gates, ...repositoriesOf(options) }, options);
}

function importFile(context: Context, options: ImportOptions, [file]: readonly string[]): Promise<ExitCode> {
  if (file === undefined)
    throw new SealformError("usage", `--from ${options.from} needs a file`, `sealform import --from ${options.from} FILE`);
  if (options.gates) throw new SealformError("usage", "--gates reads GitHub, and --from a file", "leave --gates out");
  if (options.from === "dotenv") return importDotenv(context, file, ownerOf(options), storesOf(options), options);
  if (options.repositories ?? options.stores)
    throw new SealformError(
      "usage",
      "a Terraform file says by itself which repositories and stores it is about",
      "leave --repositories and --stores out",
    );
  const named = options.organization ?? options.user;
  return importTerraform(context, file, named === undefined ? undefined : ownerOf(options), options);
}

function ownerOf({ organization, user }: ImportOptions): Owner {
  if (organization !== undefined) return { kind: "organization", login: organization };
  if (user !== undefined) return { kind: "user", login: user };
  throw new SealformError("usage", "import does not know what to read", "say --organization LOGIN or --user LOGIN");
}

/** In GitHub's order, each once. */
function storesOf({ stores = ["actions"] }: ImportOptions): Store[] {
  return STORES.filter((store) => stores.includes(store));
}

function repositoriesOf({ repositories }: ImportOptions): { repositories?: readonly string[] } {
  return repositories ? { repositories } : {};
}
