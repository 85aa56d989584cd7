import type { Finding } from "../../finding";
import { actionsOf, placeOf } from "../places";
import type { AuditInput, AuditRule } from "../rule";

/** Texts of an action that are shown, and not evaluated. */
const SHOWN = new Set(["name", "description", "author", "deprecationMessage"]);

/** F06. */
function* check(input: AuditInput): Generator<Finding> {
  for (const at of actionsOf(input))
    for (const reference of at.file.scan.references) {
      if (reference.context !== "secrets" || reference.where === "other" || reference.where === "unknown") continue;
      if (SHOWN.has(reference.at.at(-1) ?? "")) continue;
      const { name } = reference;
      yield {
        rule: "F06",
        level: "error",
        message: `${name === null ? "the context secrets" : `secrets.${name}`} is read in an action, where there are no secrets`,
        fix: `declare an input, read it by \`inputs\`, and pass ${name === null ? "the secrets" : name} in \`with\` of the step that uses the action`,
        place: placeOf(at, reference),
        ...(name !== null && { name }),
      };
    }
}

export const secretsInComposite: AuditRule = {
  id: "F06",
  name: "secrets-in-composite",
  level: "error",
  reason: "Actions have no context `secrets`: GitHub refuses the action as soon as a step uses it.",
  fix: "Declare an input, and pass the secret in `with` of the step that uses the action.",
  url: "https://docs.github.com/en/actions/reference/workflows-and-actions/contexts",
  needs: [],
  check,
};
