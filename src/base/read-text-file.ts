import { open, stat } from 'node:fs/promises';

/** What reading a file comes to; `problem` is the rest of a sentence that begins with the file. */
export type FileReading<T> =
  | { ok: true; content: T }
  | { ok: false; missing: boolean; line?: number | undefined; problem: string };

/**
 * Returns the bytes of the regular file at `path`. A file of more than `limit` bytes is refused
 * without being read, and so is anything that is not a file (a folder, a pipe).
 */
export async function readBytes(path: string, limit: number): Promise<FileReading<Buffer>> {
  try {
    const { size, ...status } = await describe(path);
    if (!status.isFile) return refused('is not a regular file');
    if (size > limit) return refused(tooLarge(size, limit));
    await using file = await open(path, 'r');
    const content = await file.readFile();
    return content.length > limit
      ? refused(tooLarge(content.length, limit))
      : { ok: true, content };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { ok: false, missing: code === 'ENOENT', problem: `cannot be read: ${reason(error)}` };
  }
}

/** As `readBytes`, decoded; what is not UTF-8 is refused with the line of the first wrong byte. */
export async function readTextFile(path: string, limit: number): Promise<FileReading<string>> {
  const reading = await readBytes(path, limit);
  return reading.ok ? decodeText(reading.content) : reading;
}

/** Returns `bytes` as text without a byte order mark, or which line is not UTF-8. */
export function decodeText(bytes: Uint8Array): FileReading<string> {
  const text = decode(bytes);
  if (text !== undefined) return { ok: true, content: text };
  const utf16 =
    (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return {
    ...refused(`is not UTF-8 text${utf16 ? ' but UTF-16' : ''}: save it with the encoding UTF-8`),
    line: utf16 ? 1 : firstWrongLine(bytes),
  };
}

/** Returns why the file system refused, in words where the usual code has some. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Record<string, string> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    EEXIST: 'a file stands where its folder should be',
    ENAMETOOLONG: 'its name is too long',
    ENOTDIR: 'a part of its path is not a folder',
    ELOOP: 'its symbolic links go round in a circle',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
  };
  return words[code ?? ''] ?? code ?? message;
}

/** As `reason`, for a file that cannot be written: what is missing then is the folder around it. */
export function reasonAgainstWriting(error: unknown): string {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
    ? 'its folder does not exist'
    : reason(error);
}

async function describe(path: string) {
  const status = await stat(path);
  return { size: status.size, isFile: status.isFile() };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function firstWrongLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0 || decode(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
    line += 1;
  }
}

const refused = (problem: string) => ({ ok: false as const, missing: false, problem });
const tooLarge = (size: number, limit: number) =>
  `has ${size} bytes and the limit is ${limit}: make it smaller`;
