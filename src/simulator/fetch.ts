import { ConnectionReset } from "./errors";
import type { SimulatorRequest, SimulatorResponse } from "./types";

const MOST_REDIRECTS = 20;
const BODYLESS = [204, 205, 304];

/** A function like the global `fetch` that needs no socket: redirects, abort signals and failed connections as there. */
export function fetchThrough(handle: (request: SimulatorRequest) => Promise<SimulatorResponse>): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = request.body === null ? undefined : await request.text();
    let current: SimulatorRequest = { method: request.method, url: request.url, headers: Object.fromEntries(request.headers), body };
    for (let redirects = 0; ; redirects++) {
      const answer = await abortable(request.signal, connected(handle(current)));
      const location = answer.headers.location;
      if (request.redirect === "manual" || ![301, 302, 307, 308].includes(answer.status) || location === undefined)
        return toResponse(answer, current.url);
      if (request.redirect === "error" || redirects === MOST_REDIRECTS)
        throw new TypeError("fetch failed", { cause: new Error("unexpected redirect") });
      current = { ...current, url: new URL(location, current.url).href };
    }
  };
}

async function connected(answer: Promise<SimulatorResponse>): Promise<SimulatorResponse> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ConnectionReset) throw new TypeError("fetch failed", { cause: error });
    throw error;
  }
}

function abortable<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  if (signal.aborted) {
    work.catch(() => undefined);
    return Promise.reject(signal.reason);
  }
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function toResponse(answer: SimulatorResponse, url: string): Response {
  const response = new Response(BODYLESS.includes(answer.status) ? null : answer.body, {
    status: answer.status,
    headers: { ...answer.headers },
  });
  Object.defineProperty(response, "url", { value: url });
  return response;
}
