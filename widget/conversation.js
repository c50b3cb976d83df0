/** One visitor's conversation with the server: begins, sends, follows, resumes. It knows nothing of the page. */

import { forget, recall, remember } from "./memory.js";
import { readStream } from "./stream.js";

/** After so long without any answer the visitor is shown whom to call. */
const PATIENCE = 8_000;
const LONGEST_PAUSE = 15_000;

/**
 * Emits: `message` {an event of the server, isNew}, `typing` {on}, `pending` {id, text}, `refused` {id, text, message},
 * `notice` {message}, `silence`, `renewed`.
 */
export class Conversation extends EventTarget {
  /** @param {{server: string, country: string}} options */
  constructor({ server, country }) {
    super();
    this.server = server;
    this.country = country;
    const { token = null, outbox = [], last = 0 } = recall();
    this.token = token;
    this.outbox = outbox;
    /** The newest event this tab has shown: what is older is history, and is not announced again. */
    this.last = last;
    this.after = 0;
    this.seen = new Set();
    this.stopping = null;
  }

  /** Begin, or go on where this tab left off. Calling it again does nothing. */
  start() {
    if (this.stopping) return;
    this.stopping = new AbortController();
    for (const each of this.outbox) this.emit("pending", each);
    this.expectAnswer();
    this.follow(this.stopping.signal);
    this.flush(this.stopping.signal);
  }

  /** Stop sending and following. */
  stop() {
    clearTimeout(this.patience);
    this.stopping?.abort();
    this.line?.abort();
    this.stopping = null;
  }

  /** Stop, and leave nothing of it in this browser. */
  clear() {
    this.stop();
    Object.assign(this, { token: null, outbox: [], after: 0, last: 0, seen: new Set() });
    forget();
  }

  /**
   * Send what the visitor wrote or pressed; it waits in the outbox until the server has it.
   * @param {{text: string, button?: string}} said
   */
  send({ text, button }) {
    const message = { id: newId(), text, button };
    this.outbox.push(message);
    this.keep();
    this.emit("pending", message);
    this.expectAnswer();
    if (this.stopping) this.flush(this.stopping.signal);
  }

  /** Whether the server deleted the conversation; the receipt, or null where it could not be reached. */
  async erase() {
    const response = this.token ? await this.call("DELETE", "/chat").catch(() => null) : null;
    return response?.ok ? (await response.json()).receipt : null;
  }

  /** The conversation as text, or null where the server could not be reached. */
  async transcript() {
    const response = this.token ? await this.call("GET", "/chat/transcript?format=text").catch(() => null) : null;
    return response?.ok ? response.text() : null;
  }

  /** Send what waits, in order, each until the server has taken or refused it. */
  async flush(signal) {
    if (this.flushing) return;
    this.flushing = true;
    for (let tries = 0; this.outbox.length && !signal.aborted; ) {
      const [message] = this.outbox;
      const isDone = await this.post(message).catch(() => false);
      if (signal.aborted) break;
      if (isDone) {
        this.outbox = this.outbox.filter((each) => each !== message);
        this.keep();
        tries = 0;
      } else {
        await this.pause(tries++, signal);
      }
    }
    this.flushing = false;
  }

  /** Whether the server is done with the message, one way or the other. */
  async post(message) {
    await this.begin();
    const { token } = this;
    const { id, text, button } = message;
    const response = await this.call("POST", "/chat/messages", button ? { id, button } : { id, text });
    if (response.status === 202) return true;
    if (response.status === 401) return this.renew(token);
    const { message: words } = await response.json();
    if (response.status === 429) {
      this.emit("notice", { message: words });
      await wait(1000 * Number(response.headers.get("Retry-After") || 5));
      return false;
    }
    if (response.status >= 500) return false;
    this.emit("refused", { id, text: button ? "" : text, message: words });
    this.expectNothing();
    return true;
  }

  /** Follow the stream, and follow it again whenever it breaks. */
  async follow(signal) {
    for (let tries = 0; !signal.aborted; ) {
      try {
        await this.begin();
        if (signal.aborted) return;
        this.line = new AbortController();
        const { token } = this;
        const status = await readStream(`${this.server}/chat/events`, {
          token,
          after: this.after,
          signal: this.line.signal,
          onOpen: () => (tries = 0),
          onEvent: (event) => this.take(event),
        });
        if (status === 401) this.renew(token);
      } catch {
        /* The network went; it is tried again below. */
      }
      await this.pause(tries++, signal);
    }
  }

  take({ type, data }) {
    if (type === "typing") return this.emit("typing", data);
    if (type !== "message" || this.seen.has(data.id)) return;
    this.seen.add(data.id);
    this.after = Math.max(this.after, data.id);
    const isNew = data.id > this.last;
    this.last = Math.max(this.last, data.id);
    this.keep();
    if (data.author !== "visitor") this.expectNothing();
    if (this.outbox.length) this.expectAnswer();
    this.emit("message", { ...data, isNew });
  }

  /** Have a session; several callers share one. */
  begin() {
    if (this.token) return Promise.resolve();
    this.beginning ||= this.mint().finally(() => (this.beginning = null));
    return this.beginning;
  }

  async mint() {
    const { stopping } = this;
    const response = await this.call("POST", "/chat/sessions", { country: this.country || null });
    if (response.status !== 201 || stopping !== this.stopping) throw new Error("no session");
    const { token, messages } = await response.json();
    this.token = token;
    this.keep();
    for (const data of messages) this.take({ type: "message", data });
  }

  /** The server no longer knows the token: begin anew; what waits is sent there. Two may notice, one renews. */
  renew(token) {
    if (token !== this.token || !this.stopping) return false;
    this.line?.abort();
    Object.assign(this, { token: null, after: 0, last: 0, seen: new Set() });
    this.emit("renewed");
    return false;
  }

  call(method, path, body) {
    const headers = { "Content-Type": "application/json" };
    if (this.token) headers.Authorization = `Bearer ${this.token}`;
    const signal = AbortSignal.timeout(PATIENCE * 2);
    return fetch(this.server + path, { method, headers, signal, body: body && JSON.stringify(body), cache: "no-store" });
  }

  expectAnswer() {
    this.patience ||= setTimeout(() => this.emit("silence"), PATIENCE);
  }

  expectNothing() {
    clearTimeout(this.patience);
    this.patience = null;
  }

  keep() {
    remember({ ...recall(), token: this.token, outbox: this.outbox, last: this.last });
  }

  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Wait before the next try: 0.5 s, 1 s, 2 s ... and no longer once the browser is online again. */
  pause(tries, signal) {
    const longest = Math.min(LONGEST_PAUSE, 500 * 2 ** tries);
    return wait(longest * (0.75 + Math.random() / 2), signal);
  }
}

/** A random id; crypto.randomUUID is there on https pages only. */
const newId = () =>
  crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join("-");

function wait(milliseconds, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
    signal?.addEventListener("abort", done);
  });
}
