import { shownFile } from "../audit/reads";
import { parseAddress } from "../model/address";
import type { Owner } from "../model/scope";
import { shellWord as word } from "../model/shell-word";
import type { Incident, LeakPlace, LeakRuns, LeakStep } from "./incident-types";

const count = (n: number, thing: string) => `${n} ${thing}${n === 1 ? "" : "s"}`;
const unique = (list: readonly (string | undefined)[]) => [...new Set(list.filter((one) => one !== undefined))];

/** More are counted. */
const MOST_LINES = 20;

function some(lines: readonly string[], what: string): string[] {
  return lines.length <= MOST_LINES ? [...lines] : [...lines.slice(0, MOST_LINES), `… and ${lines.length - MOST_LINES} more ${what}`];
}

export interface StepInput extends Omit<Incident, "steps"> {
  readonly owner: Owner;
  /** Where people look at it: `https://github.com`. */
  readonly webUrl: string;
  /** Words that every command of ours needs to mean the same place: `--target`, `ghes`. */
  readonly flags?: readonly string[];
  /** Of these the words for every place of the manifest: `--file`, `infra/sealform.yaml`. */
  readonly manifestFlags?: readonly string[];
  /** Words that say where the workflows are, which a report joins with the places: `--remote`. */
  readonly workflowFlags?: readonly string[];
  /** The target that this is about; absent for the manifest's own place. */
  readonly target?: string;
}

/** The order matters: what is deleted from GitHub first, an attacker has read already. */
export function leakSteps(input: StepInput): LeakStep[] {
  const steps = [revoke(input), rotate(input), running(input), logs(input), artifacts(input), auditLog(input), tell(input)];
  return steps.map((step) => ({ ...step, commands: step.commands.map((command) => atPlace(command, input)) }));
}

/** The same command for whoever types it without our options, or whose `gh` means github.com. https://cli.github.com/manual/gh_help_environment */
function atPlace(command: string, { webUrl }: StepInput): string {
  if (command.startsWith("sealform ")) return command;
  const { protocol, host } = new URL(webUrl);
  return protocol === "https:" && host !== "github.com" ? `GH_HOST=${word(host)} ${command}` : command;
}

const here = (command: string, { flags = [] }: StepInput) => [command, ...flags.map(word)].join(" ");
const inEvery = (command: string, { manifestFlags = [] }: StepInput) => [command, ...manifestFlags.map(word)].join(" ");
const at = (command: string, target: string | null, input: StepInput) =>
  inEvery(target === null ? command : `${command} --target ${word(target)}`, input);

/** The report again. */
const report = ({ name, since, workflowFlags = [] }: StepInput, ...more: readonly string[]) =>
  ["sealform rotate --incident", ...[name, "--since", since, ...more, ...workflowFlags].map(word)].join(" ");

function revoke({ places }: StepInput): LeakStep {
  const runbooks = unique(places.map(({ runbook }) => runbook));
  return {
    title: "Revoke it where it was issued",
    facts: [
      "Nothing on GitHub makes a leaked value harmless: until its issuer refuses it, whoever has it can use it.",
      ...runbooks.map((runbook) => `runbook: ${runbook}`),
    ],
    commands: [],
  };
}

function rotate(input: StepInput): LeakStep {
  const { places, owner, name, targets = [] } = input;
  const named = places.filter(({ source, why }) => why !== "source" && source !== null && source !== "existing" && source !== "sealed");
  const alike = places.filter(({ why }) => why === "source");
  const byHand = places.filter(({ source, exists }) => (source === null || source === "existing") && exists !== false);
  const given = places.filter(({ source }) => source === "sealed");
  // Made and delivered once for all targets: sealform rotate renews one of them.
  const made = targets.length > 0 ? named.filter(({ source }) => source === "generate") : [];
  const all = [...named.filter((place) => !made.includes(place)), ...alike].map(({ address, declaredAs = address }) => word(declaredAs));
  return {
    title: "Rotate it in every place",
    facts: [
      ...places.map(placeFact),
      ...targets.map(
        (target) =>
          `${target === null ? "the manifest's own place" : `target ${target}`}: has it, too, by its declaration or lock; it was not looked at here`,
      ),
      ...(named.some(({ source }) => source !== "generate") ? ["put the new value into its source first"] : []),
      ...given.map(
        ({ address }) => `${address}: put a new ciphertext and its keyId into the manifest, then sealform seal and sealform apply`,
      ),
    ],
    commands: [
      ...(all.length > 0 ? [here(`sealform rotate ${all.join(" ")}`, input)] : []),
      ...(made.length > 0
        ? [
            inEvery(`sealform seal ${word(name)} --all-targets`, input),
            ...[input.target ?? null, ...targets].map((target) => at("sealform apply", target, input)),
          ]
        : []),
      ...targets.map((target) => at(report(input), target, input)),
      ...byHand.map((place) => setByHand(place, owner)),
    ],
  };
}

const WHY = { name: "", shared: ", shares the value", source: ", comes from the same source" } as const;

