import { describe, expect, it } from 'vitest';
import { killOften } from './kills.ts';

describe('a process that is killed in the middle of commands, 150 times', () => {
  it('leaves everything that was acknowledged, nothing by half, and no unreadable file', async () => {
    const { kills, acknowledged, failures } = await killOften({ kills: 150, seed: 20, lanes: 2 });
    expect(failures).toEqual([]);
    expect(kills).toBe(150);
    expect(acknowledged).toBeGreaterThan(kills);
  }, 300_000);
});
