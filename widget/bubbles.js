/** Draws what is said: bubbles, cards, sources and choices. */

import { build, fill, link, paragraphs } from "./build.js";

/**
 * One message as a list item.
 * @param {any} message an event of the server, or {author: "visitor", text} for one that still waits
 * @param {{texts: any, clinic: string, onChoice: (choice: {title: string, button: string}) => void}} options
 */
export function bubble(message, { texts, clinic, onChoice }) {
  const { author, text, card, sources = [], buttons = [] } = message;
  return build(
    "li",
    { class: `said ${author}${card ? " card" : ""}`, "data-id": message.id ?? null },
    build("span", { class: "unseen" }, `${speaker(message, texts)}: `),
    build("div", { class: "bubble" }, ...paragraphs(text)),
    sources.length ? source(sources, texts) : null,
    message.from && !sources.length ? build("p", { class: "source" }, fill(texts.source_clinic, { clinic: message.from })) : null,
    buttons.length ? choices(buttons, onChoice) : null,
  );
}

/** Who said it, in words. */
export const speaker = ({ author, name }, texts) =>
  author === "visitor" ? texts.you : author === "person" ? name || texts.person : texts.assistant;

/** Three dots, with words for those who do not see them. */
export const dots = (texts) =>
  build(
    "div",
    { class: "typing", hidden: true },
    build("span", { class: "unseen" }, texts.typing),
    ...[1, 2, 3].map(() => build("i", { "aria-hidden": "true" })),
  );

/** Where an answer comes from: the section, and behind it what the article says there. */
function source(sources, texts) {
  const sections = [...new Set(sources.map(({ section }) => section))];
  const words = sections.length > 1 ? texts.source_more : texts.source;
  const url = sources.find((each) => each.url)?.url;
  return build(
    "details",
    { class: "source" },
    build("summary", {}, fill(words, { section: sections[0] })),
    ...sections.flatMap((section) => [
      sections.length > 1 ? build("p", { class: "section" }, section) : null,
      ...sources.filter((each) => each.section === section).map((each) => build("p", {}, each.text)),
    ]),
    url ? build("p", {}, link(url, texts.source_link)) : null,
  );
}

function choices(buttons, onChoice) {
  return build(
    "ul",
    { class: "choices", role: "list" },
    ...buttons.map((choice) =>
      build("li", {}, build("button", { type: "button", class: "choice", click: () => onChoice(choice) }, choice.title)),
    ),
  );
}
