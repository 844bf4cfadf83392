/**
 * A button. Listeners are added by code, never in the markup: the page's content security policy refuses inline handlers.
 */
export function button(text: string, onClick: () => void, { disabled = false } = {}): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.disabled = disabled;
  element.addEventListener("click", onClick);
  return element;
}
