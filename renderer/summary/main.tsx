/** The entry point of the summary window. */
import '../theme.css';
import './summary.css';
import './timeline/timeline.css';
import './tasks/tasks.css';
import './plan/plan.css';
import './reflection/reflection.css';
import './week/range.css';
import './year/year.css';
import './history/history.css';
import './export/print.css';
import { openPage } from '../components/open-page.tsx';
import { words } from './own-words.ts';
import { Views } from './Views.tsx';

openPage(<Views />, 'page.summary', words);
