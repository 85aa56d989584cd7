import { ApiError, notFound } from "./errors";
import type { RequestPath } from "./path";
import type { SimulatorResponse } from "./types";

/** In no description of GitHub Enterprise Server 3.17 to 3.19. */
const ABSENT = /^(codespaces|agents)\/|^meta\/get-all-versions$/;
/** The newest version of the API that it speaks. */
const API_VERSION = "2022-11-28";

/** What GitHub Enterprise Server does differently: everything below `/api/v3`, two stores less, key ids as numbers, no limits. */
export class EnterpriseServer {
  constructor(
    private readonly version: string,
    private readonly hasLimits: boolean,
  ) {}

  /** Throws what github.com would not. */
  check(path: RequestPath, apiVersion: string | undefined): void {
    if (path.pathname === "/rate_limit" && !this.hasLimits) throw new ApiError(404, "Rate limiting is not enabled.");
    if (apiVersion !== undefined && apiVersion !== API_VERSION)
      throw new ApiError(400, `API version ${apiVersion} is not supported by this instance.`);
  }

  checkOperation(operationId: string): void {
    if (ABSENT.test(operationId)) throw notFound();
  }

  /** Beside the API stands the web site. */
  isWebSite({ base, logged }: RequestPath): boolean {
    return !base.endsWith("/api/v3") && !logged.startsWith("/api/graphql");
  }

  webSite(): SimulatorResponse {
    return { status: 404, headers: { "content-type": "text/html; charset=utf-8" }, body: "<!DOCTYPE html><title>Page not found</title>" };
  }

  /** A response of github.com as this server sends it. */
  response(path: RequestPath, response: SimulatorResponse): SimulatorResponse {
    const headers = Object.entries(response.headers).filter(([name]) => this.hasLimits || !name.startsWith("x-ratelimit-"));
    const isMeta = path.pathname === "/meta" && response.status === 200;
    return {
      status: response.status,
      headers: { ...Object.fromEntries(headers), "x-github-enterprise-version": this.version },
      body: isMeta
        ? JSON.stringify({ ...JSON.parse(response.body), installed_version: this.version })
        : response.body.replace(/"key_id":"(\d+)"/g, '"key_id":$1'),
    };
  }
}
