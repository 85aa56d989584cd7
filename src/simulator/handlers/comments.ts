import { timestamp } from "../clock";
import { type Context, type Handler, ok } from "../context";
import type { Actor } from "../credentials";
import { forbidden, notFound, unprocessable } from "../errors";
import { inRepository, type Need } from "../needs";
import { paginate } from "../paginate";
import { type Route, route } from "../routes";
import { simpleUser } from "../views/account";
import { appView } from "../views/app";
import { botView } from "../views/bot";
import { reviewOf } from "../world";
import type { Comment } from "../world-types";

/** Characters; not in the description, but in every refusal: `body is too long (maximum is 65536 characters)`. */
const LONGEST_BODY = 65_536;

const authorOf = (actor: Actor): Comment["author"] =>
  actor.kind === "installation" ? { appId: actor.appId } : { login: "login" in actor ? actor.login : "" };

function view({ base, credentials, owner, repository, world }: Context, comment: Comment) {
  const { author } = comment;
  const url = `${base}/repos/${owner.login}/${repository.name}/issues`;
  const app = "appId" in author ? credentials.appById(author.appId) : undefined;
  const user = "login" in author ? world.user(author.login) : undefined;
  return {
    id: comment.id,
    node_id: Buffer.from(`IssueComment${comment.id}`).toString("base64"),
    url: `${url}/comments/${comment.id}`,
    html_url: `https://github.com/${owner.login}/${repository.name}/pull/${comment.number}#issuecomment-${comment.id}`,
    issue_url: `${url}/${comment.number}`,
    user: app ? botView(base, app.slug, app.app.id) : user ? simpleUser(base, user) : null,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: app ? "NONE" : "MEMBER",
    performed_via_github_app: app ? appView(base, world, app.slug, app.app) : null,
  };
}

function bodyOf({ body }: Context): string {
  const text = (body as { body: string }).body;
  if (text.trim() === "") throw unprocessable("Validation Failed");
  if (text.length > LONGEST_BODY) throw unprocessable(`Validation Failed: body is too long (maximum is ${LONGEST_BODY} characters)`);
  return text;
}

/** Only pull requests are here, and no issues. */
function numberOf({ parameters, repository }: Context): number {
  const number = Number(parameters.issue_number);
  if (!reviewOf(repository).pulls.some((pull) => pull.number === number)) throw notFound();
  return number;
}

const list: Handler = (context) => {
  const number = numberOf(context);
  const page = paginate(
    context,
    reviewOf(context.repository).comments.filter((comment) => comment.number === number),
  );
  return ok(
    page.items.map((comment) => view(context, comment)),
    page.headers,
  );
};

const create: Handler = (context) => {
  const now = timestamp(context.clock.now());
  const comment: Comment = {
    id: context.world.nextId(),
    number: numberOf(context),
    body: bodyOf(context),
    author: authorOf(context.actor),
    createdAt: now,
    updatedAt: now,
  };
  reviewOf(context.repository).comments.push(comment);
  return { status: 201, body: view(context, comment) };
};

/** Everybody who may write changes their own; those of others are for who may write code, which no App of ours does. */
const update: Handler = (context) => {
  const comment = reviewOf(context.repository).comments.find(({ id }) => String(id) === context.parameters.comment_id);
  if (!comment) throw notFound();
  if (JSON.stringify(comment.author) !== JSON.stringify(authorOf(context.actor))) throw forbidden("Resource not accessible by integration");
  comment.body = bodyOf(context);
  comment.updatedAt = timestamp(context.clock.now());
  return ok(view(context, comment));
};

export function commentRoutes(): Route[] {
  const need = (level: "read" | "write"): Need => ({ ...inRepository("issues", level, "read"), or: "pull_requests" }) as Need;
  return [
    route("issues/list-comments", need("read"), list),
    route("issues/create-comment", need("write"), create),
    route("issues/update-comment", need("write"), update),
  ];
}
