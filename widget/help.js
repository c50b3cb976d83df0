/** Whom to turn to, from what the page already holds: no network is needed. And the way out. */

import { build, dial, fill, link, linked } from "./build.js";
import { helplinesOf } from "./helplines.js";
import { forget } from "./memory.js";

/**
 * The card behind “Help now”.
 * @param {{texts: any, country: string, phone?: string, onBack: () => void}} options
 */
export function helpCard({ texts, country, phone, onBack }) {
  const { nation, emergency, crisis, grief, medical } = helplinesOf(country);
  return build(
    "section",
    { class: "help", "aria-labelledby": "help-title", hidden: true },
    build("h3", { id: "help-title", tabindex: "-1" }, texts.help_title),
    build("h4", {}, texts.help_emergency),
    ...(emergency.length
      ? emergency.map((number) => callButton(number, nation, texts))
      : [build("p", {}, texts.help_emergency_local)]),
    build("h4", {}, texts.help_crisis),
    service(crisis, nation, texts),
    build("h4", {}, texts.help_medical),
    build("p", {}, ...linked(`${medical[0].toUpperCase()}${medical.slice(1)} (${nation}).`)),
    build("h4", {}, texts.help_grief),
    service(grief, nation, texts),
    phone ? build("h4", {}, texts.help_clinic) : null,
    phone ? build("p", {}, link(dial(phone), phone)) : null,
    build("p", { class: "quiet" }, texts.help_intro),
    build("button", { type: "button", class: "plain", click: onBack }, texts.back),
  );
}

/** Shown in the conversation when nothing answers. */
export function silenceCard({ texts, country, phone }) {
  const { nation, emergency, crisis } = helplinesOf(country);
  return build(
    "li",
    { class: "said system card" },
    build(
      "div",
      { class: "bubble" },
      build("p", {}, texts.silence),
      phone ? build("p", {}, `${texts.clinic_phone}: `, link(dial(phone), phone)) : null,
      build(
        "p",
        {},
        `${texts.help_emergency}: `,
        ...(emergency.length ? linked(`${emergency.join(", ")} (${nation})`) : [texts.help_emergency_local]),
      ),
      build("p", {}, `${texts.help_crisis}: `, ...named(crisis, nation)),
    ),
  );
}

function callButton(number, nation, texts) {
  return build("a", { class: "call", href: dial(number) }, `${fill(texts.call, { number })} (${nation})`);
}

function service(service, nation, texts) {
  if (!service.phone) return build("p", {}, ...named(service, nation));
  const number = build("span", { class: "number" }, `${service.phone} (${nation})`);
  return build("a", { class: "call second", href: dial(service.phone) }, build("b", {}, service.name), " ", number);
}

const named = ({ name, phone, url }, nation) =>
  phone ? [`${name}, `, link(dial(phone), phone), ` (${nation})`] : [link(url, name)];

/**
 * Leave: blank at once, nothing kept, and no way back to this page by the back button.
 * @param {string} where
 */
export function leave(where) {
  forget();
  document.title = "\u200b";
  document.documentElement.replaceChildren();
  location.replace(where);
}

/** Call `then` when Shift is pressed three times in a row with nothing in between. */
export function onThreeShifts(then, { within = 3000 } = {}) {
  let presses = [];
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    presses = event.key === "Shift" ? [...presses, event.timeStamp].filter((at) => event.timeStamp - at < within) : [];
    if (presses.length >= 3) then();
  });
}
