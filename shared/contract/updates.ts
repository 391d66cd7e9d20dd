/** Whether there is a newer version of the program. This is checked only when the person asks for it. */

/** The version in package.json; a test keeps the two equal. */
export const ownVersion = '0.1.0';
export const homepage = 'https://routinelog.example';

/** The only address that the program requests. */
export const updateAddress = `${homepage}/latest.json`;

/** Three numbers, as in Semantic Versioning 2.0.0, section 2. */
export const releaseVersion = /^(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}$/;

export interface UpdateAnswer {
  readonly own: string;
  readonly newest: string;
  readonly isNewer: boolean;
}

/** Whether the first of two versions is the later one: number by number, from the left (section 11). */
export function isLater(version: string, than: string): boolean {
  const [left, right] = [version, than].map((each) => each.split('.').map(Number));
  const at = left?.findIndex((part, index) => part !== right?.[index]) ?? -1;
  return at >= 0 && (left?.[at] ?? 0) > (right?.[at] ?? 0);
}
