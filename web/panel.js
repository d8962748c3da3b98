// The source panel's own clicks: a whole document comes from the server, all else stays in the browser.
element.addEventListener("click", (event) => {
    const whole = event.target.closest("button.hd-whole");
    if (whole) trigger("click", { turn: Number(whole.dataset.turn), index: Number(whole.dataset.index) });
});
