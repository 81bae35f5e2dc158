#!/usr/bin/env -S node --disable-warning=ExperimentalWarning --max-semi-space-size=2 --heap-growing-percent=80
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/*
 * Starts main.ts from code that was stripped of its types and compiled before: in half the time, and
 * without the stripper's memory, which is why this file itself is JavaScript. Threads learn of the
 * cache by the variable. Where its folder cannot be written, nothing is kept and everything works.
 */
const cache = fileURLToPath(new URL('../node_modules/.cache/lagebrief', import.meta.url));
enableCompileCache(cache);
process.env['NODE_COMPILE_CACHE'] ??= cache;
await import('./main.ts');
