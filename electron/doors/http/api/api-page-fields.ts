/** The parameters and body fields of an OpenAPI operation, as rows for the page; headers come last. */

export type Json = { readonly [key: string]: unknown };

export interface Taken {
  readonly name: string;
  readonly where: 'path' | 'query' | 'header' | 'body';
  /** The type as JSON calls it: `string`, `list of object`, `"week" or "month"`. */
  readonly type: string;
  readonly isRequired: boolean;
}

export function takenBy(operation: Json): readonly Taken[] {
  const content = within(within(operation, 'requestBody'), 'content');
  const body = within(within(content, 'application/json'), 'schema');
  const required = listIn(body, 'required');
  const parameters = listIn(operation, 'parameters').map(parameter);
  const fields = Object.entries(within(body, 'properties')).map(
    ([name, schema]): Taken => ({
      name,
      where: 'body',
      type: typeOf(asJson(schema)),
      isRequired: required.includes(name),
    }),
  );
  const isHeader = ({ where }: Taken) => where === 'header';
  return [...parameters.filter((each) => !isHeader(each)), ...fields, ...parameters.filter(isHeader)];
}

function parameter(given: unknown): Taken {
  const { name, in: place, required, schema } = asJson(given);
  return {
    name: String(name),
    where: place === 'path' || place === 'query' ? place : 'header',
    type: typeOf(asJson(schema)),
    isRequired: required === true,
  };
}

function typeOf(schema: Json): string {
  const values = listIn(schema, 'enum');
  if (values.length > 0) return values.map((value) => JSON.stringify(value)).join(' or ');
  const choices = listIn(schema, 'anyOf');
  if (choices.length > 0) return choices.map((each) => typeOf(asJson(each))).join(' or ');
  const { type, format } = schema;
  if (type === 'array') return `list of ${typeOf(within(schema, 'items'))}`;
  return typeof format === 'string' ? format : String(type);
}

/** The object at a key, or an empty one. */
export function within(json: Json, key: string): Json {
  return asJson(json[key]);
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function listIn(json: Json, key: string): readonly unknown[] {
  const found = json[key];
  return Array.isArray(found) ? found : [];
}
