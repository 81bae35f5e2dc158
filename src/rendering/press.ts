import { createLiquidEngine, type LiquidEngine } from './liquid-engine.ts';
import type { Note } from './note.ts';
import { openTemplates, type Templates } from './templates.ts';

/** What templates on disk become once, until a file changes. */
export interface Press {
  /** What errors call the folder. */
  name: string;
  templates: Templates;
  html: LiquidEngine;
  text: LiquidEngine;
  /** Notes with a place for their link, by what they are made from. */
  notes: Map<string, Promise<Note>>;
}

/** A folder of templates, ready to print. */
export interface PressFolder {
  /** Returns the press of the templates as they are now; the same one as long as no file changes. */
  ready(): Promise<Press>;
  /** Reads the templates anew next time. */
  reload(): void;
}

/** Returns the press of `folder`, which errors call `name`. It throws as `openTemplates` does. */
export function openPress(folder: string, name: string): PressFolder {
  const disk = openTemplates(folder, name);
  let press: Press | undefined;
  return {
    async ready() {
      const templates = await disk.current();
      if (press?.templates !== templates) {
        press = {
          name,
          templates,
          html: createLiquidEngine(templates, 'html', name),
          text: createLiquidEngine(templates, 'text', name),
          notes: new Map(),
        };
      }
      return press;
    },
    reload: disk.reload,
  };
}
