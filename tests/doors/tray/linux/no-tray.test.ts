import { expect, test } from 'vitest';
import { whyNoTray } from '../../../../electron/doors/tray/linux/no-tray.ts';
import { english } from '../../../../shared/messages/speech.ts';

const said = (desktop?: string) => english.say(whyNoTray({ XDG_CURRENT_DESKTOP: desktop }));

test.each(['GNOME', 'ubuntu:GNOME', 'GNOME-Classic:GNOME', 'gnome'])(
  'on %s the extension to install is named',
  (desktop) => expect(said(desktop)).toContain('“AppIndicator and KStatusNotifierItem Support”'),
);

test.each(['sway', 'KDE', 'XFCE', 'X-Cinnamon', '', undefined])(
  'on %s, too, the way to the window is told',
  (desktop) => {
    expect(said(desktop)).not.toContain('GNOME');
    expect(said(desktop)).toContain('Start RoutineLog again');
  },
);
