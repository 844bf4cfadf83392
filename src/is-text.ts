/**
 * Whether what was read as UTF-8 is text: a picture, a spreadsheet or another encoding leaves marks that text has not.
 * @example isText("\uFFFDPNG") // false
 */
export function isText(read: string): boolean {
  return !read.includes("\u0000") && !read.includes("\uFFFD");
}
