// Takes what is sent, puts the answer below it and keeps the focus. Without this script every form posts and the page comes back.
"use strict";

(() => {
  const LINES_WAIT = 300; // milliseconds before anybody is told to wait: most answers are there sooner
  const GIVE_UP = 30000;
  const FIRST_PAUSE = 1000; // before news are asked for again when the server was away, and then twice as long each time
  const LONGEST_PAUSE = 60000;
  const NEAR_THE_END = 300; // pixels

  const find = (id) => document.getElementById(id);
  const log = find("log");
  const question = find("question");
  const status = find("status");
  const players = find("players");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let busy = false;

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-say]")) return;
    event.preventDefault();
    if (!busy && !tooBig(form)) say(form, event.submitter);
  });

  async function say(form, clicked) {
    busy = true;
    const waiting = setTimeout(() => {
      find("waiting").hidden = false;
      log.setAttribute("aria-busy", "true");
      tell(status.dataset.waiting);
    }, LINES_WAIT);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { "X-Handrail-Fragment": "1" },
        body: sent(form, clicked),
        signal: AbortSignal.timeout(GIVE_UP),
      });
      if (!answer.headers.get("Content-Type")?.startsWith("text/html")) throw new TypeError(status.dataset.failed);
      take(answer, await answer.text(), form);
    } catch (error) {
      complain(error.message === status.dataset.failed ? error.message : status.dataset.offline);
    } finally {
      clearTimeout(waiting);
      find("waiting").hidden = true;
      log.removeAttribute("aria-busy");
      busy = false;
    }
  }

  function sent(form, clicked) {
    const fields = new FormData(form);
    if (clicked?.name) fields.set(clicked.name, clicked.value);
    return form.enctype === "multipart/form-data" ? fields : new URLSearchParams(fields);
  }

  // A file that will not be taken is not even sent: on the way it would only break the line.
  function tooBig(form) {
    const fields = [...form.querySelectorAll("input[type=file]")];
    const wrong = fields.find((field) => [...field.files].some((file) => file.size > Number(field.dataset.most)));
    if (!wrong) return false;
    complain(wrong.dataset.tooBig);
    wrong.focus();
    return true;
  }

  function take(answer, html, form) {
    const parts = [...new DOMParser().parseFromString(html, "text/html").body.children];
    const token = answer.headers.get("X-Handrail-Token");
    if (token) for (const field of document.querySelectorAll("input[name=token]")) field.value = token;
    if (!answer.ok) {
      const reason = parts.find((part) => part.id === "problem");
      complain(reason ? reason.textContent.trim() : status.dataset.failed, answer.status === 422);
      return;
    }
    complain("");
    const news = answer.headers.get("X-Handrail-News");
    if (news?.split(".")[0] !== log.dataset.news.split(".")[0]) log.dataset.news = news; // another conversation than before
    find("try")?.remove();
    const within = form.contains(document.activeElement);
    const fresh = parts.map(place);
    if (form.id === "composer") {
      question.value = "";
      grow();
    }
    show(fresh.at(-1), within && !form.isConnected);
    listen();
  }

  // What is sent to whoever is played comes by itself, as long as somebody sees the page: a hidden one holds no line.
  let listening = null;

  async function listen() {
    if (listening || document.hidden) return;
    const line = listening = new AbortController();
    let pause = 0;
    while (!line.signal.aborted) {
      try {
        const person = document.querySelector("#composer input[name=person]").value;
        const where = new URLSearchParams({ person, after: log.dataset.news });
        const answer = await fetch(`/news?${where}`, { headers: { "X-Handrail-Fragment": "1" }, signal: line.signal });
        if (answer.status !== 200 && answer.status !== 204) break;
        log.dataset.news = answer.headers.get("X-Handrail-News");
        if (answer.status === 200) arrive(await answer.text());
        pause = 0;
      } catch {
        pause = Math.min(LONGEST_PAUSE, pause * 2 || FIRST_PAUSE);
        await new Promise((go) => { setTimeout(go, pause); });
      }
    }
    if (listening === line) listening = null;
  }

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return listen();
    listening?.abort();
    listening = null;
  });

  // It stands at the end of the log and is told; whoever is reading further up stays there.
  function arrive(html) {
    const below = document.documentElement.scrollHeight - innerHeight - scrollY < NEAR_THE_END;
    const turns = [...new DOMParser().parseFromString(html, "text/html").body.children].map(place);
    if (!turns.length) return;
    tell(`${status.dataset.news} ${turns.map(titles).join(" ")}`);
    if (below) turns[0].scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
  }

  function titles(turn) {
    const found = turn.querySelectorAll(":scope > article h2, :scope > form h2");
    return [...found].map((title) => title.textContent.trim()).join(" ");
  }

  // A turn with an id that is there already takes the other's place: a form with what has to be mended.
  function place(turn) {
    const old = find(turn.id);
    if (old) old.replaceWith(turn);
    else log.append(turn);
    unscrolled(turn);
    return turn;
  }

  function show(turn, lost) {
    const errors = turn.querySelector(".errors");
    tell(titles(turn));
    if (lost) (errors ?? turn).focus({ preventScroll: true });
    turn.scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
  }

  function complain(sentence, invalid = false) {
    const place = find("problem");
    place.replaceChildren();
    if (invalid) question.setAttribute("aria-invalid", "true");
    else question.removeAttribute("aria-invalid");
    if (!sentence) return;
    const line = document.createElement("p");
    line.textContent = sentence;
    place.append(line);
    place.scrollIntoView({ block: "nearest" });
  }

  // The same words twice are said twice only if the region was empty in between.
  function tell(words) {
    status.textContent = "";
    requestAnimationFrame(() => { status.textContent = words; });
  }

  question.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    question.form.requestSubmit();
  });

  question.addEventListener("input", grow);

  function grow() {
    if (CSS.supports("field-sizing", "content")) return;
    question.style.height = "auto";
    question.style.height = `${question.scrollHeight + 2}px`;
  }

  // A table that fits needs no place of its own in the tab order.
  function unscrolled(part) {
    for (const table of part.querySelectorAll(".table")) {
      if (table.scrollWidth <= table.clientWidth + 1) table.removeAttribute("tabindex");
      else table.tabIndex = 0;
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !players.open) return;
    players.open = false;
    players.querySelector("summary").focus();
  });

  document.addEventListener("click", (event) => {
    if (players.open && !players.contains(event.target)) players.open = false;
  });

  // What stays in view at the top and the bottom must not lie over what has the focus.
  const edges = new ResizeObserver(() => {
    const root = document.documentElement.style;
    root.setProperty("--top", `${document.querySelector(".top").offsetHeight}px`);
    root.setProperty("--bottom", `${document.querySelector(".composer").offsetHeight}px`);
  });
  edges.observe(document.querySelector(".top"));
  edges.observe(document.querySelector(".composer"));

  addEventListener("resize", () => unscrolled(log));
  log.addEventListener("toggle", () => unscrolled(log), true);
  find("keys").hidden = false;
  unscrolled(log);
  grow();
  listen();
})();
