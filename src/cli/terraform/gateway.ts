import { resolveApiUrl } from "../../github";
import type { Context } from "../context";
import { providerBaseUrl } from "./environment";

interface Gateway {
  readonly url: string;
  close(): Promise<void>;
}

/** Work with the URL that Terraform's provider is to use: that of a gateway of our own, or GitHub's. */
export async function withProviderUrl<T>(context: Context, token: string, wanted: boolean, work: (url: string) => Promise<T>): Promise<T> {
  const { options, world, interrupt } = context;
  const start = wanted ? loadGateway() : undefined;
  if (!start) return work(providerBaseUrl(options.apiUrl, world.env));
  const gateway = await start({ upstream: resolveApiUrl(options.apiUrl, world.env), token });
  const closed = interrupt.cleanup(() => gateway.close());
  try {
    return await work(gateway.url);
  } finally {
    closed();
    await gateway.close();
  }
}

type Start = (options: { readonly upstream: string; readonly token: string }) => Promise<Gateway>;

function loadGateway(): Start | undefined {
  const room = "../../gateway";
  try {
    return (require(room) as { readonly startGateway: Start }).startGateway;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
