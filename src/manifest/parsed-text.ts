import type { Node } from "yaml";
import type { Diagnostic } from "../model/diagnostic";

/** Nodes with positions. Without a root the text was empty or no YAML (or JSON) at all, and `diagnostics` says so. */
export interface ParsedText {
  readonly root?: Node;
  readonly diagnostics: readonly Diagnostic[];
}

/** Deeper than any manifest, and shallow enough that no recursive step can overflow the stack. */
export const DEPTH_LIMIT = 100;

export const TOO_DEEP = {
  rule: "yaml",
  message: `nested more than ${DEPTH_LIMIT} levels deep`,
  hint: "no part of a manifest is that deep",
} as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
export const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
