/** Whether a content type means JSON (RFC 9110, 8.3.1). */

const token = "[\\w!#$%&'*+.^`|~-]+";
const parameter = `(${token})=(${token}|"(?:[^"\\\\]|\\\\.)*")`;
const parameters = new RegExp(parameter, 'g');
const json = new RegExp(`^application/json[ \\t]*((?:;[ \\t]*(?:${parameter}[ \\t]*)?)*)$`, 'i');

/** JSON has no parameters (RFC 8259, 11), so all are ignored except a character set other than UTF-8. */
export function isJson(type: string | undefined): boolean {
  const found = json.exec(type?.trim() ?? '');
  if (found === null) return false;
  return [...(found[1] ?? '').matchAll(parameters)].every(
    ([, name = '', value = '']) => name.toLowerCase() !== 'charset' || /^("?)utf-8\1$/i.test(value),
  );
}
