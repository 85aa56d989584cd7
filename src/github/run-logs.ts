import type { Owner } from "../model/scope";
import { type ConnectOptions, openTransport } from "./connect";
import { GitHubError } from "./github-error";
import { path } from "./path";
import type { Transport } from "./request";

/**
 * Deletes the logs of runs, and can do nothing else. A writer of its own, for `sealform rotate --incident --delete-logs` alone: what plans,
 * compares, audits or imports cannot reach it. https://docs.github.com/rest/actions/workflow-runs#delete-workflow-run-logs
 */
export interface RunLogDeleter {
  /** @returns `gone` when the run has no logs any more. @throws GitHubError, also for a repository that the credential does not see */
  deleteLogs(owner: Owner, repository: string, run: number): Promise<"deleted" | "gone">;
}

/** @throws SealformError `write-rate` */
export function connectRunLogDeleter(options: ConnectOptions): RunLogDeleter {
  return new Deleter(openTransport(options));
}

class Deleter implements RunLogDeleter {
  readonly #seen = new Map<string, Promise<unknown>>();

  constructor(private readonly transport: Transport) {}

  async deleteLogs(owner: Owner, repository: string, run: number): Promise<"deleted" | "gone"> {
    try {
      await this.transport.call({ method: "DELETE", path: path`/repos/${owner.login}/${repository}/actions/runs/${run}/logs` });
      return "deleted";
    } catch (error) {
      if (!(error instanceof GitHubError) || error.kind !== "not-found") throw error;
      await this.see(path`/repos/${owner.login}/${repository}`);
      return "gone";
    }
  }

  /** GitHub says of what one may not see that it is not there. */
  private async see(at: string): Promise<void> {
    const seen = this.#seen.get(at) ?? this.transport.get(at, false);
    this.#seen.set(at, seen);
    await seen;
  }
}
