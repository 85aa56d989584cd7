import { type Gateway, startGateway } from "../../gateway";
import { resolveApiUrl } from "../../github";
import type { Context } from "../context";
import { providerBaseUrl } from "./environment";

/** Work with the URL that Terraform's provider is to use: that of a gateway of our own, or with `--no-gateway` GitHub's. */
export async function withProviderUrl<T>(context: Context, token: string, wanted: boolean, work: (url: string) => Promise<T>): Promise<T> {
  const { options, world, output } = context;
  const direct = providerBaseUrl(options.apiUrl, world.env);
  if (!wanted) return work(direct);
  const gateway = await startGateway({ upstream: resolveApiUrl(options.apiUrl, world.env), token });
  try {
    return await work(gateway.url);
  } finally {
    await gateway.close();
    for (const line of troubles(gateway)) output.warn(line);
  }
}

function* troubles({ counts: { unreachable, lastFailure, refused } }: Gateway): Generator<string> {
  if (unreachable > 0) yield `${unreachable} requests of the provider got no answer from GitHub, the last for ${lastFailure}`;
  if (refused > 0) yield `${refused} requests to the gateway were refused: they came without its address or with another token`;
}
