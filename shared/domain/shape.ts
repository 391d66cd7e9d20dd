/**
 * Shapes check what is read back from a file, and can be printed. The first use of a schema library takes longer than everything else about
 * opening the record, so these are plain functions. Their printed form is the fingerprint that shows when the format has changed.
 */
export interface Shape {
  readonly fits: (value: unknown) => boolean;
  /** Equal for shapes that accept the same values. */
  readonly print: string;
}

const instantForm =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const timeForm = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export const text: Shape = { fits: (value) => typeof value === 'string', print: 'text' };
export const flag: Shape = { fits: (value) => typeof value === 'boolean', print: 'flag' };
export const amount: Shape = {
  fits: (value) => typeof value === 'number' && Number.isFinite(value),
  print: 'number',
};
export const count: Shape = {
  fits: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
  print: 'count',
};
export const instant: Shape = {
  fits: (value) => typeof value === 'string' && value.length === 24 && instantForm.test(value),
  print: 'instant',
};

/** A time of day, to the minute. */
export const timeOfDay: Shape = {
  fits: (value) => typeof value === 'string' && timeForm.test(value),
  print: 'text',
};

export function oneOf(...values: readonly string[]): Shape {
  return { fits: (value) => typeof value === 'string' && values.includes(value), print: values.join('|') };
}

export function exactly(wanted: boolean): Shape {
  return { fits: (value) => value === wanted, print: String(wanted) };
}

export function orNull({ fits, print }: Shape): Shape {
  return { fits: (value) => value === null || fits(value), print: `${print}?` };
}

export function listOf({ fits, print }: Shape): Shape {
  return { fits: (value) => Array.isArray(value) && value.every(fits), print: `[${print}]` };
}

export function anyOf(...shapes: readonly Shape[]): Shape {
  return {
    fits: (value) => shapes.some(({ fits }) => fits(value)),
    print: `(${shapes.map(({ print }) => print).join(' or ')})`,
  };
}

/** An object with arbitrary keys. */
export function recordOf({ fits, print }: Shape): Shape {
  return { fits: (value) => isRecord(value) && Object.values(value).every(fits), print: `{*: ${print}}` };
}

type Fields = Readonly<Record<string, Shape>>;

/** Exactly these fields: an additional one comes from a later version. */
export function object(fields: Fields): Shape {
  return objectWith(fields, {});
}

/** Any of these fields, and no others. */
export function someOf(fields: Fields): Shape {
  return objectWith({}, fields);
}

export function objectWith(required: Fields, optional: Fields): Shape {
  const wanted = Object.entries(required);
  const all = { ...required, ...optional };
  const line = (fields: Fields, mark: string) =>
    Object.entries(fields).map(([name, { print }]) => `${name}${mark}: ${print}`);
  return {
    fits: (value) => {
      if (!isRecord(value)) return false;
      for (const [name, { fits }] of wanted) if (!fits(value[name])) return false;
      for (const name in value) {
        const shape = Object.hasOwn(all, name) ? all[name] : undefined;
        if (shape === undefined || (Object.hasOwn(optional, name) && !shape.fits(value[name]))) return false;
      }
      return true;
    },
    print: `{${[...line(required, ''), ...line(optional, '?')].join(', ')}}`,
  };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