function placeFact({ address, why, source, exists, readers, noLonger = [], perhaps = [], jobs, valueSince }: LeakPlace): string {
  const declared = source === null ? "not declared" : source === "existing" ? "declared as existing" : `from ${source}`;
  const there = exists === null ? ", could not be read" : exists ? "" : ", not on GitHub";
  const able = (readers ?? []).filter((name) => !noLonger.includes(name) && !perhaps.includes(name));
  const names = (list: readonly string[]) => some(list, "repositories").join(", ") || "nobody";
  const lately = noLonger.length > 0 ? `, and lately by ${names(noLonger)}` : "";
  const was = perhaps.length > 0 ? `${lately}; if its visibility was another then, by ${names(perhaps)}` : lately;
  const can = readers === null ? "readers unknown" : `${exists === false ? "could be read" : "readable"} by ${names(able)}${was}`;
  const does =
    jobs && jobs.length > 0
      ? `; read by ${some(
          jobs.map((job) => `${job.repository} ${shownFile(job)}:${job.line} (${job.job})`),
          "jobs",
        ).join(", ")}`
      : "";
  return `${address} (${declared}${WHY[why]}${there}${valueSince === undefined ? "" : `, value of ${valueSince.slice(0, 10)}`}): ${can}${does}`;
}

/** https://cli.github.com/manual/gh_secret_set */
function setByHand({ address }: LeakPlace, owner: Owner): string {
  const parsed = parseAddress(address);
  if (parsed.kind !== "secret") return "";
  const { scope, store, name } = parsed;
  const app = store === "actions" ? "" : ` --app ${store}`;
  if (scope.kind === "organization")
    return `gh secret set ${word(name)} --org ${word(owner.login)}${app}  # gives its visibility again: add --visibility, --repos`;
  const repository = ` --repo ${word(`${owner.login}/${scope.repository}`)}`;
  return `gh secret set ${word(name)}${repository}${scope.kind === "environment" ? ` --env ${word(scope.environment)}` : ""}${app}`;
}

const full = ({ login }: Owner, repository: string) => word(`${login}/${repository}`);

function running({ runs, owner }: StepInput): LeakStep {
  const open = runs.flatMap(({ repository, runs: list }) =>
    list.filter(({ status }) => status !== "completed").map(({ id }) => `gh run cancel ${id} --repo ${full(owner, repository)}`),
  );
  return {
    title: "End runs that still hold the old value",
    facts: [
      "A run keeps secrets of organization and repository as they were when it was queued, those of an environment as they were when its job began.",
      open.length === 0
        ? "no such run goes on"
        : `${count(open.length, "run")} that could have read it ${open.length === 1 ? "goes" : "go"} on`,
    ],
    commands: open,
  };
}

function logs(input: StepInput): LeakStep {
  const { runs, since } = input;
  const all = runs.reduce((sum, { runs: list }) => sum + list.length, 0);
  return {
    title: "Look at the logs, keep what is evidence, delete the rest",
    facts: [
      `${count(all, "run")} since ${since} could have read it; GitHub masks a value only where it stands as a whole`,
      ...runs.map(runFact),
      ...some(
        runs.flatMap(({ runs: list }) => list.map(({ url, createdAt, event, workflow }) => `${createdAt} ${event} ${workflow} ${url}`)),
        "runs (--json lists all)",
      ),
    ],
    commands: all > 0 ? [here(report(input, "--delete-logs"), input)] : [],
  };
}

function runFact({ repository, runs, forks, isCut }: LeakRuns): string {
  return `${repository}: ${count(runs.length, "run")}${isCut ? " or more (GitHub shows 1,000 of one second at most)" : ""}${forks > 0 ? `; ${forks} of forks' pull requests, which get no secrets, left out` : ""}`;
}

function artifacts({ runs, owner }: StepInput): LeakStep {
  const with_ = runs.filter(({ runs: list }) => list.length > 0);
  return {
    title: "Look at artifacts and caches of these repositories",
    facts: ["Nothing is masked in them: a .npmrc or a .env file that a job uploaded or cached holds the value as it is."],
    commands: with_.flatMap(({ repository }) => [
      `gh api --paginate ${word(`repos/${owner.login}/${repository}/actions/artifacts`)} --jq '.artifacts[] | [.id, .name, .created_at] | @tsv'`,
      `gh cache list --repo ${full(owner, repository)}`,
    ]),
  };
}

/** https://docs.github.com/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/audit-log-events-for-your-organization */
function auditLog({ owner, since, webUrl }: StepInput): LeakStep {
  if (owner.kind === "user") return { title: "Look at the security log", facts: [`${webUrl}/settings/security-log`], commands: [] };
  const phrase = `created:>=${since.slice(0, 10)} action:org.update_actions_secret action:repo.update_actions_secret action:environment.update_actions_secret action:workflows`;
  return {
    title: "Look at the audit log for who changed secrets and workflows",
    facts: [
      `${webUrl}/organizations/${encodeURIComponent(owner.login)}/settings/audit-log?q=${encodeURIComponent(phrase)}`,
      "the command needs GitHub Enterprise Cloud",
    ],
    commands: [`gh api --paginate -X GET ${word(`orgs/${owner.login}/audit-log`)} -f phrase=${word(phrase)}`],
  };
}

function tell({ places }: StepInput): LeakStep {
  const owners = unique(places.map(({ owner }) => owner));
  const notify = [...new Set(places.flatMap(({ notify: list }) => list ?? []))];
  return {
    title: "Tell those whom it concerns",
    facts: [
      owners.length > 0 ? `owner: ${owners.join(", ")}` : "nobody is named: rotation.owner in the manifest",
      ...(notify.length > 0 ? [`notify: ${notify.join(", ")}`] : []),
    ],
    commands: [],
  };
}
