// What the page does without the server: open citations, the drawer on narrow screens, copying, light and dark,
// and the few words that Gradio says only in English. Text from documents is only ever moved as text.
(() => {
    const NARROW = window.matchMedia("(max-width: 900px)");
    const THEME_KEY = "hoidap-theme";
    let words = {};
    let opener = null; // what had the focus before the drawer opened

    const find = (selector, root = document) => root.querySelector(selector);
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

    // --- sources ---------------------------------------------------------------------------------------------
    function openDrawer() {
        if (!NARROW.matches || document.body.classList.contains("hd-drawer")) return;
        opener = document.activeElement;
        document.body.classList.add("hd-drawer");
    }

    function closeDrawer() {
        if (!document.body.classList.contains("hd-drawer")) return;
        document.body.classList.remove("hd-drawer");
        if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    }

    function showSources() {
        document.body.classList.remove("hd-reading");
    }

    function openCitation(value) {
        const [turn, number] = value.split("-");
        const section = document.getElementById(`hd-turn-${turn}`);
        if (!section) return;
        showSources();
        openDrawer();
        all("#hd-sources .hd-turn").forEach((other) => (other.hidden = other !== section));
        const card = document.getElementById(`hd-s${turn}-${number}`) || find(".hd-card", section);
        if (!card) return;
        all(".hd-card.hd-active").forEach((other) => other.classList.remove("hd-active"));
        card.classList.add("hd-active");
        card.focus({ preventScroll: true });
        scrollTo(card, find("mark", card) && card.offsetHeight > 500 ? find("mark", card) : card);
    }

    function scrollTo(card, target) {
        target.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block: target === card ? "start" : "center" });
    }

    function showDocument() {
        if (!find("#hd-document .hd-document")) return;
        document.body.classList.add("hd-reading");
        openDrawer();
        const back = find("#hd-document .hd-back");
        if (back) back.focus({ preventScroll: true });
        const mark = find("#hd-document mark");
        if (mark) mark.scrollIntoView({ behavior: "auto", block: "center" });
    }

    // --- buttons ---------------------------------------------------------------------------------------------
    async function copyLast() {
        const texts = all("#hd-chat .hd-plain");
        const text = texts.length ? texts[texts.length - 1].textContent : "";
        if (!text) return;
        try {
            await navigator.clipboard.writeText(text);
        } catch {
            copyByHand(text);
        }
        const notice = find("#hd-notice [role=status]");
        if (notice) notice.textContent = words.copied || "";
    }

    function copyByHand(text) {
        const area = document.createElement("textarea");
        area.value = text;
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
    }

    function focusQuestion() {
        const box = find("#hd-input textarea");
        if (!box) return;
        box.focus();
        box.setSelectionRange(box.value.length, box.value.length);
    }

    function setTheme(theme) {
        document.body.classList.toggle("dark", theme === "dark");
        document.documentElement.style.colorScheme = theme;
    }

    function switchTheme() {
        const theme = document.body.classList.contains("dark") ? "light" : "dark";
        try { localStorage.setItem(THEME_KEY, theme); } catch { /* a private window keeps nothing */ }
        setTheme(theme);
    }

    function keptTheme() {
        try { return localStorage.getItem(THEME_KEY); } catch { return null; }
    }

    // --- words that Gradio says in English ---------------------------------------------------------------------
    function readWords() {
        const holder = document.getElementById("hd-words");
        if (!holder || !holder.dataset.words) return;
        words = JSON.parse(holder.dataset.words);
        if (document.documentElement.lang !== words.lang) document.documentElement.lang = words.lang;
        if (document.title !== words.title) document.title = words.title;
    }

    function set(node, name, value) {
        if (node && value && node.getAttribute(name) !== value) node.setAttribute(name, value);
    }

    function translate() {
        readWords();
        set(find("#hd-chat [role=log]"), "aria-label", words.conversation);
        set(find("#hd-input textarea"), "aria-label", words.question);
        set(find("#hd-theme"), "aria-label", words.theme);
        set(find("#hd-theme"), "title", words.theme);
        all("#hd-chat .scroll-down-button-container button").forEach((b) => {
            set(b, "aria-label", words.scrollDown);
            set(b, "title", words.scrollDown);
        });
        // The label Gradio gives a message is its source text, tags and all.
        all("#hd-chat [data-testid=user], #hd-chat [data-testid=bot]").forEach((m) => m.removeAttribute("aria-label"));
        all("#hd-chat .thought-group > .title").forEach((title) => {
            set(title, "aria-expanded", String(Boolean(find(".content", title.parentElement))));
            all(".arrow button", title).forEach((arrow) => { set(arrow, "tabindex", "-1"); set(arrow, "aria-hidden", "true"); });
        });
        all(".toast-wrap .toast-body").forEach(translateToast);
    }

    function translateToast(toast) {
        const texts = all(".toast-message-text", toast);
        const said = texts.map((text) => text.textContent).join(" ");
        if (!texts.length || said === toast.dataset.said) return;
        // That the queue is full stands in the conversation already.
        if (/queue is full|currently busy/i.test(said)) toast.style.display = "none";
        const lost = /connection|network|fetch|could not (?:reach|connect)/i.test(said);
        texts.forEach((text) => (text.textContent = lost ? words.connectionLost : words.genericError));
        all(".toast-title", toast).forEach((title) => (title.textContent = words.errorTitle));
        toast.dataset.said = texts.map((text) => text.textContent).join(" ");
    }

    // --- listening -------------------------------------------------------------------------------------------
    document.addEventListener("click", (event) => {
        const target = event.target instanceof Element ? event.target : null;
        if (!target) return;
        const cite = target.closest("button.hd-cite");
        if (cite) openCitation(cite.value);
        else if (target.closest("[data-back]")) showSources();
        else if (target.closest("[data-close]")) closeDrawer();
        else if (document.body.classList.contains("hd-drawer") && !target.closest("#hd-right")) closeDrawer();
    });
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        if (document.body.classList.contains("hd-reading")) showSources();
        else closeDrawer();
    });
    NARROW.addEventListener("change", () => document.body.classList.remove("hd-drawer"));

    function start() {
        if (keptTheme()) setTheme(keptTheme());
        let waiting = false;
        new MutationObserver(() => {
            if (waiting) return;
            waiting = true;
            requestAnimationFrame(() => { waiting = false; translate(); });
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
        translate();
    }

    window.hoidap = { copyLast, focusQuestion, showDocument, switchTheme };
    if (document.body) start();
    else document.addEventListener("DOMContentLoaded", start);
})();
