"use strict";
// Plays one scene: draws whoever is in the frame at a second of the day, and says what the system makes of it.
const S = JSON.parse(document.getElementById("scene").textContent);
const $ = (id) => document.getElementById(id);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const speeds = [1, 10, 60, 600];
let now = S.begins, playing = false, truth = false, speed = 1, last = 0, saidAt = "", registered = "";

const fill = (pattern, values) => S.patterns[pattern].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const two = (n) => String(n).padStart(2, "0");
const clock = (t) => `${two(Math.floor(t / 3600))}:${two(Math.floor(t / 60) % 60)}:${two(Math.floor(t) % 60)}`;
const safe = (text) => String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const r1 = (n) => Math.round(n * 10) / 10;

function place(way, t) {
  const n = way.length;
  if (t < way[0] || t > way[n - 3]) return null;
  for (let k = 3; k < n; k += 3) {
    if (t <= way[k]) {
      const share = way[k] > way[k - 3] ? (t - way[k - 3]) / (way[k] - way[k - 3]) : 1;
      const moves = way[k + 1] !== way[k - 2] || way[k + 2] !== way[k - 1];
      return [way[k - 2] + (way[k + 1] - way[k - 2]) * share, way[k - 1] + (way[k + 2] - way[k - 1]) * share, moves];
    }
  }
  return [way[n - 2], way[n - 1], false];
}

function size(y, kind) {
  const s = (0.54 + 0.5 * (y - 190) / 350) * (S.indoors ? S.indoorScale : 1);
  return Math.round(1000 * s * ({ child: 0.72, car: 1.15, van: 1.2 }[kind] || 1)) / 1000;
}

function drawn(actor, x, y, t, moves) {
  const [kind, look, , way] = actor, name = S.kinds[kind];
  const swing = moves ? Math.sin(t * 5.6 + look) * 9 : 2, s = size(y, name);
  return fill(name, {
    x: r1(x), y: r1(y), s, f: way[way.length - 2] < way[1] ? -s : s, clothes: look % S.clothes,
    hair: S.hairs[Math.floor(look / 10) % S.hairs.length],
    a: r1(-2 + swing), b: r1(2 - swing), c: r1(-15 - swing / 2), d: r1(15 - swing / 2),
  });
}

function box(x, y, kind, style, words) {
  const s = size(y, kind), [side, height] = S.boxes[kind] || S.boxes[""];
  const half = side * s, middle = y - height * s;
  const k = r1(half * 0.6);
  let tag = "";
  if (words) {
    const w = Math.round([...words].reduce((sum, c) => sum + (c > "\u2e80" ? 14.5 : 8.2), 18));
    const left = Math.min(Math.max(x - w / 2, 4), S.width - w - 4), top = middle - half - 30;
    tag = fill("words", { style: style === "quiet" ? "quiet" : "", x: r1(left), y: r1(top), w, tx: r1(left + 9), ty: r1(top + 17), words: safe(words) });
  }
  return fill("box", { style, l: r1(x - half), r: r1(x + half), u: r1(middle - half), o: r1(middle + half), k, words: tag });
}

// what stands over a captured figure at a second
function label(capture) {
  const [, searched, decided] = capture.times;
  if (truth) return [capture.wrong ? "wrong" : "right", capture.mark];
  if (now < searched) return ["taken", "searching"];
  if (now < decided || !capture.named) return ["taken", capture.top];
  return ["taken", capture.named];
}

