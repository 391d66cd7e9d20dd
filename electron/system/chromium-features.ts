/** The Chromium features that the program switches on and off, in addition to those given at its start. */

/**
 * In each of its processes Chromium checks every four seconds whether there is free memory to give back, fifteen times a minute for as long
 * as the program runs. Once a minute is enough for a program in the tray (base/allocator/partition_alloc_features.cc: a feature that is on,
 * and its interval). The feature has nothing to do with the security of the sandbox, of pages or of the network. A Chromium without it
 * ignores the switch.
 */
const rarerReclaim = 'PartitionAllocMemoryReclaimer:interval/60s';

/**
 * Wayland offers global shortcuts only through a portal, which Chromium uses only with these features. The second is for GNOME, and
 * proposes our keys to the portal (electron#52221, which makes it the default).
 */
const keysByPortal = ['GlobalShortcutsPortal', 'GlobalShortcutsPortalPreferredTrigger'] as const;

/**
 * If the scripts of a page are unused for a minute, Blink compresses them in threads of its own, and half a minute later writes them to
 * disk (third_party/blink/renderer/platform/bindings/parkable_string_manager.cc). This saves half a megabyte. But it wakes the page of a
 * hidden window fifty times, and the click that opens the window waits until the scripts are read again.
 */
const parkedScripts = 'CompressParkableStrings';

/** The value of `--enable-features`. `given`: the value with which the program was started. */
export function chromiumFeatures(given: string, isWayland: boolean): string {
  return [...named(given), rarerReclaim, ...(isWayland ? keysByPortal : [])].join(',');
}

/** The value of `--disable-features`. */
export function featuresOff(given: string): string {
  return [...named(given), parkedScripts].join(',');
}

function named(given: string): readonly string[] {
  return given.split(',').filter((each) => each !== '');
}
