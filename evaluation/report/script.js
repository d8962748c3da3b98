(() => {
  "use strict";
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const bare = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const rows = [...document.querySelectorAll(".q")];

  function speak(lang) {
    root.dataset.lang = root.lang = lang;
    for (const item of document.querySelectorAll("option[data-vi]")) item.textContent = item.dataset[lang];
    for (const item of document.querySelectorAll("input[data-vi]")) {
      item.placeholder = item.dataset[lang];
      item.setAttribute("aria-label", item.dataset[lang]);
    }
    for (const button of document.querySelectorAll("[data-lang-button]"))
      button.setAttribute("aria-pressed", String(button.dataset.langButton === lang));
  }

  function filter() {
    const words = bare(byId("search").value).split(/\s+/).filter(Boolean);
    const fault = byId("fault").value, type = byId("type").value;
    let count = 0;
    for (const row of rows) {
      const good = row.dataset.fault === "none";
      const kept = (!fault || (fault === "wrong" ? !good : row.dataset.fault === fault)) &&
        (!type || row.dataset.type === type) && words.every((word) => row.dataset.search.includes(word));
      row.hidden = !kept;
      count += kept;
    }
    byId("count").textContent = count;
    byId("empty").hidden = count > 0;
  }

  for (const button of document.querySelectorAll("[data-lang-button]"))
    button.addEventListener("click", () => speak(button.dataset.langButton));
  byId("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  byId("print").addEventListener("click", () => window.print());
  byId("filters").addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  speak("vi");
  filter();
})();
