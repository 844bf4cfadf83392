declare module "htl" {
  /** Hypertext literal: text is escaped, nodes are kept, functions become listeners, false attributes are left out. */
  export const html: {
    <T extends Element = HTMLElement>(strings: TemplateStringsArray, ...values: unknown[]): T;
    fragment(strings: TemplateStringsArray, ...values: unknown[]): DocumentFragment;
  };
  export const svg: {
    <T extends Element = SVGElement>(strings: TemplateStringsArray, ...values: unknown[]): T;
    fragment(strings: TemplateStringsArray, ...values: unknown[]): DocumentFragment;
  };
}
