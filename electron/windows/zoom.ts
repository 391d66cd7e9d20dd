/** Zoom by the keys that browsers use, because these windows have no menu for it. */
import type { Input, WebContents } from 'electron';

/** Zoom levels. Each is a fifth larger than the one below, from about half the size to three times. */
const least = -3;
const most = 6;

/** The zoom level after a key press; null if the key does not zoom. Pure. */
export function zoomAfter(
  level: number,
  { type, key, control, meta, alt }: Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt'>,
  platform: NodeJS.Platform,
): number | null {
  const isHeld = platform === 'darwin' ? meta && !control : control && !meta;
  if (type !== 'keyDown' || !isHeld || alt) return null;
  switch (key) {
    case '+':
    case '=':
      return Math.min(most, level + 1);
    case '-':
      return Math.max(least, level - 1);
    case '0':
      return 0;
    default:
      return null;
  }
}

export function zoomByKeys(contents: WebContents, platform: NodeJS.Platform): void {
  contents.on('before-input-event', (event, input) => {
    const next = zoomAfter(contents.getZoomLevel(), input, platform);
    if (next === null) return;
    event.preventDefault();
    contents.setZoomLevel(next);
  });
}
