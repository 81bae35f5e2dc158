import type { HonoRequest } from 'hono';
import { type Problem, refuse, refuseMisfits } from './problem.ts';
import { repeatedName } from './repeated-name.ts';

/** Returns the body as the JSON that it must be (RFC 8259), or why it is none. */
export async function readJson(request: HonoRequest): Promise<{ value: unknown } | Problem> {
  const unfit = unfitType(request);
  if (unfit) return unfit;
  const text = decode(await request.arrayBuffer());
  if (text === undefined)
    return refuse(400, 'The body is no UTF-8: encode it so, which is what JSON is written in.');
  if (text.trim() === '') return refuse(400, 'The body is empty: send a JSON object.');
  try {
    const value = JSON.parse(text) as unknown;
    const path = repeatedName(text);
    const problem = 'is written twice: leave one of them out';
    return path ? refuseMisfits(422, [{ path, problem }]) : { value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(error.message) ?? [];
    const where = line ? `look at line ${line}, column ${column}` : 'look at its marks and braces';
    return refuse(400, `The body is no JSON: ${where}.`);
  }
}

function unfitType(request: HonoRequest): Problem | undefined {
  const header = request.header('content-type') ?? '';
  if (header.split(';')[0]?.trim().toLowerCase() !== 'application/json')
    return refuse(415, 'The body must be JSON: send "Content-Type: application/json".');
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(header)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset))
    return refuse(415, 'The body must be UTF-8: send "Content-Type: application/json".');
  if (/^(?:identity)?$/i.test(request.header('content-encoding')?.trim() ?? '')) return undefined;
  return refuse(415, 'The body must not be compressed: send it without "Content-Encoding".');
}

function decode(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
