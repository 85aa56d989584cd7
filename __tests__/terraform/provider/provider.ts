import { join } from "node:path";
import { loadPackageDefinition, Server, ServerCredentials, type ServiceDefinition, type UntypedHandleCall } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { answers, type Request } from "./answers";

const definition = loadSync(
  ["tfplugin5.proto", "controller.proto"].map((name) => join(__dirname, name)),
  {
    keepCase: true,
    longs: Number,
    enums: String,
    defaults: true,
    oneofs: true,
  },
);

export interface ServedProvider {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** Resolves when Terraform wants the plugin to end. */
  readonly ended: Promise<void>;
  /** Value of `TF_REATTACH_PROVIDERS`: terraform then starts no provider and downloads none. */
  readonly reattach: string;
  stop(): void;
}

/**
 * Serves a provider on loopback that looks to Terraform like `integrations/github` 6.13.0 and sends GitHub the requests that
 * it sends. @param env what the provider's process would have: GITHUB_BASE_URL, GITHUB_OWNER, GITHUB_TOKEN
 */
export async function startProvider(env: Readonly<Record<string, string | undefined>>): Promise<ServedProvider> {
  const server = new Server();
  const handlers = Object.entries(answers(env)).map(([name, answer]) => {
    const handle: UntypedHandleCall = async (
      call: { readonly request: Request },
      callback: (error: Error | null, response?: object) => void,
    ) => {
      try {
        callback(null, await answer(call.request));
      } catch (error) {
        callback(null, { diagnostics: [{ severity: "ERROR", summary: (error as Error).message }] });
      }
    };
    return [name, handle] as const;
  });
  const { tfplugin5, plugin } = loadPackageDefinition(definition) as unknown as {
    readonly tfplugin5: { readonly Provider: { readonly service: ServiceDefinition } };
    readonly plugin: { readonly GRPCController: { readonly service: ServiceDefinition } };
  };
  server.addService(tfplugin5.Provider.service, Object.fromEntries(handlers));
  const ended = new Promise<void>((resolve) => {
    const Shutdown: UntypedHandleCall = (_call: unknown, callback: (error: null, response: object) => void) => {
      callback(null, {});
      resolve();
    };
    server.addService(plugin.GRPCController.service, { Shutdown });
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  const address = `127.0.0.1:${port}`;
  const served = { Protocol: "grpc", ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: { Network: "tcp", String: address } };
  const reattach = { "registry.terraform.io/integrations/github": served };
  return { address, ended, reattach: JSON.stringify(reattach), stop: () => server.forceShutdown() };
}
