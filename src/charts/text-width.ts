/** Pixels that a character of a chart's 12 pixel text takes, on average; wider rather than narrower, since fonts differ. */
export const CHARACTER = 6.9;

/** Pixels that a text takes in a chart, about; a per cent sign is wide. @example textWidth("2011/12") // 48.3 */
export function textWidth(text: string): number {
  return (text.length + 0.6 * (text.split("%").length - 1)) * CHARACTER;
}
