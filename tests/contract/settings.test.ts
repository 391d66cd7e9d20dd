import { describe, expect, it } from 'vitest';
import { checkInput } from '../../shared/contract/contract.ts';
import { defaultSettings, settingsSchema } from '../../shared/contract/settings.ts';

const { api, ...before } = defaultSettings;

describe('settings', () => {
  it('saved before the APIs existed have the APIs switched off', () => {
    expect(settingsSchema.parse(before)).toEqual(defaultSettings);
    expect(api.enabled).toBe(false);
  });

  it('saved before the start of the week could be chosen follow the system', () => {
    const { weekStart, ...older } = defaultSettings;
    expect(weekStart).toBe('system');
    expect(settingsSchema.parse(older)).toEqual(defaultSettings);
    expect(checkInput('changeSettings', { weekStart: 'saturday' }).ok).toBe(true);
    expect(checkInput('changeSettings', { weekStart: 'tuesday' })).toMatchObject({
      ok: false,
      refusal: { field: 'weekStart' },
    });
  });

  it('of the APIs stay as they were set', () => {
    const kept = { ...before, api: { enabled: true, port: 4711 } };
    expect(settingsSchema.parse(kept)).toEqual(kept);
    expect(settingsSchema.parse({ ...before, api: { enabled: true } }).api).toEqual({
      ...api,
      enabled: true,
    });
  });

  it.each([0, 1023, 65_536, 80.5, Number.NaN, '4711', null])('refuse %s as a port', (port) => {
    expect(settingsSchema.safeParse({ ...before, api: { enabled: true, port } }).success).toBe(false);
    expect(checkInput('changeApi', { port })).toMatchObject({ ok: false, refusal: { field: 'port' } });
  });

  it('of the APIs can be changed one at a time', () => {
    expect(checkInput('changeApi', { enabled: true })).toEqual({ ok: true, value: { enabled: true } });
    expect(checkInput('changeApi', { port: 4711 })).toEqual({ ok: true, value: { port: 4711 } });
  });
});
