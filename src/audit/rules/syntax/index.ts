import type { AuditRule } from "../rule";
import { secretInRun } from "./code";
import { secretToFile, secretToLog, xtraceWithSecret } from "./logs";
import { secretInIllegalPlace, structuredSecret, wholeSecrets } from "./places";
import { unpinnedActionGetsSecret } from "./unpinned";
import { secretInWideEnv } from "./wide-env";

/** Within one workflow. Few, and precise: what other linters do well is left to them. */
export const SYNTAX_RULES: readonly AuditRule[] = [
  secretInIllegalPlace,
  wholeSecrets,
  structuredSecret,
  secretInRun,
  secretInWideEnv,
  unpinnedActionGetsSecret,
  xtraceWithSecret,
  secretToLog,
  secretToFile,
];
