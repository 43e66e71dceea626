/** Where the server listens, read from the environment once. */
export const config = {
  host: process.env.LIANBAN_HOST ?? '127.0.0.1',
  port: Number(process.env.LIANBAN_PORT ?? 8080),
} as const;
