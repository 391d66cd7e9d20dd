import { describe, expect, it } from 'vitest';
import { checkInput } from '../../shared/contract/contract.ts';
import { defaultSettings, settingsSchema } from '../../shared/contract/settings.ts';

const { api, ...before } = defaultSettings;

describe('settings', () => {
  it('that were kept before there were APIs have them off', () => {
    expect(settingsSchema.parse(before)).toEqual(defaultSettings);
    expect(api.enabled).toBe(false);
  });

  it('that were kept before a week could begin on another day have the custom of the place', () => {
    const { weekStart, ...older } = defaultSettings;
    expect(weekStart).toBe('system');
    expect(settingsSchema.parse(older)).toEqual(defaultSettings);
    expect(checkInput('changeSettings', { weekStart: 'saturday' }).ok).toBe(true);
    expect(checkInput('changeSettings', { weekStart: 'tuesday' })).toMatchObject({
      ok: false,
      refusal: { field: 'weekStart' },
    });
  });

  it('of the APIs are kept as they were set', () => {
    const kept = { ...before, api: { enabled: true, port: 4711 } };
    expect(settingsSchema.parse(kept)).toEqual(kept);
    expect(settingsSchema.parse({ ...before, api: { enabled: true } }).api).toEqual({
      ...api,
      enabled: true,
    });
  });

  it.each([0, 1023, 65_536, 80.5, Number.NaN, '4711', null])('take no %s for a port', (port) => {
    expect(settingsSchema.safeParse({ ...before, api: { enabled: true, port } }).success).toBe(false);
    expect(checkInput('changeApi', { port })).toMatchObject({ ok: false, refusal: { field: 'port' } });
  });

  it('a change of one thing about the APIs says nothing of the other', () => {
    expect(checkInput('changeApi', { enabled: true })).toEqual({ ok: true, value: { enabled: true } });
    expect(checkInput('changeApi', { port: 4711 })).toEqual({ ok: true, value: { port: 4711 } });
  });
});