function draw() {
  const shown = [];
  for (let k = 0; k < S.actors.length; k += 1) {
    const spot = place(S.actors[k][3], now);
    if (spot) shown.push([spot[1], k, spot]);
  }
  shown.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const figures = shown.map(([, k, spot]) => drawn(S.actors[k], spot[0], spot[1], now, spot[2]));
  const boxes = [];
  let faces = 0;
  for (const [, k, spot] of shown) {
    const kind = S.kinds[S.actors[k][0]];
    const capture = S.byActor[k] && S.byActor[k].find((c) => now >= c.second);
    const sign = S.signOf[k];
    const aside = truth && S.asideOf[k];
    if (sign && now >= sign[1]) {
      if (now < sign[1] + S.saidSeconds) { boxes.push(box(spot[0], spot[1], kind, "right", `✓ ${sign[3]}`)); faces += 1; }
    } else if (capture) { boxes.push(box(spot[0], spot[1], kind, ...label(capture))); faces += S.boxes[kind] ? 0 : 1; } else if (aside && now >= aside[0]) {
      boxes.push(box(spot[0], spot[1], kind, "face", aside[1]));
    } else if (kind !== "car" && kind !== "van" && kind !== "bag" && S.zone(spot)) {
      boxes.push(box(spot[0], spot[1], kind, "face", "")); faces += 1;
    }
  }
  $("figures").innerHTML = figures.join("");
  $("boxes").innerHTML = boxes.join("");
  const busy = S.captures.some((c) => now >= c.second && now < c.second + 3);
  if ($("cone")) $("cone").style.display = busy ? "" : "none";
  if (S.signal) {
    const green = ((now - S.signal[2]) % S.signal[0] + S.signal[0]) % S.signal[0] < S.signal[1];
    $("red").setAttribute("class", green ? "lamp" : "lamp red");
    $("green").setAttribute("class", green ? "lamp green" : "lamp");
  }
  boardOnStage();
  $("clock").firstChild.data = clock(now);
  $("sees").textContent = `${faces} ${faces === 1 ? "face" : "faces"} in view`;
  $("time").value = Math.floor(now);
  $("time").setAttribute("aria-valuetext", clock(now));
  panel();
}

function onBoard() { return S.shown.filter((line) => line.since <= now); }

function boardOnStage() {
  if (!$("lines")) return;
  const [x, y, w] = S.board, lines = onBoard().slice(0, 2);
  $("lines").innerHTML = lines.length ? lines.map((line, k) => {
    const top = y + 32 + 56 * k, who = S.persons[line.who];
    return `<svg x="${x + 10}" y="${top}" width="44" height="48" data-synthetic="true"><use href="#p${line.who}"/></svg>`
      + `<text class="name" x="${x + 64}" y="${top + 19}">${safe(who[2])}</text><text class="dim" x="${x + 64}" y="${top + 39}">${safe(who[1])}</text>`
      + (truth && line.wrong ? `<text class="flag" x="${x + w - 12}" y="${top + 39}" text-anchor="end">◆ wrong</text>` : "");
  }).join("") : `<text class="dim" x="${x + w / 2}" y="${y + 90}" text-anchor="middle">no name at this hour</text>`;
}

function worth(w) {
  const rows = w.tails.map(([tail, low, high], k) => {
    const y = 30 + 24 * k, a = 92 + 236 * low, b = 92 + 236 * high;
    return `<text class="q" x="0" y="${y + 4}">${tail}</text><path class="rg" d="M${r1(a)} ${y}L${r1(Math.max(b, a + 0.1))} ${y}"/>`;
  }).join("");
  const axis = [0, 500, 1000].map((n) => `<path class="ax" d="M${92 + n * 0.236} 16V92"/><text class="q" x="${92 + n * 0.236}" y="10" text-anchor="${n === 1000 ? "end" : n ? "middle" : "start"}">${n}</text>`).join("");
  return `<svg viewBox="0 0 332 96" role="img" data-synthetic="true" aria-label="${safe(w.words)}">${axis}${rows}</svg>`;
}

