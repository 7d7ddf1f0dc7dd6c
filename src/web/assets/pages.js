// Says that a question is under way, and keeps a second press from asking it twice.
for (const form of document.querySelectorAll("form.ask, form.again"))
  form.addEventListener("submit", () => {
    const working = document.querySelector(".working");
    if (working) working.textContent = "Looking through the evidence …";
    for (const button of document.querySelectorAll("form.ask button, form.again button"))
      button.disabled = true;
  });

// Enter asks, Shift+Enter breaks the line.
document.querySelector("#question")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

// A page that comes back from the browser's memory can ask again.
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button:disabled")) button.disabled = false;
  const working = document.querySelector(".working");
  if (working) working.textContent = "";
});
