/** A label as it stands inside a sentence. @example midSentence("GP referrals") // "GP referrals" */
export function midSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label;
}
