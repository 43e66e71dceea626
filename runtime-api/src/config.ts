import { join } from 'node:path';

/** How the server is started: read from the environment once, outweighed by the command line. */
export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** Folder with the store, the uploads and the operator's token. */
  readonly data: string;
  readonly demo: boolean;
  /** Folder of the catalogue that an empty store begins with; absent = the examples. */
  readonly catalog?: string;
  /** Example cases made at the first start of a demonstration. */
  readonly demoCases: number;
  /** `silent`, `error`, `warn`, `info`, `debug`. */
  readonly logLevel: string;
  /** Requests a minute from one address. */
  readonly perMinute: number;
  /** A proxy in front says who asks and whether over TLS. */
  readonly trustProxy: boolean;
  /** Address of the exchange platform for shared data; absent = what no listed source holds is uploaded. */
  readonly registryUrl?: string;
  /** File with the registry of shared data sources. */
  readonly sources?: string;
}

/** Settings from the environment, with their defaults. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): ServerConfig {
  return {
    host: env.LIANBAN_HOST ?? '127.0.0.1',
    port: Number(env.LIANBAN_PORT ?? 8080),
    data: env.LIANBAN_DATA ?? join(process.cwd(), '.data'),
    demo: false,
    demoCases: Number(env.LIANBAN_DEMO_CASES ?? 60),
    logLevel: env.LIANBAN_LOG ?? 'warn',
    perMinute: Number(env.LIANBAN_REQUESTS_PER_MINUTE ?? 1_200),
    trustProxy: env.LIANBAN_TRUST_PROXY === 'true',
    ...(env.LIANBAN_CATALOG === undefined ? {} : { catalog: env.LIANBAN_CATALOG }),
    ...(env.LIANBAN_REGISTRY_URL === undefined ? {} : { registryUrl: env.LIANBAN_REGISTRY_URL }),
    ...(env.LIANBAN_SOURCES === undefined ? {} : { sources: env.LIANBAN_SOURCES }),
  };
}
