import { type Context, type Handler, NO_CONTENT, ok } from "../context";
import { notFound } from "../errors";
import { inRepository } from "../needs";
import { paginate } from "../paginate";
import { type Route, route } from "../routes";
import { bareRepositoryView } from "../views/repository";
import type { WorkflowRun } from "../world-types";

/** Whatever is searched for, no more is shown. https://docs.github.com/rest/actions/workflow-runs#list-workflow-runs-for-a-repository */
const MOST_RESULTS = 1000;

function view({ base, owner, repository }: Context, run: WorkflowRun) {
  const here = bareRepositoryView(base, owner, repository);
  const url = `${here.url}/actions/runs/${run.id}`;
  const workflowId = 1 + [...run.path].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1_000_000, 7);
  return {
    id: run.id,
    name: run.name,
    node_id: Buffer.from(`WorkflowRun${run.id}`).toString("base64"),
    head_branch: run.branch,
    head_sha: run.headSha,
    path: run.path,
    display_title: run.name,
    run_number: run.number,
    run_attempt: 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflowId,
    check_suite_id: run.id,
    url,
    html_url: `${here.html_url}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${here.url}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${here.url}/actions/workflows/${workflowId}`,
    head_commit: null,
    repository: here,
    head_repository: run.fromFork ? { ...here, id: repository.id + 1_000_000, full_name: `somebody/${repository.name}`, fork: true } : here,
  };
}

/** `>=2026-01-01`, `2026-01-01..2026-01-02T10:00:00Z`. https://docs.github.com/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax */
function within(created: string | null): (time: string) => boolean {
  if (created === null) return () => true;
  const ms = (text: string, end = false) => Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) && end ? `${text}T23:59:59Z` : text);
  const [from = "", to] = created.includes("..") ? created.split("..") : created.startsWith(">=") ? [created.slice(2)] : [created, created];
  return (time) => Date.parse(time) >= ms(from) && (to === undefined || Date.parse(time) <= ms(to, true));
}

/** The newest first. */
const list: Handler = (context) => {
  const isWanted = within(context.query.get("created"));
  const found = (context.repository.runs ?? []).filter((run) => isWanted(run.createdAt)).toReversed();
  const shown = context.query.has("created") ? found.slice(0, MOST_RESULTS) : found;
  const page = paginate(context, shown);
  return ok({ total_count: found.length, workflow_runs: page.items.map((run) => view(context, run)) }, page.headers);
};

const removeLogs: Handler = ({ parameters, repository }) => {
  const run = repository.runs?.find(({ id }) => String(id) === parameters.run_id);
  if (!run?.hasLogs) throw notFound();
  run.hasLogs = false;
  return NO_CONTENT;
};

export function runRoutes(): Route[] {
  return [
    route("actions/list-workflow-runs-for-repo", inRepository("actions", "read", "read"), list),
    route("actions/delete-workflow-run-logs", inRepository("actions", "write", "write"), removeLogs),
  ];
}
