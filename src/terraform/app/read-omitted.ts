import type { OmittedItem } from "../../../constructs";
import { SealformError } from "../../model/errors";

function isOmitted(entry: unknown): entry is OmittedItem {
  const { address, reason, hint } = (entry ?? {}) as Record<string, unknown>;
  return [address, reason, hint].every((part) => typeof part === "string");
}

/**
 * What a stack leaves out, as synthesis wrote it.
 * @throws SealformError `app-desired` for a text that is none
 */
export function readOmitted(text: string, name: string): readonly OmittedItem[] {
  try {
    const entries: unknown = JSON.parse(text);
    if (Array.isArray(entries) && entries.every(isOmitted)) return entries;
  } catch {}
  throw new SealformError(
    "app-desired",
    `${name} is not a list of what a stack leaves out`,
    "install the same version of sealform for the app and for the command, and leave the file as synthesis writes it",
  );
}
