const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '{': '&#123;',
};

/**
 * Returns `value` as text for HTML content and quoted attributes. A brace is escaped too, so that
 * nothing in an item can pass for a template's expression, here or in a program behind us.
 */
export function escapeHtml(value: unknown): string {
  if (value === undefined || value === null) return '';
  return String(value).replace(/[&<>"'{]/g, (character) => entities[character] as string);
}
