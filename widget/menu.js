/** What a visitor may do with the whole conversation: keep a copy, start over, delete it. */

import { build, icon } from "./build.js";

const DOTS = "M12 5.5v.01M12 12v.01M12 18.5v.01";

/**
 * @returns {HTMLElement & {open: boolean, close: () => void}}
 */
export function menu(texts, { onSave, onStartOver, onDelete }) {
  const button = build(
    "button",
    { type: "button", class: "round", "aria-label": texts.menu, "aria-expanded": "false", click: () => show(list.hidden) },
    icon(DOTS),
  );
  const deed = (words, then) =>
    build("li", {}, build("button", { type: "button", click: () => (show(false), then()) }, words));
  const ask = build("li", {}, build("button", { type: "button", click: () => confirm(true) }, texts.delete));
  const question = build(
    "li",
    { class: "question", hidden: true },
    build("p", {}, texts.delete_ask),
    build("button", { type: "button", click: () => (show(false), onDelete()) }, texts.delete_yes),
    build("button", { type: "button", click: () => show(false) }, texts.delete_no),
  );
  const list = build(
    "ul",
    { class: "deeds", role: "list", hidden: true },
    deed(texts.save, onSave),
    deed(texts.start_over, onStartOver),
    ask,
    question,
  );
  const whole = build("div", { class: "menu" }, button, list);

  function show(isOpen) {
    list.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
    confirm(false);
    if (!isOpen) button.focus();
  }

  function confirm(isAsking) {
    question.hidden = !isAsking;
    ask.hidden = isAsking;
    if (isAsking) question.querySelector("button").focus();
  }

  Object.defineProperty(whole, "open", { get: () => !list.hidden });
  whole.close = () => show(false);
  return whole;
}
