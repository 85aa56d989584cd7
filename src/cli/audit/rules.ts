import { CATALOGUE } from "../../audit/rules";
import type { Context } from "../context";
import { EXIT, type ExitCode } from "../exit";

/** `--rules`: what there is to find. */
export function rules({ output }: Context): ExitCode {
  output.result({
    version: 1,
    rules: CATALOGUE.map(({ id, name, level, reason, fix, securitySeverity, url, needs }) => ({
      id,
      name,
      level,
      reason,
      fix,
      ...(securitySeverity !== undefined && { securitySeverity }),
      url,
      needs,
    })),
  });
  const width = Math.max(...CATALOGUE.map(({ name }) => name.length));
  if (!output.json)
    for (const { id, name, level, needs, reason } of CATALOGUE)
      output.text(`${id}  ${level.padEnd(7)}  ${name.padEnd(width)}  ${reason}${needs.length > 0 ? ` (needs: ${needs.join(", ")})` : ""}`);
  return EXIT.done;
}
