/**
 * A command for a shell that fetches the newest sessions over HTTP. It reads the token from its file, so that neither people's notes nor
 * the shell's history hold a secret.
 */
const path = 'api/sessions';

/** For PowerShell on Windows, for any POSIX shell elsewhere. `platform` is Node's name for it. `url` ends with a slash. */
export function curlLine(platform: string, url: string, tokenFile: string): string {
  if (platform !== 'win32')
    return `curl -H "Authorization: Bearer $(cat ${posixQuoted(tokenFile)})" ${url}${path}`;
  // Without the `.exe`, Windows PowerShell runs a command of its own by that name.
  return `curl.exe -H "Authorization: Bearer $(Get-Content -LiteralPath ${powerShellQuoted(tokenFile)})" ${url}${path}`;
}

function posixQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** PowerShell treats typographic quotation marks like plain ones. */
function powerShellQuoted(text: string): string {
  return `'${text.replaceAll(/['‘’‚‛]/g, '$&$&')}'`;
}
