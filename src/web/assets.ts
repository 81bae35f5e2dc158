import { readFileSync } from 'node:fs';
import { contentVersion } from './content-version.ts';

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

function load<Name extends string>(name: Name) {
  const body = readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
  const type = types[name.split('.').at(-1) as keyof typeof types];
  return { name, body, type, version: contentVersion(body) };
}

const assets = {
  'base.css': load('base.css'),
  'public.css': load('public.css'),
  'desk.css': load('desk.css'),
  'issue.css': load('issue.css'),
  'desk.js': load('desk.js'),
  'icon.svg': load('icon.svg'),
} as const;

export type AssetName = keyof typeof assets;

/** Returns the address of an asset; it changes whenever the asset does. */
export function assetUrl(name: AssetName): string {
  return `/assets/${name}?v=${assets[name].version}`;
}

/** Returns the asset of this name, or undefined. */
export function findAsset(
  name: string,
): { body: string; type: string; version: string } | undefined {
  return Object.hasOwn(assets, name) ? assets[name as AssetName] : undefined;
}
