import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { Misuse } from './command.ts';

/** Reads options and positional arguments; unknown ones are a misuse. */
export function readArguments<const O extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: O,
  positionals: readonly string[] = [],
) {
  const parsed = parse(args, options);
  const [missing] = positionals.slice(parsed.positionals.length);
  if (missing !== undefined) throw new Misuse(`Say which ${missing}: it is missing.`);
  const [surplus] = parsed.positionals.slice(positionals.length);
  if (surplus !== undefined)
    throw new Misuse(`"${surplus}" is one argument too many: leave it out.`);
  return parsed;
}

function parse<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}
