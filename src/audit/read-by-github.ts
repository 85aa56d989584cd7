import { type Scope, sameName } from "../model/scope";

/** They are there while somebody looks for a fault, and no workflow names them. https://docs.github.com/en/actions/how-tos/monitor-workflows/enable-debug-logging */
export const DEBUG_SWITCHES: ReadonlySet<string> = new Set(["ACTIONS_STEP_DEBUG", "ACTIONS_RUNNER_DEBUG"]);

/** Copilot's agent works in it, also while its setup steps run. https://docs.github.com/en/copilot/how-tos/use-copilot-agents/coding-agent/customize-the-agent-environment */
export const COPILOT = { environment: "copilot", file: ".github/workflows/copilot-setup-steps.yml", job: "copilot-setup-steps" } as const;

/** GitHub reads it itself, whatever workflows do. */
export function isReadByGitHub({ name, scope }: { readonly name: string; readonly scope: Scope }): boolean {
  return DEBUG_SWITCHES.has(name.toUpperCase()) || (scope.kind === "environment" && sameName(scope.environment, COPILOT.environment));
}
