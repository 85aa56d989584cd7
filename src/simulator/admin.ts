import { ApiError } from "./errors";
import type { FaultRule } from "./faults";
import type { Hand } from "./hand";
import { isStore } from "./stores";
import type { Simulator, SimulatorResponse } from "./types";

/** Operations of `POST /_simulator/world`, each with its arguments in order; those with `?` may be missing. */
const WORLD: Readonly<Record<string, readonly string[]>> = {
  createRepository: ["owner", "name", "repository?"],
  renameRepository: ["owner", "name", "newName"],
  deleteRepository: ["owner", "name"],
  recreateRepository: ["owner", "name", "newId?"],
  changeRepository: ["owner", "name", "change"],
  changePlan: ["owner", "plan"],
  addTeamAccess: ["organization", "team", "repository"],
  removeTeamAccess: ["organization", "team", "repository"],
  createTeam: ["organization", "team", "options?"],
  deleteTeam: ["organization", "team"],
  setMembers: ["organization", "members"],
  setSecret: ["path", "value", "access?"],
  remove: ["path"],
};

/** The endpoints of `--reveal`. They are in no log. */
export async function administer(
  simulator: Simulator,
  method: string,
  pathname: string,
  bodyText: string | undefined,
): Promise<SimulatorResponse> {
  try {
    return await answer(simulator, `${method} ${pathname.slice("/_simulator".length)}`, bodyText ? JSON.parse(bodyText) : {});
  } catch (error) {
    const status = error instanceof ApiError ? error.status : 400;
    return json(status, { message: (error as Error).message });
  }
}

async function answer(simulator: Simulator, what: string, body: unknown): Promise<SimulatorResponse> {
  switch (what) {
    case "GET /secrets":
      return json(200, await simulator.revealed());
    case "GET /requests":
      return json(200, simulator.requests);
    case "DELETE /requests":
      simulator.requests.length = 0;
      return json(204);
    case "GET /violations":
      return json(200, simulator.violations);
    case "GET /refusals":
      return json(200, simulator.refusals);
    case "POST /faults":
      simulator.faults.add(...((Array.isArray(body) ? body : [body]) as FaultRule[]));
      return json(201, {});
    case "DELETE /faults":
      simulator.faults.clear();
      return json(204);
    case "POST /keys/rotate": {
      const store = String((body as { store?: unknown }).store ?? "actions");
      if (!isStore(store)) return json(400, { message: `no store ${store}` });
      await simulator.hand.ready();
      simulator.rotateKeys(store);
      return json(204);
    }
    case "POST /world":
      return json(200, { result: (await change(simulator.hand, body as Record<string, unknown>)) ?? null });
    default:
      return json(404, { message: `no ${what} here` });
  }
}

async function change(hand: Hand, body: Readonly<Record<string, unknown>>): Promise<unknown> {
  const operation = String(body.operation);
  const names = WORLD[operation];
  if (!names) throw new Error(`operation is one of ${Object.keys(WORLD).join(", ")}`);
  const missing = names.filter((name) => !name.endsWith("?") && body[name] === undefined);
  if (missing.length > 0) throw new Error(`${operation} needs ${missing.join(", ")}`);
  const call = hand[operation as keyof Hand] as (...args: unknown[]) => Promise<unknown>;
  return call.apply(
    hand,
    names.map((name) => body[name.replace("?", "")]),
  );
}

function json(status: number, body?: unknown): SimulatorResponse {
  return {
    status,
    headers: body === undefined ? {} : { "content-type": "application/json; charset=utf-8" },
    body: body === undefined ? "" : JSON.stringify(body),
  };
}
