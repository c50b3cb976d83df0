/** Builds elements. Words reach the page as text nodes only; nothing here parses HTML. */

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] functions become listeners; true, false and null set or leave an attribute
 * @param {...(Node|string|null)} children
 * @returns {HTMLElement}
 */
export function build(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/** An icon drawn from path data; it says nothing to a screen reader, the button around it does. */
export function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  for (const [name, value] of [["viewBox", "0 0 24 24"], ["aria-hidden", "true"], ["focusable", "false"]]) {
    svg.setAttribute(name, value);
  }
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Text with `{placeholders}` filled. */
export const fill = (text, values = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** The text as paragraphs, one for each line, with numbers and addresses to tap. */
export const paragraphs = (text) =>
  text.split(/\n+/).filter((line) => line.trim()).map((line) => build("p", {}, ...linked(line)));

const LINKS = new RegExp(
  [
    /(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/,
    /(?<web>https:\/\/[^\s<>"]*[^\s<>".,;:!?)]|\b(?:[a-z][\w-]*\.)+(?:com|org|net|info|uk|ie|ca|nz|au)\b(?:\/[^\s<>"),;]*[^\s<>"),;.])?)/,
    /(?<![\w.,:/£$€#-])(?<phone>\+?\d[\d ()-]{4,18}\d|999|112|911|000|111|988|1737)(?![\w:/]|[.,-]\d)/,
  ].map((part) => part.source).join("|"),
  "gi",
);

/**
 * The text in pieces, where telephone numbers, e-mail and web addresses are links.
 * @param {string} text
 * @returns {(Node|string)[]}
 */
export function linked(text) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(LINKS)) {
    const address = addressOf(match.groups);
    if (!address) continue;
    pieces.push(text.slice(end, match.index), link(address, match[0]));
    end = match.index + match[0].length;
  }
  return [...pieces, text.slice(end)].filter((piece) => piece !== "");
}

/** A link; other schemes than https, mailto and tel become plain text. */
export function link(address, words) {
  if (!/^(https:\/\/|mailto:|tel:)/i.test(address)) return document.createTextNode(words);
  const away = address.startsWith("https:") ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return build("a", { href: address, class: address.startsWith("tel:") ? "phone" : null, ...away }, words);
}

/** What to dial for a number as it is written. */
export const dial = (number) => `tel:${number.replace(/[^\d+]/g, "")}`;

function addressOf({ mail, web, phone }) {
  if (mail) return `mailto:${mail}`;
  if (web) return /^https:/i.test(web) ? web : `https://${web}`;
  const digits = phone.replace(/\D/g, "").length;
  const isDate = /^\d{4}-\d\d?-\d\d?$/.test(phone);
  return digits > 15 || (digits > 4 && digits < 6) || isDate ? null : dial(phone);
}
