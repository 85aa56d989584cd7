import type { Doubt } from "./types";

/** What is to be said of a write whose receipt is missing. */
export const DOUBTS: Readonly<Record<Doubt, string>> = {
  "written-after": "somebody wrote it after us; the next plan says what is known of it",
  "not-seen": "GitHub did not show the write; the next apply repeats it",
  unread: "it could not be read after the write; the next apply repeats it",
};
