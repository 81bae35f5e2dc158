import { describe, expect, it } from 'vitest';
import { hasForeignPictures, letterFrame } from '../../src/web/letter-frame.ts';

const letter = `<html><head><meta name="color-scheme" content="light dark"><style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) { body { color: white } }
@media screen and (prefers-color-scheme:light) { body { color: black } }
</style></head><body><img src="https://lage.example/media/a.png"><a href="https://lage.example/media/b">b</a>
<img src="https://other.example/media/c.png"></body></html>`;

describe('a letter in a frame', () => {
  it('has the colours that are asked for', () => {
    const dark = letterFrame(letter, 'https://lage.example', 'dark');
    expect(dark).toContain('@media (min-width:0) { body { color: white } }');
    expect(dark).toContain('@media screen and (max-width:0) { body { color: black } }');
    expect(dark).toContain('color-scheme: dark;');
    expect(dark).toContain('content="dark"');
    const light = letterFrame(letter, 'https://lage.example', 'light');
    expect(light).toContain('@media (max-width:0) { body { color: white } }');
    expect(light).toContain('color-scheme: light;');
  });

  it('leaves the colours to the browser when nothing is asked for', () => {
    expect(letterFrame(letter, 'https://lage.example')).toContain('(prefers-color-scheme: dark)');
  });

  it('is known for the pictures that it would fetch from other servers', () => {
    expect(hasForeignPictures(letter, 'https://lage.example')).toBe(true);
    const own = letter.replace('https://other.example/', 'https://lage.example/');
    expect(hasForeignPictures(own, 'https://lage.example')).toBe(false);
  });

  it('opens links in a new tab and takes our own pictures from the server that shows it', () => {
    const frame = letterFrame(letter, 'https://lage.example');
    expect(frame).toContain('<head><base target="_blank">');
    expect(frame).toContain('src="/media/a.png"');
    expect(frame).toContain('src="https://other.example/media/c.png"');
  });
});
