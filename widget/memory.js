/** What this tab remembers, under one key of sessionStorage; nothing before the chat is opened. */

const KEY = "alongside";

/** @returns {Record<string, any>} what is remembered; empty where nothing is, or where storage is not allowed */
export function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) || {};
  } catch {
    return {};
  }
}

/** @param {Record<string, any>} facts */
export function remember(facts) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(facts));
  } catch {
    /* The chat works without it, until the page is left. */
  }
}

/** Leave nothing behind. */
export function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    /* There was nothing, then. */
  }
}