function panel() {
  const open = S.captures.filter((c) => c.second <= now).pop();
  const next = S.captures.find((c) => c.second > now);
  registerLines();
  const key = [open ? open.id : "-", open ? open.times.filter((t) => t <= now).length : 0, truth, onBoard().length].join();
  if (key === saidAt) return;
  saidAt = key;
  $("seen").innerHTML = open ? card(open) : `<p class="quiet">Nothing yet today${next ? `; the next at ${clock(next.second)} (press N)` : ""}.</p>`;
  if ($("board")) {
    const lines = onBoard();
    $("board").innerHTML = lines.length ? lines.map((line) => {
      const who = S.persons[line.who];
      return `<li><svg data-synthetic="true" aria-hidden="true"><use href="#p${line.who}"/></svg><span class="who">${safe(who[0])}</span><span class="no">${safe(who[1])} · ${safe(line.act)}<br>${safe(line.long)}</span>`
        + `<span class="no truth">${line.wrong ? '<b class="flag w">◆ wrong</b> ' : '<b class="flag r">✓ right</b> '}${safe(line.truth)}</span></li>`;
    }).join("") : '<li class="quiet none">No name stands there at this hour.</li>';
  }
  $("said").textContent = open ? `${clock(now)}: ${open.what}. ${now >= open.times[2] ? open.decision : "Not decided yet."} ${truth ? open.truth : ""}` : "";
}

function registerLines() {
  if (!$("register")) return;
  let end = S.signs.length;
  for (let low = 0, high = end; low < high;) { const m = (low + high) >> 1; if (S.signs[m][1] <= now) low = m + 1; else high = m; end = low; }
  const lines = S.signs.slice(Math.max(0, end - 8), end).filter((s) => s[1] > now - S.keeps).map((s) => [s[1], `citizen ${s[2]}`, s[3], false]);
  for (const c of S.captures) if (c.recorded >= 0 && c.times[2] <= now && c.times[2] > now - S.keeps) lines.push([c.times[2], `citizen ${c.recorded}`, "recorded", c.wrong]);
  lines.sort((a, b) => b[0] - a[0]);
  const text = lines.slice(0, 8).map(([t, who, words, wrong]) => `<li><b>${clock(t)}</b><span>${who}, ${words}${truth && wrong ? ' <b class="flag w">◆ wrong</b>' : ""}</span></li>`).join("") || '<li class="quiet">Nothing at this second.</li>';
  if (text !== registered) { registered = text; $("register").innerHTML = text; }
}

function card(c) {
  const names = c.stageNames;
  const steps = c.times.map((t, k) => `<li class="${now >= t ? "done" : ""}"><b>${names[k]}</b>${clock(t)}${k === 1 && c.times[0] !== t ? `<br>${(t - c.times[0]).toFixed(1)} s later` : ""}</li>`).join("");
  let text = `<p><b>${clock(c.second)}</b> ${safe(c.what)}</p><ol class="steps">${steps}</ol>`;
  if (now >= c.times[1] && c.candidates.length) {
    const decided = now >= c.times[2];
    text += `<h2>Candidates, by similarity</h2><ol class="cands">${c.candidates.map(([who, sim, named, right]) => {
      const p = S.persons[who];
      const flags = (decided && named ? '<b class="flag o">named</b> ' : "")
        + (truth && right ? '<b class="flag r">✓ in the picture</b>' : truth && named ? '<b class="flag w">◆ somebody else</b>' : "");
      return `<li class="${decided && named ? "named" : ""}"><svg data-synthetic="true" aria-hidden="true"><use href="#p${who}"/></svg><span class="who">${safe(p[0])}</span><span class="sim">${sim.toFixed(1)} %<small>similar</small></span><span class="no">${safe(p[1])} ${flags}</span></li>`;
    }).join("")}</ol>`;
  }
  if (now >= c.times[2]) text += `<p style="margin-top:10px"><b>Decision:</b> ${safe(c.decision)}.</p>`;
  else text += '<p class="quiet" style="margin-top:10px">Not decided yet; press N for the next event.</p>';
  text += `<p class="truth told ${c.wrong ? "" : "ok"}"><b>${c.wrong ? "◆ Wrong:" : "✓ In truth:"}</b> ${safe(c.truth)}.</p>`;
  if (now >= c.times[1] && c.worth) text += `<div class="worth"><h2>What ${c.worth.at.toFixed(1)} % similar is worth</h2><p>${safe(c.worth.words)}</p>${worth(c.worth)}</div>`;
  return text;
}

