import { printable } from "../../model/printable";
import type { Occasion } from "../store";
import type { Actor } from "./actor";

const DONE: Readonly<Record<string, string>> = {
  create: "created",
  update: "updated",
  rotate: "rotated",
  access: "access changed",
  protect: "protected",
  rename: "renamed",
  adopt: "adopted",
  repair: "repaired",
  delete: "deleted",
};

function counts(changes: Readonly<Record<string, number>>): string {
  const parts = Object.entries(changes).flatMap(([action, n]) => (n > 0 ? [`${n} ${DONE[action] ?? action}`] : []));
  return parts.join(", ") || "nothing changed";
}

function title(command: string, occasion: Occasion | undefined): string {
  if (!occasion) return command;
  const { progress, changes = {}, failed = 0, goesOn } = occasion;
  if (!goesOn) return `${command}: ${counts(changes)}${failed > 0 ? `, ${failed} failed` : ""}`;
  if (!progress) return `${command}: holds the lock`;
  return progress.past > 0
    ? `${command}: ${progress.past} of ${progress.total} changes, going on`
    : `${command}: begins ${progress.total} changes`;
}

/**
 * What `git log` shows of one write: who applied which plan when, in a form that people read and `git log --format=%(trailers)` finds.
 * Holds counts and ids, no address and no value.
 */
export function commitMessage(
  command: string,
  path: string,
  serial: number | undefined,
  actor: Actor,
  occasion: Occasion | undefined,
): string {
  const trailers: readonly (readonly [string, string | number | undefined])[] = [
    ["Sealform-Actor", actor.name],
    ["Sealform-Host", actor.host],
    ["Sealform-Run", actor.run],
    ["Sealform-Plan", occasion?.plan],
    ["Sealform-Commit", occasion?.commit],
    ["Sealform-State", path],
    ["Sealform-Serial", serial],
  ];
  const shown = trailers.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${printable(String(value))}`]));
  return `${printable(title(command.replace(/^sealform /, ""), occasion))} (${printable(actor.name)})\n\n${shown.join("\n")}\n`;
}
