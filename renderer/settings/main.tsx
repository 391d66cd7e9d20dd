/** The entry of the settings window. */
import '../theme.css';
import './settings.css';
import { allWords } from '../bridge/words.ts';
import { openPage } from '../components/open-page.tsx';
import { words } from './own-words.ts';
import { Settings } from './Settings.tsx';

// What the host cannot do is told at nearly every setting, in words of the host's: with them from the beginning nothing moves afterwards.
await allWords.load().catch(() => undefined);
openPage(<Settings />, 'page.settings', words);
