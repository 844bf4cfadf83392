/** One built page in, the page to publish out. */
export function hardenPage(html: string): string;
