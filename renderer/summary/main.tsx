/** The entry point of the summary window. */
import '../theme.css';
import './summary.css';
import './day-head.css';
import './figures.css';
import './sessions.css';
import './totals.css';
import './narrow.css';
import './past-day.css';
import './trash.css';
import './selected.css';
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
