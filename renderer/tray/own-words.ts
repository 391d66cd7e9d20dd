/** What this page says by itself. A build keeps only what the page's own files name (shared/messages/page-codes.ts); all else comes late. */
export { compiledEnglish as words } from '../../shared/messages/compiled-english.ts';
