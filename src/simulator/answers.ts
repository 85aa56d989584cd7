import { STATUS_CODES } from "node:http";
import type { Clock } from "./clock";
import type { Reply } from "./context";
import { ApiError, ConnectionReset } from "./errors";
import { etagOf, matches } from "./etag";
import type { FaultRule } from "./faults";
import { API_VERSIONS, commonHeaders, credentialHeaders } from "./headers";
import type { Limits, Refusal } from "./limits";
import type { SimulatorResponse } from "./types";
import { isRead, lowerCase, type Visit } from "./visit";

const LIMITS_DOCUMENTATION = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";
const JSON_TYPE = "application/json; charset=utf-8";
const CACHE_CONTROL = "private, max-age=60, s-maxage=60";

/** Turns what happened to a request into an answer with GitHub's headers. */
export class Answers {
  constructor(
    private readonly clock: Clock,
    private readonly limits: Limits,
    private readonly limitStatus: 403 | 429,
  ) {}

  /** A 2xx, or a 304 for what the client has already; that costs no point. */
  success(visit: Visit, reply: Reply): SimulatorResponse {
    const headers = this.#headers(visit);
    if (reply.body === undefined) return { status: reply.status, headers: { ...headers, ...reply.headers }, body: "" };
    const body = JSON.stringify(reply.body);
    const etag = etagOf(visit.headers, body);
    const read = isRead(visit.method);
    if (read && matches(visit.headers["if-none-match"], etag)) {
      if (visit.path.pathname !== "/rate_limit") this.limits.refund(visit.actor, visit.resource, this.clock.now());
      // Recorded: a 304 has the strong form of what the 200 gave weakly.
      return { status: 304, headers: { ...this.#headers(visit), "cache-control": CACHE_CONTROL, etag: `"${etag}"` }, body: "" };
    }
    return {
      status: reply.status,
      headers: {
        ...headers,
        "content-type": JSON_TYPE,
        "cache-control": CACHE_CONTROL,
        etag: reply.status === 200 ? `W/"${etag}"` : `"${etag}"`,
        ...reply.headers,
      },
      body: visit.method === "HEAD" ? "" : body,
    };
  }

  error(visit: Visit, error: ApiError): SimulatorResponse {
    if (error.status === 303) return { status: 303, headers: this.#headers(visit), body: "" };
    const documentation_url = visit.target?.operation.documentationUrl ?? "https://docs.github.com/rest";
    const body = { message: error.message, documentation_url, ...error.extra, status: String(error.status) };
    const headers = { ...this.#headers(visit), "content-type": JSON_TYPE, ...error.headers };
    return { status: error.status, headers, body: visit.method === "HEAD" ? "" : JSON.stringify(body) };
  }

  overLimit(visit: Visit, refusal: Refusal): SimulatorResponse {
    const contact = `If you reach out to GitHub Support for help, please include the request ID ${visit.requestId}.`;
    if (refusal.kind === "primary") {
      const message = `API rate limit exceeded for ${visit.actor.bucket}. ${contact}`;
      return this.error(visit, new ApiError(this.limitStatus, message, {}, { documentation_url: LIMITS_DOCUMENTATION }));
    }
    const message = `You have exceeded a secondary rate limit. Please wait a few minutes before you try again. ${contact}`;
    const extra = { documentation_url: `${LIMITS_DOCUMENTATION}#about-secondary-rate-limits` };
    return this.error(visit, new ApiError(this.limitStatus, message, { "retry-after": String(refusal.retryAfter) }, extra));
  }

  /** What a fault puts in the place of an answer; undefined when it only waits. Throws ConnectionReset. */
  fault(visit: Visit, rule: FaultRule): SimulatorResponse | undefined {
    if (rule.reset) throw new ConnectionReset();
    if (rule.status === undefined) return undefined;
    const { message, ...extra } = rule.body ?? {};
    return this.error(
      visit,
      new ApiError(rule.status, String(message ?? STATUS_CODES[rule.status] ?? "Error"), lowerCase(rule.headers ?? {}), extra),
    );
  }

  #headers(visit: Visit): Record<string, string> {
    const now = this.clock.now();
    const asked = visit.headers["x-github-api-version"];
    const version = asked !== undefined && API_VERSIONS.includes(asked) ? asked : API_VERSIONS[0]!;
    const usage = this.limits.usage(visit.actor, visit.resource, now);
    return { ...commonHeaders(now, visit.requestId, version, visit.resource, usage), ...credentialHeaders(visit.actor, visit.target) };
  }
}
