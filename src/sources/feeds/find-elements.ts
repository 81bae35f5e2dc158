import type { XmlElement } from './xml-tree.ts';

/** Returns the finished children of these names, in the order of the names and then of the text. */
export function findAll(parent: XmlElement, names: readonly string[]): XmlElement[] {
  return names.flatMap((name) =>
    parent.children.filter(
      (child) => typeof child !== 'string' && child.name === name && !child.unfinished,
    ),
  ) as XmlElement[];
}

/** Returns the first child that has text or elements in it; names that come first win. */
export function find(parent: XmlElement, names: readonly string[]): XmlElement | undefined {
  const blank = (element: XmlElement) =>
    element.children.every((child) => typeof child === 'string' && child.trim() === '');
  return findAll(parent, names).find((element) => !blank(element));
}
