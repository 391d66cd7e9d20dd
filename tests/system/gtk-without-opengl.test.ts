import { expect, test } from 'vitest';
import { keepGtkFromOpenGl } from '../../electron/system/gtk-without-opengl.ts';

test('GTK is kept from OpenGL until it is initialized, and programs started later do not inherit that', () => {
  const variables: Record<string, string | undefined> = { HOME: '/home/ada' };
  const giveBack = keepGtkFromOpenGl('linux', variables);
  expect(variables).toEqual({ HOME: '/home/ada', GDK_GL: 'disable' });
  giveBack();
  expect(Object.keys(variables)).toEqual(['HOME']);
});

test('a value that the person has set stays', () => {
  const variables: Record<string, string | undefined> = { GDK_GL: 'always' };
  keepGtkFromOpenGl('linux', variables)();
  expect(variables).toEqual({ GDK_GL: 'always' });
});

test.each(['win32', 'darwin'])('nothing is set on %s', (platform) => {
  const variables: Record<string, string | undefined> = {};
  keepGtkFromOpenGl(platform, variables);
  expect(variables).toEqual({});
});
