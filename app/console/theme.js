// Not a module, so that it runs before the page is painted: a chosen theme must not flash.
try {
  const theme = localStorage.getItem("plumbline-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is refused: the theme of the system stays.
}
