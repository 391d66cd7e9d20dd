/** The drawn icon as an image for the system, with a drawing for each scale of screen. */
import { type NativeImage, nativeImage } from 'electron';
import type { State } from '../../shared/views/state.ts';
import { barColour, templateColour, trayIconPixels } from './tray-icon.ts';

const scales = [1, 1.25, 1.5, 2, 3] as const;

/** 16 points on macOS and Windows. Linux panels scale down what is larger than their bar. */
export function trayImage(state: State, platform: NodeJS.Platform): NativeImage {
  const isTemplate = platform === 'darwin';
  const points = platform === 'linux' ? 22 : 16;
  const colour = isTemplate ? templateColour : barColour;
  const image = nativeImage.createEmpty();
  for (const scaleFactor of scales) {
    const size = Math.round(points * scaleFactor);
    const buffer = Buffer.from(trayIconPixels(state, size, colour));
    image.addRepresentation({ scaleFactor, width: size, height: size, buffer });
  }
  image.setTemplateImage(isTemplate);
  return image;
}

/** The program's icon for windows and dialogs. */
export function programImage(): NativeImage {
  const size = 256;
  return nativeImage.createFromBitmap(Buffer.from(trayIconPixels('running', size, barColour)), {
    width: size,
    height: size,
  });
}
