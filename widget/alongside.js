/**
 * The chat for a clinic's website: one script tag, nothing else.
 *
 *   <script type="module" src="https://chat.example.org/widget/alongside.js"
 *           data-clinic="The Example Clinic" data-country="gb" data-phone="020 7946 0138"></script>
 *
 * data-server   where the front is; by default where this script comes from
 * data-clinic   the clinic's name      data-phone   its telephone, shown when nothing else works
 * data-country  whose helplines “Help now” shows: gb, ie, us, ca, au, nz
 * data-leave    where “Leave this page” goes      data-texts   another file of interface texts
 */

import { build, fill, icon } from "./build.js";
import { Conversation } from "./conversation.js";
import { leave, onThreeShifts } from "./help.js";
import { recall, remember } from "./memory.js";
import { Panel } from "./panel.js";

const BUBBLE = "M4 5h16v11H10l-5 4v-4H4z";
const SMALL = matchMedia("(max-width: 640px)");

class AlongsideChat extends HTMLElement {
  /** @param {{texts: any, style: CSSStyleSheet, data: DOMStringMap, server: string}} options */
  fit({ texts, style, data, server }) {
    this.texts = texts;
    this.leaveTo = data.leave || "https://www.bbc.co.uk/weather";
    this.unread = 0;
    this.conversation = new Conversation({ server, country: data.country || "" });
    this.panel = new Panel(
      { texts, clinic: data.clinic || "", country: data.country || "", phone: data.phone },
      {
        onSend: (said) => this.conversation.send(said),
        onClose: () => this.close(),
        onLeave: () => this.leave(),
        onSave: () => this.save(),
        onStartOver: () => this.startOver(texts.started_over),
        onDelete: () => this.erase(),
      },
    );
    this.badge = build("span", { class: "badge", hidden: true });
    this.launcher = build(
      "button",
      { type: "button", class: "launcher", "aria-haspopup": "dialog", "aria-expanded": "false", click: () => this.open() },
      icon(BUBBLE),
      build("span", {}, texts.open),
      this.badge,
    );
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style];
    root.append(this.launcher, this.panel.element);
    this.listen();
    return this;
  }

  connectedCallback() {
    if (recall().open) this.open({ takeFocus: false });
  }

  open({ takeFocus = true } = {}) {
    if (this.panel.element.open) return;
    if (SMALL.matches) this.panel.element.showModal();
    else this.panel.element.show();
    if (takeFocus) (SMALL.matches ? this.panel.title : this.panel.field).focus();
    this.launcher.setAttribute("aria-expanded", "true");
    this.launcher.hidden = true;
    this.count(0);
    remember({ ...recall(), open: true });
    this.conversation.start();
  }

  close() {
    this.panel.element.close();
    this.launcher.setAttribute("aria-expanded", "false");
    this.launcher.hidden = false;
    this.launcher.focus();
    remember({ ...recall(), open: false });
  }

  leave() {
    this.conversation.stop();
    leave(this.leaveTo);
  }

  async save() {
    const text = await this.conversation.transcript();
    if (text === null) return this.panel.note(this.texts.not_saved);
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    build("a", { href: address, download: "chat.txt" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  async erase() {
    const receipt = await this.conversation.erase();
    if (receipt) this.startOver(fill(this.texts.deleted, { receipt }));
    else this.panel.note(this.texts.not_deleted);
  }

  startOver(words) {
    this.conversation.clear();
    this.panel.clear();
    this.panel.note(words);
    remember({ open: true });
    this.conversation.start();
  }

  listen() {
    const { conversation, panel } = this;
    const on = (name, then) => conversation.addEventListener(name, ({ detail }) => then(detail));
    on("message", (message) => {
      panel.show(message);
      if (message.isNew && message.author !== "visitor" && !panel.element.open) this.count(this.unread + 1);
    });
    on("typing", ({ on: isOn }) => panel.showTyping(isOn));
    on("pending", (message) => panel.showWaiting(message));
    on("refused", (message) => panel.refuse(message));
    on("notice", ({ message }) => panel.note(message));
    on("silence", () => panel.showSilence());
    on("renewed", () => {
      panel.clear();
      panel.note(this.texts.expired);
      for (const each of conversation.outbox) panel.showWaiting(each);
    });
    onThreeShifts(() => this.leave());
    const fitHeight = () => panel.element.style.setProperty("--seen", `${visualViewport.height}px`);
    visualViewport?.addEventListener("resize", fitHeight);
  }

  count(unread) {
    this.unread = unread;
    this.badge.hidden = !unread;
    this.badge.textContent = unread ? fill(this.texts.unread, { count: unread }) : "";
  }
}

/** Find the script tag, load what belongs to it, and put the chat on the page. */
async function settle() {
  const here = new URL(import.meta.url);
  const tag = [...document.querySelectorAll("script[src]")].find((each) => each.src === here.href);
  const data = tag?.dataset || {};
  const load = (path) => persistently(() => fetch(new URL(path, here)));
  const [style, texts] = await Promise.all([
    load("alongside.css").then((response) => response.text()).then((css) => new CSSStyleSheet().replace(css)),
    load(data.texts || "texts/en.json").then((response) => response.json()),
  ]);
  customElements.define("alongside-chat", AlongsideChat);
  const server = (data.server || here.origin).replace(/\/$/, "");
  document.body.append(document.createElement("alongside-chat").fit({ texts, style, data, server }));
}

/** The response, asked for again while the network is away: half a script must not mean no chat. */
async function persistently(ask) {
  for (let pause = 500; ; pause = Math.min(pause * 2, 15_000)) {
    const response = await ask().catch(() => null);
    if (response?.ok) return response;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

settle();
