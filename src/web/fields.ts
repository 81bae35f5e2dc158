import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';

/** What a form sent: texts only. */
export interface Fields {
  /** The field's text without the blanks around it; empty when it is missing or a file. */
  text(name: string): string;
  /** All texts of a field that may occur several times. */
  texts(name: string): string[];
}

/** The types that a page's form can have (HTML §4.10.21.8), less the one that nobody can read back. */
const formType = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i;

/**
 * Reads a form's body. What says that it is something else is refused with 415 and a broken one with
 * 400, as an `HTTPException` that becomes a page; nothing sent at all has no fields.
 */
export async function fieldsOf(c: Context): Promise<Fields> {
  const type = c.req.header('content-type');
  if (type !== undefined && !formType.test(type.trim())) throw new HTTPException(415);
  return asFields(
    await parsed(c).catch((cause: unknown) => {
      throw new HTTPException(400, { cause });
    }),
  );
}

/** Reads a form's body, whatever is in it; a body that is no form has no fields. */
export async function anyFieldsOf(c: Context): Promise<Fields> {
  return asFields(await parsed(c).catch(() => ({})));
}

const parsed = (c: Context): Promise<Record<string, unknown>> => c.req.parseBody({ all: true });

function asFields(body: Record<string, unknown>): Fields {
  const texts = (name: string) =>
    [Object.hasOwn(body, name) ? body[name] : []]
      .flat()
      .filter((value): value is string => typeof value === 'string');
  return { text: (name) => texts(name)[0]?.trim() ?? '', texts };
}
