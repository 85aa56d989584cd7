import { type ConnectOptions, openTransport } from "./connect";
import { GitHubError } from "./github-error";
import { readList } from "./pages";
import type { Transport } from "./request";

/** A comment on a pull request, as far as the Action looks at it. */
export interface PullRequestComment {
  readonly id: number;
  readonly body: string;
  /** Written by a GitHub App. */
  readonly byApp: boolean;
}

/** A check run that is complete. */
export interface CheckRun {
  readonly id: number;
  readonly externalId: string;
  readonly conclusion: string;
  /** When it was completed, as its writer says. ISO 8601, seconds. */
  readonly completedAt: string;
  readonly text: string;
}

export interface NewCheckRun {
  readonly name: string;
  readonly headSha: string;
  readonly externalId: string;
  readonly conclusion: "success" | "failure" | "neutral";
  readonly title: string;
  /** Markdown, up to 65,535 characters, like `text`. */
  readonly summary: string;
  readonly text?: string;
}

export interface MergedPullRequest {
  readonly number: number;
  readonly headSha: string;
  /** ISO 8601, seconds. */
  readonly mergedAt: string;
}

/**
 * What is said about commits and pull requests of one repository: comments and check runs. Cannot touch a secret.
 * https://docs.github.com/rest/issues/comments, https://docs.github.com/rest/checks/runs
 */
export interface ReviewConnection {
  comments(pullRequest: number): Promise<readonly PullRequestComment[]>;
  comment(pullRequest: number, body: string): Promise<void>;
  /** @returns false when it is gone, or somebody else's */
  changeComment(id: number, body: string): Promise<boolean>;
  check(run: NewCheckRun): Promise<void>;
  /** Those of one App on a commit, all of them, the newest first. @param name of the check run */
  checks(commit: string, appId: number, name: string): Promise<readonly CheckRun[]>;
  /** Pull requests that brought this commit into a branch. */
  mergedWith(commit: string, branch: string): Promise<readonly MergedPullRequest[]>;
}

type Json = Record<string, unknown>;

const object = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** @param repository `owner/name` */
export function connectReview(options: ConnectOptions, repository: string): ReviewConnection {
  return new Review(openTransport(options), `/repos/${repository.split("/").map(encodeURIComponent).join("/")}`);
}

class Review implements ReviewConnection {
  constructor(
    private readonly transport: Transport,
    private readonly path: string,
  ) {}

  async comments(pullRequest: number): Promise<readonly PullRequestComment[]> {
    const items = await this.list(`/issues/${pullRequest}/comments`);
    return items.map(({ id, body, user }) => ({ id: Number(id), body: text(body), byApp: object(user).type === "Bot" }));
  }

  async comment(pullRequest: number, body: string): Promise<void> {
    await this.transport.call({ method: "POST", path: `${this.path}/issues/${pullRequest}/comments`, body: { body } });
  }

  async changeComment(id: number, body: string): Promise<boolean> {
    try {
      await this.transport.call({ method: "PATCH", path: `${this.path}/issues/comments/${id}`, body: { body } });
      return true;
    } catch (error) {
      if (error instanceof GitHubError && (error.kind === "not-found" || error.kind === "forbidden")) return false;
      throw error;
    }
  }

  async check({ name, headSha, externalId, conclusion, ...output }: NewCheckRun): Promise<void> {
    const body = { name, head_sha: headSha, external_id: externalId, status: "completed", conclusion, output };
    await this.transport.call({ method: "POST", path: `${this.path}/check-runs`, body });
  }

  async checks(commit: string, appId: number, name: string): Promise<readonly CheckRun[]> {
    const query = `app_id=${appId}&check_name=${encodeURIComponent(name)}&filter=all`;
    const items = await this.list(`/commits/${commit}/check-runs?${query}`, "check_runs");
    return (
      items
        // What the query asks for is looked at again: these answers decide what is applied.
        .filter((run) => object(run.app).id === appId && run.name === name && run.head_sha === commit && run.status === "completed")
        .map((run) => ({
          id: Number(run.id),
          externalId: text(run.external_id),
          conclusion: text(run.conclusion),
          completedAt: text(run.completed_at),
          text: text(object(run.output).text),
        }))
        .sort((a, b) => b.id - a.id)
    );
  }

  async mergedWith(commit: string, branch: string): Promise<readonly MergedPullRequest[]> {
    const pulls = await this.list(`/commits/${commit}/pulls`);
    return pulls
      .filter(({ merged_at, base }) => text(merged_at) !== "" && object(base).ref === branch)
      .map(({ number, head, merged_at }) => ({ number: Number(number), headSha: text(object(head).sha), mergedAt: text(merged_at) }));
  }

  private list(path: string, member?: string): Promise<Json[]> {
    return readList(this.transport, { path: this.path + path, member, perPage: 100, key: ({ id }) => id }, false);
  }
}
