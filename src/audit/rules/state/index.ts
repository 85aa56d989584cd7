import type { AuditRule } from "../rule";
import type { StateInput } from "./input";
import { S01 } from "./s01-unresolved-secret";
import { S02 } from "./s02-wrong-environment";
import { S03 } from "./s03-org-visibility-gap";
import { S04 } from "./s04-org-first-100";
import { S05 } from "./s05-delete-in-use";
import { S06 } from "./s06-unused-secret";
import { S07 } from "./s07-over-exposed-org-secret";
import { S08 } from "./s08-granted-not-read";
import { S09 } from "./s09-shadowed-secret";
import { S10 } from "./s10-should-be-environment";
import { S11 } from "./s11-unprotected-environment";
import { S12 } from "./s12-environment-parity";
import { S13 } from "./s13-env-secret-lost-in-callee";
import { S14 } from "./s14-inherit-too-wide";
import { S15 } from "./s15-dependabot-store-missing";
import { S16 } from "./s16-fork-empty";
import { S17 } from "./s17-reachable-by-untrusted";
import { S18 } from "./s18-value-shape";
import { S19 } from "./s19-long-lived-credential";
import { S20 } from "./s20-invalid-name";
import { S21 } from "./s21-stale-secret";
import { S22 } from "./s22-undeclared-but-read";

/** Rules that join workflows with what is declared, in the order of their ids. */
export const STATE_RULES: readonly AuditRule<StateInput>[] = [
  S01,
  S02,
  S03,
  S04,
  S05,
  S06,
  S07,
  S08,
  S09,
  S10,
  S11,
  S12,
  S13,
  S14,
  S15,
  S16,
  S17,
  S18,
  S19,
  S20,
  S21,
  S22,
];

export { type Break, breaksOf, isReader, keptBy, type Replaces, replacedBy } from "./breaks";
export { type ManifestView, type PlannedChange, type StateInput, type StateSources, stateInput } from "./input";
export { ReadsIndex } from "./places";
