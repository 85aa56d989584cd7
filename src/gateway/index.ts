export type { GatewayCounts, GatewayEvent } from "./events";
export { DEFAULT_MAX_AGE_MS, type Gateway, type GatewayOptions, startGateway } from "./gateway";
export { upstreamUrl } from "./upstream-url";
