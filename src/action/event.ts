import { readFileSync } from "node:fs";
import { SealformError } from "../model/errors";
import type { Runner } from "./runner";

export interface PullRequest {
  readonly number: number;
  /** Hash of the commit that was pushed. */
  readonly head: string;
  /** Hash of the tip of the branch that it wants to go into. */
  readonly base: string;
  /** The head is in another repository, or in one that is no more. */
  readonly fork: boolean;
}

/** What a workflow runs for. */
export interface Event {
  /** `owner/name` */
  readonly repository: string;
  /** Of a `pull_request` or `pull_request_target` event. */
  readonly pullRequest?: PullRequest;
  /** The branch of a push, a schedule, a dispatch. */
  readonly branch: string;
  /** Address of the run for people. */
  readonly run: string;
}

interface Payload {
  readonly pull_request?: {
    readonly number?: unknown;
    readonly head?: { readonly sha?: unknown; readonly repo?: { readonly full_name?: unknown } | null };
    readonly base?: { readonly sha?: unknown };
  };
}

const HASH = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** @throws SealformError `action-event` outside of a runner, and for an event that is not as GitHub describes it */
export function readEvent({ env }: Pick<Runner, "env">): Event {
  const refuse = (fact: string) =>
    new SealformError("action-event", fact, "run it as a step of a GitHub Actions workflow: docs/github-actions.md");
  const repository = env.GITHUB_REPOSITORY ?? "";
  if (!/^[^/\s]+\/[^/\s]+$/.test(repository)) throw refuse("GITHUB_REPOSITORY is not owner/name");
  const event = {
    repository,
    branch: env.GITHUB_REF_NAME ?? "",
    run: `${env.GITHUB_SERVER_URL ?? "https://github.com"}/${repository}/actions/runs/${env.GITHUB_RUN_ID ?? ""}`,
  };
  if (!/^pull_request(_target)?$/.test(env.GITHUB_EVENT_NAME ?? "")) return event;
  const { pull_request: pull } = payload(env.GITHUB_EVENT_PATH, refuse);
  const { number, head, base } = pull ?? {};
  if (!Number.isSafeInteger(number) || !HASH.test(String(head?.sha)) || !HASH.test(String(base?.sha)))
    throw refuse("the event names no pull request with its commits");
  const fork = String(head!.repo?.full_name).toLowerCase() !== repository.toLowerCase();
  return { ...event, pullRequest: { number: number as number, head: String(head!.sha), base: String(base!.sha), fork } };
}

function payload(path: string | undefined, refuse: (fact: string) => SealformError): Payload {
  try {
    return JSON.parse(readFileSync(path ?? "", "utf8")) as Payload;
  } catch {
    throw refuse("GITHUB_EVENT_PATH names no file with the event");
  }
}
