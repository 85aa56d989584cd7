import { SUPPRESSION_RULES } from "../suppress/rules";
import { FLOW_RULES } from "./flow";
import type { AuditRule, RuleMeta } from "./rule";
import { STATE_RULES, type StateInput } from "./state";
import { SYNTAX_RULES } from "./syntax";

/** Every rule that looks at something, in the order of their ids within their families: what is declared, across files, in one file. */
export const RULES: readonly AuditRule<StateInput>[] = [...STATE_RULES, ...FLOW_RULES, ...SYNTAX_RULES];

/** Everything that a finding can name, for lists, documentation and SARIF: the rules, and those about suppressions. */
export const CATALOGUE: readonly RuleMeta[] = [...RULES, ...Object.values(SUPPRESSION_RULES)];

/** Ids of rules by id and by name, in lower case. */
export const RULE_IDS: ReadonlyMap<string, string> = new Map(
  CATALOGUE.flatMap(({ id, name }) => [
    [id.toLowerCase(), id],
    [name, id],
  ]),
);
