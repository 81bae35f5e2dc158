import { withoutMarkup } from '../../base/markdown-words.ts';
import { decodeEntities } from '../feeds/entities.ts';
import { splitFrontMatter } from '../front-matter.ts';
import type { PageText } from './page-text.ts';

const tag =
  /<\/?(?:a|abbr|b|big|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]{0,2000})?\/?>/gi;
const isMarkdown = (text: string) =>
  /\]\((?:https?:|mailto:|[/#])[^)\s]*\)|\*\*[^*\n]+\*\*|^#{1,6} \S/m.test(text);

/**
 * Returns the words of a copied text: without the front matter and marks of Markdown, without tags
 * within lines, entities replaced once; a name that no entity has stays. What the front matter says
 * of title, date, author and source is told beside it.
 */
export function plainText(text: string): PageText {
  const front = splitFrontMatter(text);
  const said = front.ok ? front.yaml : '';
  const field = (name: string) => {
    const value = new RegExp(`^${name}:[ \\t]*(\\S.*)$`, 'mi').exec(said)?.[1]?.trim();
    return value?.replace(/^(["'])(.*)\1$/, '$2') || undefined;
  };
  const body = front.ok ? front.body : text;
  const words =
    front.ok || isMarkdown(body)
      ? withoutMarkup(body)
      : body.replace(/<br\s*\/?>/gi, '\n').replace(tag, '');
  return {
    text: decodeEntities(words),
    title: field('title'),
    author: field('author'),
    source: field('source'),
    published: field('date'),
    paid: false,
  };
}
