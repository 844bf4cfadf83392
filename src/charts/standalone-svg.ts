import { wrapWords } from "./wrap-words.js";

const font = "system-ui, 'Segoe UI', Arial, sans-serif";

/**
 * A chart as a file that stands alone: title and sentence above, provenance below, and every colour written into it,
 * so that it looks the same in a document as on the page.
 *
 * @param chart as on the page; copied, not changed.
 */
export function standaloneSvg(
  chart: SVGSVGElement,
  {
    title,
    sentence,
    footer,
  }: { readonly title: string; readonly sentence: string; readonly footer: readonly string[] },
): string {
  const width = Number(chart.getAttribute("width")) || 640;
  const height = Number(chart.getAttribute("height")) || 320;
  const said = wrapWords(sentence, (width - 24) / 6.2);
  const foot = footer.flatMap((line) => wrapWords(line, (width - 24) / 5.4));
  const top = 34 + said.length * 16 + 8;
  const whole = top + height + 12 + foot.length * 14 + 10;
  const text = (line: string, y: number, style: string) =>
    `<text x="12" y="${y}" font-family="${font}" ${style}>${escapeXml(line)}</text>`;
  const copy = chart.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("y", String(top));
  copy.setAttribute("font-family", font);
  for (const node of copy.querySelectorAll("[fill='currentColor'], [stroke='currentColor']")) {
    for (const name of ["fill", "stroke"])
      if (node.getAttribute(name) === "currentColor") node.setAttribute(name, "#3D3D3D");
  }
  for (const name of ["fill", "stroke"])
    if (copy.getAttribute(name) === "currentColor") copy.setAttribute(name, "#3D3D3D");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" role="img">`,
    `<title>${escapeXml(title)}</title><desc>${escapeXml(sentence)}</desc>`,
    `<rect width="${width}" height="${whole}" fill="white"/>`,
    text(title, 24, 'font-size="17" font-weight="bold" fill="#12436D"'),
    ...said.map((line, i) => text(line, 46 + i * 16, 'font-size="12.5" fill="#3D3D3D"')),
    new XMLSerializer().serializeToString(copy),
    ...foot.map((line, i) => text(line, top + height + 18 + i * 14, 'font-size="10.5" fill="#595959"')),
    "</svg>",
  ].join("\n");
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
