/** The entry of the settings window. */
import '../theme.css';
