import type { AuditReport } from "../../audit/audit";
import type { Finding, ManifestEdit } from "../../audit/finding";
import { writeFileAtomic } from "../../files";
import type { LoadedManifest } from "../../manifest";
import { type EditedFile, editManifest, unifiedDiff } from "../../manifest/edit";
import { AddressMap } from "../../model/address-map";
import { DiagnosticsError } from "../../model/diagnostic";
import { nearest } from "../../model/nearest";
import type { Context } from "../context";
import { type Target, targetName } from "../other-targets";
import { targetOf } from "../targets";
import { today } from "../today";

/** What `--fix` would write, and what it leaves to the user. */
export interface Fix {
  readonly files: readonly EditedFile[];
  readonly diff: string;
  /** Findings that are mended. */
  readonly mended: readonly Finding[];
  /** Findings that the manifest could mend, and why it was left. */
  readonly left: readonly { readonly finding: Finding; readonly reason: string }[];
  /** Places that take from the same entries: what is written for one of them is written for all. */
  readonly others: readonly string[];
}

/** The manifest with the edits of all findings that have some. @throws DiagnosticsError where it would not be valid */
export function fixFor(context: Context, manifest: LoadedManifest, report: AuditReport): Fix {
  const target = targetOf(context);
  const options = { cwd: context.world.cwd, today: today(), ...(target !== undefined && { target }) };
  const others = othersThan(target, manifest);
  const { chosen, left } = choose(report.findings, others);
  let mended: readonly Finding[] = chosen;
  for (;;) {
    const edits = mended.flatMap((finding) => asMoves(finding.edits ?? []));
    const { files, refused, problems } = editManifest(manifest, edits, options);
    // Of a finding all edits are made, or none: half a fix is none.
    const reasons = new Map(refused.map(({ edit, reason }) => [JSON.stringify(edit), reason]));
    const reasonOf = ({ edits: own = [] }: Finding) => asMoves(own).flatMap((edit) => reasons.get(JSON.stringify(edit)) ?? [])[0];
    left.push(...mended.flatMap((finding) => ({ finding, reason: reasonOf(finding) })).filter(hasReason));
    if (refused.length > 0) {
      mended = mended.filter((finding) => reasonOf(finding) === undefined);
      continue;
    }
    if (problems.length > 0) throw new DiagnosticsError(problems);
    return { files, diff: files.map(({ shown, before, after }) => unifiedDiff(shown, before, after)).join(""), mended, left, others };
  }
}

function hasReason<T extends { readonly reason: string | undefined }>(one: T): one is T & { readonly reason: string } {
  return one.reason !== undefined;
}

/** Files of a fix that others may extend as well, so that they change with it. */
export function basesOf({ files }: Fix, manifest: LoadedManifest): string[] {
  const own = new Set([manifest.file, ...manifest.included.map(({ file }) => file)]);
  return files.flatMap(({ path, shown }) => (own.has(path) ? [] : shown));
}

function othersThan(own: Target, { targets }: LoadedManifest): string[] {
  return [undefined, ...targets].flatMap((target) => (target === own ? [] : targetName(target)));
}

/** Whether nobody has less after an edit. */
function adds({ at, value }: ManifestEdit): boolean {
  return at.at(-1) === "-" && value !== undefined;
}

/**
 * Two findings can want different things of one entry: the first one gets it, and the next audit tells the other again.
 * @param others places whose workflows were not looked at
 */
function choose(all: readonly Finding[], others: readonly string[]): { chosen: Finding[]; left: { finding: Finding; reason: string }[] } {
  const missed = all.flatMap(({ rule, name }) => (rule === "S01" && name !== undefined ? name : []));
  const wanted = new AddressMap(all.flatMap(({ rule, address }) => (rule === "S03" && address ? [[address, true] as const] : [])));
  const findings = all.filter(({ edits }) => edits?.length);
  const chosen: Finding[] = [];
  const left = all.flatMap((finding) => (finding.byHand === undefined ? [] : { finding, reason: finding.byHand }));
  const taken: ManifestEdit[] = [];
  for (const finding of findings) {
    const misspelt = finding.rule === "S06" ? missed.find((name) => nearest(name, [finding.name!]) !== undefined) : undefined;
    if (misspelt !== undefined) left.push({ finding, reason: `a workflow reads ${misspelt}, and may mean this one: put that right first` });
    else if (others.length > 0 && !finding.edits!.every(adds))
      left.push({
        finding,
        reason: `it would be taken away from ${others.join(", ")}, too, whose workflows were not looked at: change it by hand if nobody reads it there either, or else by an override`,
      });
    else if (finding.rule === "S06" && wanted.has(finding.address!))
      left.push({ finding, reason: "a workflow reads it where it is not given (S03): put that right first" });
    else if (finding.edits!.some((edit) => taken.some((other) => clash(edit, other))))
      left.push({ finding, reason: "another finding changes the same entry: fix that first, and run the audit again" });
    else {
      chosen.push(finding);
      taken.push(...finding.edits!);
    }
  }
  return { chosen, left };
}

/** What is written in one place and removed in another under the same name is moved: it keeps its comments and its form. */
function asMoves(edits: readonly ManifestEdit[]): readonly ManifestEdit[] {
  const [put, gone, ...rest] = edits;
  const isMove = put?.value !== undefined && gone && gone.value === undefined && !gone.from && put.at.at(-1) === gone.at.at(-1);
  return isMove && rest.length === 0 && typeof gone.at.at(-1) === "string" ? [{ at: put.at, from: gone.at }] : edits;
}

function clash(a: ManifestEdit, b: ManifestEdit): boolean {
  if (JSON.stringify(a) === JSON.stringify(b) || (a.at.at(-1) === "-" && b.at.at(-1) === "-")) return false;
  const paths = (edit: ManifestEdit) =>
    [edit.at, ...(edit.from ? [edit.from] : [])].map((path) => path.map((step) => String(step).toUpperCase()));
  return paths(a).some((x) => paths(b).some((y) => x.slice(0, y.length).join("\n") === y.slice(0, x.length).join("\n")));
}

export async function writeFix({ files }: Fix): Promise<void> {
  for (const { path, after } of files) await writeFileAtomic(path, after);
}
