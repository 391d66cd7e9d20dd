/** The entry of the settings window. */
import '../theme.css';
import './settings.css';
import { openPage } from '../components/open-page.tsx';
import { words } from './own-words.ts';
import { Settings } from './Settings.tsx';

openPage(<Settings />, 'page.settings', words);
