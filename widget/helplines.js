/**
 * The numbers that “Help now” shows without the network: for each country those that the cards name.
 * They are copies of content/helplines; tests/widget holds the two together.
 *
 * @typedef {{name: string, phone?: string, url?: string}} Service
 * @typedef {{nation: string, emergency: string[], crisis: Service, grief: Service, medical: string}} Helplines
 */

const directory = { name: "a helpline near you", url: "https://findahelpline.com" };

/** @type {Record<string, Helplines>} */
export const helplines = {
  au: {
    nation: "Australia",
    emergency: ["000"],
    crisis: { name: "Lifeline", phone: "13 11 14" },
    grief: directory,
    medical: "your GP, early pregnancy clinic or local health advice line",
  },
  ca: {
    nation: "Canada",
    emergency: ["911"],
    crisis: { name: "9-8-8 Suicide Crisis Helpline", phone: "988" },
    grief: directory,
    medical: "your doctor, early pregnancy clinic or local health advice line",
  },
  gb: {
    nation: "UK",
    emergency: ["999"],
    crisis: { name: "Samaritans", phone: "116 123" },
    grief: { name: "Miscarriage UK", phone: "0303 003 6464" },
    medical: "your GP, early pregnancy unit or NHS 111",
  },
  ie: {
    nation: "Ireland",
    emergency: ["112", "999"],
    crisis: { name: "Samaritans", phone: "116 123" },
    grief: { name: "Irish Hospice Foundation Bereavement Support Line", phone: "1800 80 70 77" },
    medical: "your GP, early pregnancy unit or maternity hospital",
  },
  international: {
    nation: "any country",
    emergency: [],
    crisis: directory,
    grief: directory,
    medical: "your doctor, maternity clinic or local health advice line",
  },
  nz: {
    nation: "New Zealand",
    emergency: ["111"],
    crisis: { name: "1737 Need to talk", phone: "1737" },
    grief: directory,
    medical: "your GP, early pregnancy clinic or Healthline on 0800 611 116",
  },
  us: {
    nation: "US",
    emergency: ["911"],
    crisis: { name: "988 Suicide & Crisis Lifeline", phone: "988" },
    grief: { name: "Postpartum Support International", phone: "1-800-944-4773" },
    medical: "your doctor, OB-GYN clinic or nurse advice line",
  },
};

/** The numbers of a country; where it is not known, none is guessed. */
export const helplinesOf = (country) => helplines[(country || "").toLowerCase()] || helplines.international;
