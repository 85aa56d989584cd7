import type { Lines } from "./lines";
import type { Suppression } from "./types";

/** In a script the comment of the shell counts as well: it is the nearest that somebody can write. */
const COMMENT = /(?<=^|[ \t])#[ \t]*(?<tool>secrets-audit|zizmor):[ \t]*ignore\[(?<ids>[^\]\r\n]*)\](?<reason>[^\r\n]*)/gm;

export function suppressionsOf(text: string, lines: Lines): Suppression[] {
  if (!text.includes("ignore[")) return [];
  return [...text.matchAll(COMMENT)].map(({ index, groups }) => {
    const before = text.slice(text.lastIndexOf("\n", index) + 1, index);
    return {
      ...lines.at(index),
      tool: groups!.tool as Suppression["tool"],
      ids: groups!.ids!.split(",").flatMap((id) => id.trim() || []),
      reason: groups!.reason!.trim() || null,
      ownLine: before.trim() === "",
    };
  });
}