function go(t) { now = Math.min(Math.max(t, 0), 86399); draw(); }
function play(on) {
  playing = on;
  $("play").textContent = on ? "❚❚ Pause" : "▶ Play";
  if (on) { last = 0; requestAnimationFrame(tick); }
}
function tick(stamp) {
  if (!playing) return;
  const gone = last ? Math.min((stamp - last) / 1000, 0.25) : 0;
  if (calm && last && stamp - last < 1000) { requestAnimationFrame(tick); return; }
  last = stamp;
  if (now >= 86399) { play(false); return; }
  go(calm ? Math.floor(now) + speed : now + gone * speed);
  requestAnimationFrame(tick);
}
function jump(forward) {
  const known = truth ? S.moments.concat(S.asides.map((a) => a[1] + 2)) : S.moments;
  const t = known.filter((m) => (forward ? m > now + 0.01 : m < now - 0.01));
  play(false);
  if (t.length) go(forward ? Math.min(...t) : Math.max(...t));
}
function setTruth(on) {
  truth = on;
  document.body.classList.toggle("on", on);
  $("truth").setAttribute("aria-pressed", String(on));
  $("truth").textContent = on ? "Hide the truth" : "Reveal the truth";
  saidAt = "";
  draw();
}
function setSpeed(k) {
  speed = speeds[Math.min(Math.max(k, 0), speeds.length - 1)];
  document.querySelector(`input[name=speed][value="${speed}"]`).checked = true;
}

const [zx0, zy0, zx1, zy1] = S.zoneBox;
S.zone = (spot) => spot[0] >= zx0 && spot[0] <= zx1 && spot[1] >= zy0 && spot[1] <= zy1;
S.byActor = {};
S.captures.forEach((c, k) => { c.id = k; (S.byActor[c.actor] = S.byActor[c.actor] || []).push(c); });
S.signOf = {};
S.signs.forEach((sign) => { S.signOf[sign[0]] = sign; });
S.asideOf = {};
S.asides.forEach(([actor, second, words]) => { S.asideOf[actor] = [second, words]; });
S.moments = S.captures.flatMap((c) => [c.second + 2, Math.ceil(c.times[2])]);

$("play").onclick = () => play(!playing);
$("back").onclick = () => { play(false); go(Math.ceil(now) - 1); };
$("forth").onclick = () => { play(false); go(Math.floor(now) + 1); };
$("before").onclick = () => jump(false);
$("after").onclick = () => jump(true);
$("truth").onclick = () => setTruth(!truth);
$("time").oninput = (event) => { play(false); go(Number(event.target.value)); };
document.querySelectorAll("input[name=speed]").forEach((input, k) => { input.onchange = () => setSpeed(k); });
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement, inSpeed = at && at.name === "speed", typed = event.key.toLowerCase();
  if (typed === " " && !(at && (at.tagName === "SUMMARY" || (at.tagName === "BUTTON" && at.id !== "play")))) { event.preventDefault(); play(!playing); }
  else if (event.key === "ArrowRight" && !inSpeed) { event.preventDefault(); play(false); go(Math.floor(now) + (event.shiftKey ? 60 : 1)); }
  else if (event.key === "ArrowLeft" && !inSpeed) { event.preventDefault(); play(false); go(Math.ceil(now) - (event.shiftKey ? 60 : 1)); }
  else if (typed === "n") jump(true);
  else if (typed === "p") jump(false);
  else if (typed === "t") setTruth(!truth);
  else if (typed === "+" || typed === "=") setSpeed(speeds.indexOf(speed) + 1);
  else if (typed === "-") setSpeed(speeds.indexOf(speed) - 1);
});
$("controls").hidden = false;
draw();
