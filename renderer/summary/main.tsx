/** The entry of the summary window. */
import '../theme.css';
import './summary.css';
import './tasks/tasks.css';
import './plan/plan.css';
import './reflection/reflection.css';
import { openPage } from '../components/open-page.tsx';
import { Summary } from './Summary.tsx';

openPage(<Summary />, 'page.summary');
