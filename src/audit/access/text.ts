import pc from "picocolors";
import { grouped } from "../../model/grouped";
import { plural } from "../../model/plural";
import { printable } from "../../model/printable";
import type { Store } from "../../model/store";
import { type ReadingJob, shownEnvironments } from "../jobs";
import { shownFile } from "../reads";
import type { AccessMap, Reader, Received, RepositoryAccess, SecretAccess } from "./types";

export interface TextOptions {
  readonly color: boolean;
  /** Whether something was asked for by name: then everything is told of it, else a line each. */
  readonly asked: boolean;
}

type Colors = ReturnType<typeof pc.createColors>;

const NO_WORKFLOWS = "workflows were not read: who does read it is not known";

/** For people. */
export function renderAccess(map: AccessMap, { color, asked }: TextOptions): string {
  const c = pc.createColors(color);
  const blocks = asked
    ? [...map.secrets.map((secret) => wholeSecret(c, map, secret)), ...map.repositories.map((one) => wholeRepository(c, one))]
    : [overview(c, map)];
  const parts = [
    ...blocks,
    ...listed("Could not be read, so there may be more:", map.unreadable),
    ...listed("Not at hand, so what they read is a perhaps:", map.elsewhere),
    source(map),
  ];
  return `${parts.join("\n\n")}\n`;
}

function listed(head: string, places: AccessMap["unreadable"] = []): string[] {
  const lines = places.map(({ address, what, reason }) => `  ${printable(`${address}: ${what}: ${reason}`)}`);
  return lines.length > 0 ? [[head, ...lines].join("\n")] : [];
}

function source({ source, owner, asOf }: AccessMap): string {
  const from = source === "live" ? "as GitHub has it" : "as the manifest and its lock declare it";
  return `${printable(owner.login)}, ${from}, ${asOf}.`;
}

function wholeSecret(c: Colors, { workflows }: AccessMap, secret: SecretAccess): string {
  const { address, readers, jobs, incomplete, value } = secret;
  const lines = [c.bold(printable(address)), `  ${ruleText(secret)}`];
  if (value) {
    const limit = value.maxAgeDays === undefined ? "" : ` of at most ${value.maxAgeDays}`;
    const age = `  value: ${value.exact ? "" : "at least "}${value.days} days old${limit}`;
    lines.push(value.overdue ? c.red(`${age}, overdue`) : age);
  }
  lines.push(
    "",
    `  ${c.bold("Can read it")}: ${howMany(secret)}`,
    ...columns(readers.map((reader) => [reader.repository, readerNotes(reader)])),
  );
  for (const reason of incomplete) lines.push(c.yellow(`    and perhaps more: ${reason}`));
  lines.push("", `  ${c.bold("Reads it")}: ${jobs.length > 0 ? plural(jobs.length, "job") : workflows ? readBy(secret) : NO_WORKFLOWS}`);
  lines.push(...columns(jobs.map((job) => [job.repository, jobText(job)])));
  return lines.join("\n");
}

/** Who reads a secret of the store without any workflow. */
const WITHOUT_WORKFLOW: Readonly<Partial<Record<Store, string>>> = {
  dependabot: "no job that was found; Dependabot reads it for its registries without one",
  codespaces: "no job; codespaces get it without one",
  agents: "no job that was found; agents get it without one",
};

function readBy({ use, store }: SecretAccess): string {
  const otherwise = WITHOUT_WORKFLOW[store];
  if (otherwise !== undefined) return otherwise;
  return use === "unused" ? "no job of any repository that can" : "no job that was found; not every workflow was read";
}

function ruleText({ rule, selection = [], environment }: SecretAccess): string {
  if (rule === "all") return "all repositories of the organization";
  if (rule === "private") return "all private and internal repositories of the organization";
  if (rule === "selected") return `selected repositories: ${list(selection)}`;
  if (!environment) return "jobs of one repository";
  return `jobs that enter the environment ${printable(environment.name)}: ${environment.gate.rules.map(printable).join("; ")}`;
}

function howMany({ readers, incomplete }: SecretAccess): string {
  const certain = readers.filter(({ certainty }) => certainty === "yes").length;
  const maybe = readers.length - certain;
  const parts = [
    ...(certain > 0 || maybe === 0 ? [plural(certain, "repository")] : []),
    ...(maybe > 0 ? [`perhaps ${plural(maybe, "repository")}`] : []),
  ];
  return `${incomplete.length > 0 && certain > 0 ? "at least " : ""}${parts.join(", ")}`;
}

function readerNotes({ certainty, reason, shadowedBy = [], limit }: Reader): string {
  const notes = [
    ...(certainty === "unknown" ? [`perhaps: ${reason ?? "not known"}`] : []),
    ...shadowedBy.map((address) => `${printable(address)} wins${address.startsWith("env:") ? " in that environment" : ""}`),
    ...(limit === "beyond" ? ["does not get it: beyond the first 100 organization secrets"] : []),
    ...(limit === "uncertain" ? ["perhaps not among the first 100 organization secrets"] : []),
  ];
  return notes.join("; ");
}

