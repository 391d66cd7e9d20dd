/** The entry point of the settings window. */
import '../theme.css';
import './settings.css';
import './setting.css';
import './shortcuts.css';
import './labels.css';
import './routines.css';
import './backups.css';
import { allWords } from '../bridge/words.ts';
import { openPage } from '../components/open-page.tsx';
import { words } from './own-words.ts';
import { Settings } from './Settings.tsx';

// Almost every setting can show what the host cannot do, in texts of the whole catalogue. Loading it first keeps the page from moving
// later.
await allWords.load().catch(() => undefined);
openPage(<Settings />, 'page.settings', words);
