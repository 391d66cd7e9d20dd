/**
 * A time zone by its IANA name, where the runtime has none to tell: ICU leaves it open (`undefined`, `Etc/Unknown`) of a `TZ` that is a file, an
 * offset, empty or nonsense (environ(7), tzset(3)).
 */
import { readlinkSync } from 'node:fs';
import { isNamedZone } from '../../shared/time/zone.ts';

/** `told`: what the runtime says; `tz`: the environment's `TZ`. What names no zone is taken for its offset now, in whole hours, else for UTC. */
export function namedZone(
  told: string | undefined,
  tz: string | undefined,
  minutesWest: number = new Date().getTimezoneOffset(),
): string {
  const offset = `Etc/GMT${minutesWest < 0 ? '' : '+'}${minutesWest / 60}`;
  return [told, ...namesIn(tz), offset].find(isNamedZone) ?? 'UTC';
}

/** `:/usr/share/zoneinfo/Europe/Berlin`, and `:/etc/localtime`, which is a link to such a file. */
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
