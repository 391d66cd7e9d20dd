/** The entry of the summary window. */
import '../theme.css';
