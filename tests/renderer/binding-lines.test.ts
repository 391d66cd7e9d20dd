import { describe, expect, it } from 'vitest';
import { bindingLines } from '../../renderer/settings/binding-lines.ts';

const linesFor = (accelerator: string, command = ['routinelog', 'toggle']) =>
  bindingLines([{ accelerator, command }]).flatMap(({ lines }) => lines);

describe('the lines that bind a command', () => {
  it('are written as each compositor reads them', () => {
    expect(linesFor('Control+Alt+T')).toEqual([
      'bindsym Ctrl+Mod1+t exec routinelog toggle',
      'bind = CTRL ALT, t, exec, routinelog toggle',
      'Ctrl+Alt+t { spawn "routinelog" "toggle"; }',
    ]);
    expect(linesFor('CommandOrControl+Shift+PageUp')).toEqual([
      'bindsym Ctrl+Shift+Page_Up exec routinelog toggle',
      'bind = CTRL SHIFT, Page_Up, exec, routinelog toggle',
      'Ctrl+Shift+Page_Up { spawn "routinelog" "toggle"; }',
    ]);
    expect(linesFor('Super+F9')).toEqual([
      'bindsym Mod4+F9 exec routinelog toggle',
      'bind = SUPER, F9, exec, routinelog toggle',
      'Super+F9 { spawn "routinelog" "toggle"; }',
    ]);
  });

  it('keep words together that have blanks and quotes in them', () => {
    expect(linesFor('Super+F9', ['node', "/home/ada/Ada's log/routinelog.js", 'toggle'])).toEqual([
      `bindsym Mod4+F9 exec node '/home/ada/Ada'\\''s log/routinelog.js' toggle`,
      `bind = SUPER, F9, exec, node '/home/ada/Ada'\\''s log/routinelog.js' toggle`,
      `Super+F9 { spawn "node" "/home/ada/Ada's log/routinelog.js" "toggle"; }`,
    ]);
  });
});