function jobText(one: ReadingJob): string {
  const { line, column, job, certainty, via = [], others = [] } = one;
  const environments = shownEnvironments(one);
  const where = environments === undefined ? "" : `, environment ${printable(environments)}`;
  const way = via.map((place) => `, by ${printable(shownFile(place))}:${place.line}`).join("");
  const more = others.length > 0 ? `, and ${plural(others.length, "more place")}` : "";
  return `${printable(shownFile(one))}:${line}:${column} job ${printable(job)}${where}${way}${more}${certainty === "yes" ? "" : " (perhaps)"}`;
}

function wholeRepository(c: Colors, repository: RepositoryAccess): string {
  const { name, visibility, archived, environments, stores, unknown } = repository;
  const lines = [c.bold(printable(`repo:${name}`)), `  ${visibility ?? "visibility not known"}${archived ? ", archived" : ""}`];
  for (const { name: environment, gate } of environments)
    lines.push(`  environment ${printable(environment)}: ${gate.rules.map(printable).join("; ")}`);
  for (const { store, secrets, beyond, uncertain, organizationSecrets } of stores) {
    lines.push(
      "",
      `  ${c.bold(store)}: ${plural(secrets.length, "secret")}`,
      ...columns(secrets.map((one) => [one.name, receivedText(one)])),
    );
    if (organizationSecrets.most > 100)
      lines.push(c.yellow(`    may read ${range(organizationSecrets)} organization secrets and gets the first 100`));
    if (beyond.length > 0) lines.push(c.yellow(`    not: ${list(beyond)}`));
    if (uncertain.length > 0) lines.push(`    perhaps not, because GitHub does not say how it sorts: ${list(uncertain)}`);
  }
  if (stores.length === 0) lines.push("", "  gets no secret");
  for (const one of unknown) lines.push(c.yellow(`  not known: ${printable(one)}`));
  return lines.join("\n");
}

function receivedText({ address, certainty, environments = [], shadows = [] }: Received): string {
  const parts = [
    ...(address === null ? [] : [`${printable(address)}${certainty === "yes" ? "" : " (perhaps)"}${wins(shadows)}`]),
    ...environments.map((one) => `${address === null ? "only " : ""}in ${printable(one.environment)}: ${printable(one.address)}`),
  ];
  return parts.length > 0 ? parts.join("; ") : "nothing: beyond the first 100";
}

function wins(shadows: readonly string[]): string {
  return shadows.length > 0 ? ` wins over ${shadows.map(printable).join(", ")}` : "";
}

/** A line for each secret, below its scope. */
function overview(c: Colors, { secrets, workflows, repositories: all }: AccessMap): string {
  const scopes = grouped(secrets, ({ scope }) => [scope]);
  const rank = (scope: string) => (scope === "org" ? 0 : scope.startsWith("repo:") ? 1 : 2);
  const ordered = [...scopes].sort(([a], [b]) => rank(a) - rank(b));
  const blocks = ordered.map(([scope, inside]) => {
    const gate = inside[0]?.environment?.gate.rules.join("; ");
    const title = `${c.bold(scope === "org" ? "organization" : printable(scope))}${gate === undefined ? "" : `  ${printable(gate)}`}`;
    return [title, ...table(inside.map((secret) => row(secret, workflows)))].join("\n");
  });
  const count = `${plural(secrets.length, "secret")}, ${plural(all.length, "repository")}. For one of them: sealform access NAME, sealform access repo:NAME`;
  return [...blocks, ...(workflows ? [] : ["Workflows were not read: who does read them is not known."]), count].join("\n\n");
}

function row(secret: SecretAccess, workflows: boolean): string[] {
  const { name, store, rule, jobs, use, exposure, value } = secret;
  const flags = [
    ...(use === "unused" ? ["unused"] : []),
    ...(exposure === "over" ? ["over-exposed"] : []),
    ...(value?.overdue ? ["overdue"] : []),
  ];
  const readBy = workflows ? [jobs.length === 0 && use === "unknown" ? "?" : plural(jobs.length, "job")] : [];
  const who =
    rule === "all" || rule === "private" || rule === "selected"
      ? `${rule}: ${howMany(secret)}`
      : rule === "environment"
        ? "its jobs"
        : "its repository";
  return [name, store, who, ...readBy, flags.join(", ")];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((cells) => printable(cells[i]!).length)));
  return rows.map((cells) => `  ${cells.map((text, i) => printable(text).padEnd(widths[i]!)).join("  ")}`.trimEnd());
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  return table(rows).map((line) => `  ${line}`);
}

function range({ least, most }: { readonly least: number; readonly most: number }): string {
  return least === most ? String(least) : `${least} to ${most}`;
}

function list(names: readonly string[], most = 12): string {
  const shown = names.slice(0, most).map(printable).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
