/** Reads Server-Sent Events over fetch: EventSource can send no Authorization header. */

/** The server gives a sign of life every 15 s; after two missing ones the connection is taken for dead. */
const SILENCE = 40_000;

/**
 * Read one connection until it ends.
 * @param {string} url
 * @param {{token: string, after: number, signal: AbortSignal, onOpen: () => void,
 *          onEvent: (event: {type: string, id: string, data: any}) => void}} options
 * @returns {Promise<number>} the HTTP status where the stream was refused, 200 where it ended
 * @throws where the network fails
 */
export async function readStream(url, { token, after, signal, onOpen, onEvent }) {
  const watch = new AbortController();
  const stop = () => watch.abort();
  signal.addEventListener("abort", stop);
  let timer = setTimeout(stop, SILENCE);
  try {
    const headers = { Authorization: `Bearer ${token}`, "Last-Event-ID": String(after) };
    const response = await fetch(url, { headers, signal: watch.signal, cache: "no-store" });
    if (!response.ok) return response.status;
    onOpen();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return 200;
      clearTimeout(timer);
      timer = setTimeout(stop, SILENCE);
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop();
      for (const event of blocks.map(parsed)) if (event) onEvent(event);
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** @param {string} block the lines of one event */
function parsed(block) {
  const fields = { event: "message", id: "", data: "" };
  for (const line of block.split("\n")) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) || [];
    if (name in fields) fields[name] += name === "data" ? value : "";
    if (name === "event" || name === "id") fields[name] = value;
  }
  if (!fields.data) return null;
  try {
    return { type: fields.event, id: fields.id, data: JSON.parse(fields.data) };
  } catch {
    return null;
  }
}
