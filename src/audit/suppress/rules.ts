import type { RuleMeta } from "../rules/rule";

const DOCS = "https://docs.github.com/en/actions/reference/security/secure-use";

/** About suppressions themselves; the runner reports them, and nothing suppresses them. */
export const SUPPRESSION_RULES = {
  noReason: {
    id: "A01",
    name: "suppression-without-reason",
    level: "warning",
    reason: "Nobody can judge later whether a finding that was silenced without a reason is still to be silent; it stays.",
    fix: "Write why behind the bracket: `# secrets-audit: ignore[H04] why it is right here`.",
    url: DOCS,
    needs: [],
  },
  unused: {
    id: "A02",
    name: "suppression-unused",
    level: "warning",
    reason: "A suppression that silences nothing today may silence tomorrow what nobody has looked at.",
    fix: "Remove it.",
    url: DOCS,
    needs: [],
  },
  expired: {
    id: "A03",
    name: "suppression-expired",
    level: "warning",
    reason: "The day up to which a finding was accepted has passed; it is reported again.",
    fix: "Put the finding right, or look again and write a later day.",
    url: DOCS,
    needs: [],
  },
  unknownRule: {
    id: "A04",
    name: "suppression-unknown-rule",
    level: "warning",
    reason: "A rule that does not exist is not silenced: what was meant is still reported.",
    fix: "Write the id of a rule; `sealform audit --rules` lists them.",
    url: DOCS,
    needs: [],
  },
  noDay: {
    id: "A05",
    name: "suppression-without-day",
    level: "warning",
    reason: "What is silenced until a day that does not exist would be silenced for ever; it stays.",
    fix: "Write a day of the calendar, as in `until 2027-01-31: why`, or begin the reason with another word.",
    url: DOCS,
    needs: [],
  },
  misspelt: {
    id: "A06",
    name: "suppression-misspelt",
    level: "warning",
    reason: "A comment that is spelled otherwise is no suppression: what was meant is still reported.",
    fix: "Write it in small letters and with brackets: `# secrets-audit: ignore[H04] why it is right here`.",
    url: DOCS,
    needs: [],
  },
} as const satisfies Readonly<Record<string, RuleMeta>>;
