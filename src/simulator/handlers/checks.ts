import { timestamp } from "../clock";
import { type Context, type Handler, ok } from "../context";
import { forbidden, unprocessable } from "../errors";
import { inRepository } from "../needs";
import { paginate } from "../paginate";
import { type Route, route } from "../routes";
import { appView } from "../views/app";
import { reviewOf } from "../world";
import type { CheckRun } from "../world-types";

interface CheckBody {
  readonly name: string;
  readonly head_sha: string;
  readonly external_id?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly output?: { readonly title: string; readonly summary: string; readonly text?: string };
}

function view({ base, credentials, owner, repository, world }: Context, run: CheckRun) {
  const url = `${base}/repos/${owner.login}/${repository.name}/check-runs/${run.id}`;
  const html = `https://github.com/${owner.login}/${repository.name}/runs/${run.id}`;
  const found = credentials.appById(run.appId);
  return {
    id: run.id,
    name: run.name,
    node_id: Buffer.from(`CheckRun${run.id}`).toString("base64"),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: html,
    details_url: html,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...run.output, annotations_count: 0, annotations_url: `${url}/annotations` },
    check_suite: { id: run.appId },
    app: found ? appView(base, world, found.slug, found.app) : null,
    pull_requests: [],
  };
}

/** Only GitHub Apps write check runs. https://docs.github.com/rest/checks/runs#create-a-check-run */
const create: Handler = (context) => {
  const { actor, clock, repository, world } = context;
  if (actor.kind !== "installation") throw forbidden("You must authenticate via a GitHub App.");
  const body = context.body as unknown as CheckBody;
  if (!/^[0-9a-f]{40}$/.test(body.head_sha)) throw unprocessable(`No commit found for SHA: ${body.head_sha}`);
  const now = timestamp(clock.now());
  const isCompleted = body.conclusion !== undefined || body.status === "completed";
  const run: CheckRun = {
    id: world.nextId(),
    appId: actor.appId,
    name: body.name,
    headSha: body.head_sha,
    externalId: body.external_id ?? "",
    status: isCompleted ? "completed" : (body.status ?? "queued"),
    conclusion: body.conclusion ?? null,
    startedAt: now,
    completedAt: isCompleted ? now : null,
    output: { title: body.output?.title ?? null, summary: body.output?.summary ?? null, text: body.output?.text ?? null },
  };
  reviewOf(repository).checkRuns.push(run);
  return { status: 201, body: view(context, run) };
};

/** The newest first; `filter=latest`, the default, leaves one of each name and App. */
const listForRef: Handler = (context) => {
  const { parameters, query, repository } = context;
  const [appId, name, filter] = [query.get("app_id"), query.get("check_name"), query.get("filter") ?? "latest"];
  const all = reviewOf(repository)
    .checkRuns.filter((run) => run.headSha === parameters.ref && (!appId || String(run.appId) === appId) && (!name || run.name === name))
    .toReversed();
  const latest = all.filter((run, at) => all.findIndex((other) => other.appId === run.appId && other.name === run.name) === at);
  const wanted = filter === "all" ? all : latest;
  const page = paginate(context, wanted);
  return ok({ total_count: wanted.length, check_runs: page.items.map((run) => view(context, run)) }, page.headers);
};

export function checkRoutes(): Route[] {
  return [
    route("checks/create", inRepository("checks", "write", "write"), create),
    route("checks/list-for-ref", inRepository("checks", "read", "read"), listForRef),
  ];
}
