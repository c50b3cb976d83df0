/** The chat window: what it is made of, and how messages come to stand in it. */

import { bubble, dots, speaker } from "./bubbles.js";
import { build, fill, icon } from "./build.js";
import { helpCard, silenceCard } from "./help.js";
import { menu } from "./menu.js";

const CROSS = "M6 6l12 12M18 6L6 18";

/**
 * @typedef {{texts: any, clinic: string, country: string, phone?: string}} Facts
 * @typedef {{onSend: (said: {text: string, button?: string}) => void, onClose: () => void, onLeave: () => void,
 *            onSave: () => void, onStartOver: () => void, onDelete: () => void}} Deeds
 */
export class Panel {
  /** @param {Facts} facts @param {Deeds} deeds */
  constructor(facts, deeds) {
    this.facts = facts;
    this.deeds = deeds;
    this.waiting = new Map();
    const { texts } = facts;
    const id = "message";
    this.title = build("h2", { id: "title", tabindex: "-1" }, facts.clinic ? fill(texts.title, facts) : texts.title_plain);
    this.list = build("ol", { class: "list", role: "list" });
    this.typing = dots(texts);
    const privacy = facts.clinic ? fill(texts.privacy, facts) : texts.privacy_plain;
    this.talk = build(
      "div",
      { class: "talk", role: "group", tabindex: "0", "aria-label": texts.messages },
      build("p", { id: "privacy", class: "quiet privacy" }, privacy),
      this.list,
      this.typing,
    );
    this.field = build("textarea", { id, rows: "1", enterkeyhint: "send", "aria-describedby": "privacy" });
    this.form = this.composer(id);
    this.live = build("div", { class: "unseen", role: "status", "aria-live": "polite" });
    this.help = helpCard({ ...facts, onBack: () => this.showHelp(false) });
    this.helpNow = build(
      "button",
      { type: "button", class: "way help-now", "aria-expanded": "false", click: () => this.showHelp(this.help.hidden) },
      texts.help_now,
    );
    this.menu = menu(texts, deeds);
    this.element = build(
      "dialog",
      { class: "panel", "aria-labelledby": "title", "aria-describedby": "subtitle" },
      this.header(),
      build("div", { class: "ways" }, this.helpNow, this.leaveButton()),
      this.help,
      this.talk,
      this.form,
      this.live,
    );
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("cancel", (event) => (event.preventDefault(), this.back()));
  }

  /** A message of the server: in its place by number, announced where it is new and not the visitor's own. */
  show(message) {
    const mine = message.client_id && this.waiting.get(message.client_id);
    const item = bubble(message, this.options());
    if (mine) {
      this.waiting.delete(message.client_id);
      mine.remove();
    }
    this.place(item, message.id);
    if (message.isNew && message.author !== "visitor") this.announce(message);
    this.reveal(item);
  }

  /** A message that has not reached the server yet. */
  showWaiting({ id, text }) {
    if (this.waiting.has(id)) return;
    const item = bubble({ author: "visitor", text }, this.options());
    item.classList.add("waiting");
    item.append(build("p", { class: "state" }, this.facts.texts.waiting));
    this.waiting.set(id, item);
    this.list.append(item);
    this.reveal(item);
  }

  /** A message that the server did not take: its words go back to the field, where that is empty. */
  refuse({ id, text, message }) {
    this.waiting.get(id)?.remove();
    this.waiting.delete(id);
    this.field.value ||= text;
    this.resize();
    this.note(message);
  }

  /** A sentence of the chat itself. */
  note(text) {
    this.add(bubble({ author: "system", text }, this.options()), text);
  }

  /** Nothing has answered: whom to call. */
  showSilence() {
    if (this.list.querySelector(".silence")) return;
    const card = silenceCard(this.facts);
    card.classList.add("silence");
    this.add(card, card.textContent);
  }

  showTyping(isOn) {
    this.typing.hidden = !isOn;
    if (isOn) this.reveal(this.typing);
  }

  /** An empty window, as at the first opening. */
  clear() {
    this.list.replaceChildren();
    this.waiting.clear();
    this.typing.hidden = true;
  }

  showHelp(isOpen) {
    this.help.hidden = !isOpen;
    this.talk.hidden = isOpen;
    this.form.hidden = isOpen;
    this.helpNow.setAttribute("aria-expanded", String(isOpen));
    (isOpen ? this.help.querySelector("#help-title") : this.helpNow).focus();
    this.help.scrollTop = 0;
  }

  header() {
    const { texts } = this.facts;
    return build(
      "header",
      {},
      build("div", { class: "names" }, this.title, build("p", { id: "subtitle", class: "quiet" }, texts.subtitle)),
      this.menu,
      build("button", { type: "button", class: "round", "aria-label": texts.close, click: this.deeds.onClose }, icon(CROSS)),
    );
  }

  leaveButton() {
    const { texts } = this.facts;
    return build("button", { type: "button", class: "way", title: texts.leave_hint, click: this.deeds.onLeave }, texts.leave);
  }

  composer(id) {
    const { texts } = this.facts;
    this.field.addEventListener("input", () => this.resize());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
    });
    return build(
      "form",
      { class: "composer", submit: (event) => this.submit(event) },
      build("label", { for: id }, texts.your_message),
      build("div", { class: "row" }, this.field, build("button", { type: "submit", class: "send" }, texts.send)),
    );
  }

  submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = "";
    this.resize();
    this.field.focus();
    this.deeds.onSend({ text });
  }

  onKey(event) {
    if (event.key !== "Escape" || this.element.matches(":modal")) return;
    event.preventDefault();
    this.back();
  }

  /** Escape: closes what lies on top. */
  back() {
    if (!this.help.hidden) this.showHelp(false);
    else if (this.menu.open) this.menu.close();
    else this.deeds.onClose();
  }

  /** Messages stand in the order of their numbers; those that wait have none and come last. */
  place(item, id) {
    const later = [...this.list.children].find((each) => !each.dataset.id ? each.matches(".waiting") : Number(each.dataset.id) > id);
    this.list.insertBefore(item, later || null);
  }

  add(item, words) {
    this.list.append(item);
    this.reveal(item);
    this.say(words);
  }

  announce(message) {
    this.say(`${speaker(message, this.facts.texts)}: ${message.text}`);
  }

  /** Several sentences in a row are each said once; what was said goes away again. */
  say(words) {
    const line = build("p", {}, words);
    this.live.append(line);
    setTimeout(() => line.remove(), 10_000);
  }

  /** Bring an item into view: its end where it fits, its beginning where it is longer than the window. */
  reveal(item) {
    if (this.list.children.length < 2) return;
    const top = item.offsetTop - this.talk.offsetTop - 12;
    const end = top + item.offsetHeight + 28 - this.talk.clientHeight;
    this.talk.scrollTop = Math.max(Math.min(top, end), this.talk.scrollTop > top ? 0 : this.talk.scrollTop);
  }

  resize() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 160)}px`;
  }

  options() {
    const onChoice = ({ title, button }) => this.deeds.onSend({ text: title, button });
    return { ...this.facts, onChoice };
  }
}
