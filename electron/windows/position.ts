/**
 * Where windows open, and how large. The tray window opens beside the icon if the system says where that is, else at the pointer, else in
 * the corner where trays usually are, and always entirely on the screen. Pure: rectangles in, a rectangle out, in device-independent
 * pixels.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

export type Size = Pick<Rectangle, 'width' | 'height'>;

export interface Display {
  readonly screen: Rectangle;
  /**
   * The screen without the system's panels, as far as the system reports them: Wayland never does, X11 on at most one of several screens.
   */
  readonly workArea: Rectangle;
}

export interface Surroundings extends Display {
  readonly size: Size;
  /** Where the icon is; null or of size zero if the system does not say. */
  readonly icon: Rectangle | null;
  /** The pointer, if a click opened the window. */
  readonly pointer: Point | null;
}

/** Distance from the edge of the work area and from the icon. */
const gap = 8;

/** The assumed greatest and least thickness of a panel. */
const bar = { most: 64, least: 32 } as const;

/** The most that the system adds above a window with a frame. Electron does not report it before the window is shown. */
const titleBar = 40;

/** A window's size on the display where it opens, limited to the free space. `hasFrame`: leaves room for the title bar. */
export function fittingSize(size: Size, display: Display, hasFrame: boolean): Size {
  const free = freeHeight(display) - (hasFrame ? titleBar : 0);
  return { width: Math.min(size.width, display.workArea.width), height: Math.min(size.height, free) };
}

/** If no panel is reported there may still be one, in most cases above or below. */
function freeHeight({ screen, workArea }: Display): number {
  return isBarTold(screen, workArea) ? workArea.height : workArea.height - bar.most;
}

function isBarTold(screen: Rectangle, workArea: Rectangle): boolean {
  return workArea.width < screen.width || workArea.height < screen.height;
}

export function trayWindowPlace({ size, screen, workArea, icon, pointer }: Surroundings): Rectangle {
  const { width, height } = fittingSize(size, { screen, workArea }, false);
  const anchor = hasExtent(icon) ? icon : pointerBox(pointer);
  const free = pointer === null || hasExtent(icon) ? workArea : withoutBarAt(pointer, screen, workArea);
  const wanted =
    anchor === null ? cornerOf(screen, workArea, width, height) : beside(anchor, free, width, height);
  return {
    x: Math.round(within(wanted.x, workArea.x, workArea.x + workArea.width - width)),
    y: Math.round(within(wanted.y, workArea.y, workArea.y + workArea.height - height)),
    width: Math.round(width),
    height: Math.round(height),
  };
}

/**
 * Where an open window has to move to be seen on `workArea`, the work area that contains most of it; null if it stays. Window managers do
 * not always move windows when their screen is unplugged or gets smaller. If less than half of a window's width or not its upper edge is
 * visible, no person put it there.
 */
export function broughtIn(window: Rectangle, workArea: Rectangle): Rectangle | null {
  const { x, y, width: free, height: high } = workArea;
  const seen = Math.min(window.x + window.width, x + free) - Math.max(window.x, x);
  const isGrasped = window.y > y - titleBar && window.y + titleBar <= y + high;
  if (isGrasped && 2 * seen >= window.width) return null;
  const [width, height] = [Math.min(window.width, free), Math.min(window.height, high)];
  return {
    x: within(window.x, x, x + free - width),
    y: within(window.y, y, y + high - height),
    width,
    height,
  };
}

/** The middle of the icon, which decides on which screen to open; null if the system does not say. */
export function middleOf(icon: Rectangle | null): Point | null {
  if (!hasExtent(icon)) return null;
  return { x: Math.round(icon.x + icon.width / 2), y: Math.round(icon.y + icon.height / 2) };
}

function hasExtent(icon: Rectangle | null): icon is Rectangle {
  return icon !== null && icon.width > 0 && icon.height > 0;
}

function pointerBox(pointer: Point | null): Rectangle | null {
  return pointer === null ? null : { ...pointer, width: 1, height: 1 };
}

/** Below a panel at the top, above one at the bottom, beside one at the side. */
function beside(anchor: Rectangle, workArea: Rectangle, width: number, height: number): Point {
  const middleX = anchor.x + anchor.width / 2;
  const middleY = anchor.y + anchor.height / 2;
  const y = middleY - height / 2;
  if (middleX < workArea.x) return { x: workArea.x + gap, y };
  if (middleX >= workArea.x + workArea.width) return { x: workArea.x + workArea.width - width - gap, y };
  const isInUpperHalf = middleY < workArea.y + workArea.height / 2;
  return {
    x: middleX - width / 2,
    y: isInUpperHalf
      ? Math.max(anchor.y + anchor.height, workArea.y) + gap
      : Math.min(anchor.y, workArea.y + workArea.height) - height - gap,
  };
}

/**
 * The work area without the panel on which the pointer was pressed. With several screens X11 reports the panels of one of them at most. The
 * panel's thickness is unknown; icons are taken to be in its middle. The longer edges are checked first, because an icon at the end of such
 * a panel is also near a short edge.
 */
function withoutBarAt({ x, y }: Point, screen: Rectangle, workArea: Rectangle): Rectangle {
  if (isBarTold(screen, workArea)) return workArea;
  const right = workArea.x + workArea.width;
  const bottom = workArea.y + workArea.height;
  const thickness = (distance: number) => Math.max(bar.least, Math.min(2 * distance, bar.most));
  const away = { above: y - workArea.y, below: bottom - y, left: x - workArea.x, right: right - x };
  if (away.above < bar.most) {
    const taken = thickness(away.above);
    return { ...workArea, y: workArea.y + taken, height: workArea.height - taken };
  }
  if (away.below <= bar.most) return { ...workArea, height: workArea.height - thickness(away.below) };
  if (away.left < bar.most) {
    const taken = thickness(away.left);
    return { ...workArea, x: workArea.x + taken, width: workArea.width - taken };
  }
  if (away.right <= bar.most) return { ...workArea, width: workArea.width - thickness(away.right) };
  return workArea;
}

/** The lower right corner if the only panel is below, else the upper right. */
function cornerOf(screen: Rectangle, workArea: Rectangle, width: number, height: number): Point {
  const bottom = workArea.y + workArea.height;
  const hasBarBelow = bottom < screen.y + screen.height && workArea.y === screen.y;
  return {
    x: workArea.x + workArea.width - width - gap,
    y: hasBarBelow ? bottom - height - gap : workArea.y + gap,
  };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
