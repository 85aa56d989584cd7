import { compileGlob } from "../../model/glob";
import { grouped } from "../../model/grouped";
import type { Finding, FindingPlace } from "../finding";
import type { Silencer } from "./types";

type Comment = Silencer & { readonly about: { readonly by: "line" } };

/** All that silences, by what it is about. */
export class Silencers {
  /** Ids of rules, as far as there are such. */
  private readonly ids: ReadonlyMap<Silencer, ReadonlySet<string>>;
  private readonly order: ReadonlyMap<Silencer, number>;
  private readonly entries: ReadonlyMap<string, readonly Silencer[]>;
  /** By file and line: comments that are about the same, a line is in few of these. */
  private readonly byLine: ReadonlyMap<string, readonly (readonly Comment[])[]>;

  /** @param known rules that exist, by id and name */
  constructor(all: readonly Silencer[], known: ReadonlyMap<string, string>) {
    const idsOf = ({ rules }: Silencer) => new Set(rules.flatMap((rule) => known.get(rule.toLowerCase()) ?? []));
    this.ids = new Map(all.map((one) => [one, idsOf(one)]));
    this.order = new Map(all.map((one, i) => [one, i]));
    this.entries = grouped(
      all.filter(({ about }) => about.by === "entry"),
      (one) => this.ids.get(one)!,
    );
    // The first of the lines tells the others.
    const alike = grouped(all.filter(isComment), ({ about }) => [lineKey(about, about.lines[0]?.from ?? 0)]);
    this.byLine = grouped(alike.values(), (group) => keysOf(group[0]!.about));
  }

  /** Those that are about a finding, comments first. */
  of(finding: Finding): Silencer[] {
    const { place, rule } = finding;
    const comments = place ? (this.byLine.get(lineKey(place, place.line)) ?? []).flat() : [];
    const about = comments.filter((one) => this.ids.get(one)!.has(rule));
    if (about.length > 1) about.sort((a, b) => this.order.get(a)! - this.order.get(b)!);
    return [...about, ...(this.entries.get(rule) ?? []).filter((one) => fits(one, finding))];
  }
}

function isComment(one: Silencer): one is Comment {
  return one.about.by === "line";
}

function lineKey({ repository, file }: Pick<FindingPlace, "repository" | "file">, line: number): string {
  return `${repository}\0${file}\0${line}`;
}

function keysOf(about: Comment["about"]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { from, to } of about.lines) for (let line = from; line <= to; line++) keys.add(lineKey(about, line));
  return keys;
}

function fits({ about }: Silencer, { place, name }: Finding): boolean {
  if (about.by === "line") return false;
  // A repository is written as the manifest does, without its owner, or with it.
  const repository = place?.repository ?? "";
  const short = repository.slice(repository.indexOf("/") + 1);
  const matches = (pattern: string | undefined, ...texts: readonly string[]) =>
    pattern === undefined || texts.some((text) => compileGlob(pattern).test(text));
  return (
    matches(about.repository, repository, short) && matches(about.file, place?.file ?? "") && matches(about.name?.toUpperCase(), name ?? "")
  );
}
