/** As much of a JSON schema (2020-12) as our documents use. */
export interface JsonSchema {
  type?: string;
  const?: unknown;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: false;
  items?: JsonSchema;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  description?: string;
  default?: unknown;
  readOnly?: true;
}

const judged = new Set([
  ...['type', 'const', 'oneOf', 'anyOf', 'allOf', 'properties', 'required', 'items', 'maxItems'],
  ...['additionalProperties', 'minLength', 'maxLength', 'pattern', 'format', 'minimum', 'maximum'],
  ...['description', 'default', 'readOnly'],
]);

/** Returns whether a value fits; throws at a keyword that it does not know. */
export function fitsJsonSchema(schema: JsonSchema, value: unknown): boolean {
  const unknown = Object.keys(schema).find((keyword) => !judged.has(keyword));
  if (unknown) throw new Error(`The keyword ${unknown} is not judged here.`);
  const { oneOf, anyOf, allOf = [] } = schema;
  const fits = (one: JsonSchema) => fitsJsonSchema(one, value);
  return (
    fitsType(schema, value) &&
    (!('const' in schema) || value === schema.const) &&
    (!oneOf || oneOf.filter(fits).length === 1) &&
    (!anyOf || anyOf.some(fits)) &&
    allOf.every(fits) &&
    (typeof value !== 'string' || fitsText(schema, value)) &&
    (typeof value !== 'number' || fitsNumber(schema, value)) &&
    (!Array.isArray(value) || fitsList(schema, value)) &&
    (!isObject(value) || fitsObject(schema, value))
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fitsType({ type }: JsonSchema, value: unknown): boolean {
  switch (type) {
    case undefined:
      return true;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
    default:
      throw new Error(`The type ${type} is not judged here.`);
  }
}

/** Most formats are only remarks, as for most validators; what hosts there are no pattern tells. */
function fitsText({ minLength = 0, maxLength, pattern, format }: JsonSchema, text: string) {
  const length = [...text].length;
  if (length < minLength || length > (maxLength ?? length)) return false;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) return false;
  return format !== 'iri' || URL.canParse(text);
}

const fitsNumber = ({ minimum = -Infinity, maximum = Infinity }: JsonSchema, value: number) =>
  value >= minimum && value <= maximum;

const fitsList = ({ items = {}, maxItems = Infinity }: JsonSchema, list: readonly unknown[]) =>
  list.length <= maxItems && list.every((one) => fitsJsonSchema(items, one));

function fitsObject(schema: JsonSchema, value: Record<string, unknown>): boolean {
  const { properties = {}, required = [], additionalProperties } = schema;
  return (
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, one]) => {
      const own = properties[name];
      return own ? fitsJsonSchema(own, one) : additionalProperties !== false;
    })
  );
}
