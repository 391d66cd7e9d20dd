/** The drawn icon as an image for the system, with a drawing for each screen scale. */
import { type NativeImage, nativeImage } from 'electron';
import type { State } from '../../../shared/views/state.ts';
import { barColour, templateColour, trayIconPixels, trayIconSizes } from './icon-pixels.ts';

export function trayImage(state: State, platform: NodeJS.Platform): NativeImage {
  const isTemplate = platform === 'darwin';
  const colour = isTemplate ? templateColour : barColour;
  const image = nativeImage.createEmpty();
  for (const { scaleFactor, size } of trayIconSizes(platform)) {
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
