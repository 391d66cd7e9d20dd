import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPanel } from '../../electron/system/panel.ts';

describe('the tray icon', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function watched(isThere: (afterMs: number) => boolean | null) {
    const begun = Date.now();
    const onCome = vi.fn();
    const onNone = vi.fn();
    const end = watchPanel({
      wasThere: isThere(0),
      ask: async () => isThere(Date.now() - begun),
      onCome,
      onNone,
    });
    return { onCome, onNone, end };
  }

  it('is made once where the panel is there already', async () => {
    const { onCome, onNone } = watched(() => true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onCome).not.toHaveBeenCalled();
    expect(onNone).not.toHaveBeenCalled();
  });

  it.each([1, 400, 3_000, 20_000, 300_000])(
    'is made anew for a panel that comes %i ms late',
    async (late) => {
      const { onCome } = watched((after) => after >= late);
      await vi.advanceTimersByTimeAsync(late);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(onCome).toHaveBeenCalledTimes(1);
    },
  );

  it('that nobody shows is said once, after some seconds', async () => {
    const { onNone, onCome } = watched(() => false);
    await vi.advanceTimersByTimeAsync(7_000);
    expect(onNone).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(onNone).toHaveBeenCalledTimes(1);
    expect(onCome).not.toHaveBeenCalled();
  });

  it('is left alone where nothing can be asked', async () => {
    const { onNone, onCome } = watched(() => null);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onNone).not.toHaveBeenCalled();
    expect(onCome).not.toHaveBeenCalled();
  });
});
