/** The entry point of the tray window. */
import '../theme.css';
import './tray.css';
import { openPage } from '../components/open-page.tsx';
import { words } from './own-words.ts';
import { Tray } from './Tray.tsx';

openPage(<Tray />, 'page.tray', words);
