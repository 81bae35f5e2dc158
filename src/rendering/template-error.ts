import { LiquidError } from 'liquidjs';
import { LagebriefError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';
import type { Templates } from './templates.ts';

interface Known {
  templates: Templates;
  filters: readonly string[];
  /** What errors call the folder of the templates. */
  folder: string;
}

/**
 * Returns what Liquid found wrong as `template.invalid` or `template.missing`, with file, line and
 * what to do; an error that is not Liquid's as it is.
 */
export function templateError(error: unknown, known: Known): unknown {
  const missing = missingTemplate(error);
  if (!LiquidError.is(error)) {
    if (missing === undefined) return error;
    const file = `${known.folder}/${missing}`;
    return new LagebriefError('template.missing', { file }, { cause: error });
  }
  const { message, token } = innermost(error);
  const [line = 1] = token.getPosition();
  // A token inside a partial knows the whole text that it stands in, but not always the file.
  const { templates, folder } = known;
  const name = token.file ?? Object.keys(templates).find((key) => templates[key] === token.input);
  const place = { file: name === undefined ? folder : `${folder}/${name}`, line };
  if (missing !== undefined) {
    const parameters = { file: `${folder}/${missing}`, named: place };
    return new LagebriefError('template.missing', parameters, { cause: error });
  }
  const said = message.replace(/, (?:file|line):.*$/s, '').replace(/^(?:ENOENT|\w*Error): /, '');
  const problem = inOurWords(said, known.filters);
  return new LagebriefError('template.invalid', { ...place, problem }, { cause: error });
}

function innermost(error: LiquidError): LiquidError {
  const inner = error.originalError;
  return LiquidError.is(inner) && inner.token ? innermost(inner) : error;
}

const missingTemplate = (error: unknown) =>
  /Failed to lookup "(.*?)" in "/.exec((error as Error).message)?.[1];

/** Liquid's own sentences name the mistake; ours say what to do, too. */
function inOurWords(said: string, filters: readonly string[]): string {
  const [, variable] = /^undefined variable: (.+)$/s.exec(said) ?? [];
  if (variable !== undefined) return `there is no value "${variable}" here: correct its name`;
  const [, filter] = /^undefined filter: (.+)$/s.exec(said) ?? [];
  if (filter !== undefined) {
    const near = nearest(filter, filters);
    return `there is no filter "${filter}": ${near ? `did you mean ${near}?` : 'correct its name'}`;
  }
  if (/^output .* not closed$/s.test(said)) return 'an output is never closed: end it with "}}"';
  const [, begun] = /^tag "(.*)" not closed$/s.exec(said) ?? [];
  if (begun !== undefined) return `the tag "${begun}" is never closed: end it with "%}"`;
  const [, block, name] = /^tag (\{%-?\s*(\w+).*) not closed$/s.exec(said) ?? [];
  if (block !== undefined) return `${block} is never closed: add {% end${name} %}`;
  const [, tag] = /^tag "(.*)" not found$/s.exec(said) ?? [];
  if (tag !== undefined) return `there is no tag "${tag}": correct its name, or remove it`;
  return `${said}: correct the template`;
}
