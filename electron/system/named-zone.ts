/**
 * The IANA name of the time zone for cases in which the runtime has none: ICU gives no name (`undefined`, `Etc/Unknown`) for a `TZ` that is
 * a file, an offset, empty or nonsense (environ(7), tzset(3)).
 */
import { readlinkSync } from 'node:fs';
import { isNamedZone } from '../../shared/time/zone.ts';

/**
 * `told`: the runtime's answer; `tz`: the environment's `TZ`. If neither names a zone, the result is the zone of the present UTC offset if
 * that is whole hours, else UTC.
 */
export function namedZone(
  told: string | undefined,
  tz: string | undefined,
  minutesWest: number = new Date().getTimezoneOffset(),
): string {
  const offset = `Etc/GMT${minutesWest < 0 ? '' : '+'}${minutesWest / 60}`;
  return [told, ...namesIn(tz), offset].find(isNamedZone) ?? 'UTC';
}

/** Names in paths such as `:/usr/share/zoneinfo/Europe/Berlin`, and `:/etc/localtime`, which is a link to such a file. */
function namesIn(tz = '/etc/localtime'): readonly string[] {
  const file = tz.replace(/^:/, '').replace(/^localtime$/, '/etc/localtime');
  return [file, linkedTo(file)].map((each) =>
    each.replace(/^.*\/zoneinfo\//, '').replace(/^(?:posix|right)\//, ''),
  );
}

function linkedTo(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}
