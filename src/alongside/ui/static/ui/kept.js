// Words kept in this browser while the server cannot be reached, locked under a key that the server gives to one person alone.
// The key lives in this page's memory and cannot be read out of it; what is stored is unreadable without it.
const SHELF = "alongside-kept:";
const MONTH = 30 * 24 * 60 * 60 * 1000;

export async function keyFrom(href) {
  const answer = await fetch(href, { headers: { Accept: "application/json" }, credentials: "same-origin", cache: "no-store" });
  if (!answer.ok || answer.redirected) throw new Error("no key");
  const { key } = await answer.json();
  return crypto.subtle.importKey("raw", bytesOf(key), "AES-GCM", false, ["encrypt", "decrypt"]);
}

export async function keep(place, key, words) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(words));
  const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: named(place) }, key, plain);
  localStorage.setItem(await shelf(place), JSON.stringify({ at: Date.now(), iv: textOf(iv), locked: textOf(new Uint8Array(locked)) }));
}

// The words kept for this place and when, or null: nothing there, or kept by somebody else (whose key we are not given).
export async function find(place, key) {
  tidy();
  const stored = localStorage.getItem(await shelf(place));
  if (!stored) return null;
  try {
    const { at, iv, locked } = JSON.parse(stored);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytesOf(iv), additionalData: named(place) }, key, bytesOf(locked));
    return { at: new Date(at), words: JSON.parse(new TextDecoder().decode(plain)) };
  } catch {
    return null;
  }
}

export async function forget(place) {
  localStorage.removeItem(await shelf(place));
}

export function forgetAll() {
  for (const name of ours()) localStorage.removeItem(name);
}

function tidy() {
  for (const name of ours()) {
    if (!(ageOf(localStorage.getItem(name)) < MONTH)) localStorage.removeItem(name);
  }
}

function ageOf(stored) {
  try {
    return Date.now() - JSON.parse(stored).at;
  } catch {
    return Infinity;
  }
}

function ours() {
  return Object.keys(localStorage).filter((name) => name.startsWith(SHELF));
}

// The address of a draft may say what it is about, so only its fingerprint is stored.
async function shelf(place) {
  const digest = await crypto.subtle.digest("SHA-256", named(place));
  return SHELF + textOf(new Uint8Array(digest));
}

function named(place) {
  return new TextEncoder().encode(place);
}

function textOf(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytesOf(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}
