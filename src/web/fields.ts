import type { Context } from 'hono';

/** What a form sent: texts only. */
export interface Fields {
  /** The field's text without the blanks around it; empty when it is missing or a file. */
  text(name: string): string;
  /** All texts of a field that may occur several times. */
  texts(name: string): string[];
}

/** Reads a form's body, whatever is in it; a body that is no form has no fields. */
export async function fieldsOf(c: Context): Promise<Fields> {
  const body = await c.req.parseBody({ all: true }).catch(() => ({}) as Record<string, unknown>);
  const texts = (name: string) =>
    [Object.hasOwn(body, name) ? body[name] : []]
      .flat()
      .filter((value): value is string => typeof value === 'string');
  return { text: (name) => texts(name)[0]?.trim() ?? '', texts };
}
