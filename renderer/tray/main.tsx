/** The entry point of the tray window. */
import '../theme.css';
import './tray.css';
import './now-card.css';
import './others.css';
import './quick-start.css';
import './unanswered.css';
import './today.css';
import './footer.css';
import './planned-strip.css';
import './sets.css';
import { openPage } from '../components/open-page.tsx';
import { words } from './own-words.ts';
import { Tray } from './Tray.tsx';

openPage(<Tray />, 'page.tray', words);
