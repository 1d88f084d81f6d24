"use strict";
(() => {
  const list = (value) => (value || "").split(" ").filter(Boolean);
  const cards = new Map(), marks = new Map();
  for (const card of document.querySelectorAll(".card")) cards.set(card.dataset.record, card);
  for (const mark of document.querySelectorAll(".m")) {
    for (const id of list(mark.dataset.records)) {
      if (!marks.has(id)) marks.set(id, []);
      marks.get(id).push(mark);
    }
  }
  let lit = [];
  const dim = () => { for (const one of lit) one.classList.remove("lit"); lit = []; };
  const light = (ids) => {
    dim();
    for (const id of ids) {
      const card = cards.get(id);
      if (!card) continue;
      const tone = getComputedStyle(card).getPropertyValue("--tone");
      for (const mark of marks.get(id) || []) { mark.style.setProperty("--lit", tone); lit.push(mark); }
      lit.push(card);
    }
    for (const one of lit) one.classList.add("lit");
  };
  const idsOf = (node) => {
    const mark = node.closest(".m"), card = node.closest(".card");
    return mark ? list(mark.dataset.records) : card ? [card.dataset.record] : [];
  };
  const show = (event) => light(event.target instanceof Element ? idsOf(event.target) : []);
  document.addEventListener("pointerover", show);
  document.addEventListener("focusin", show);
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.target.closest("details, a")) return;
    const card = event.target.closest(".card");
    const first = card && (marks.get(card.dataset.record) || [])[0];
    if (first) first.scrollIntoView({ block: "center" });
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") dim(); });
})();
