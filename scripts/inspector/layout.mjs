/** Whether all of a page can be seen at the size that it has. It runs in the page. */

/** What goes beyond the page's width, or is cut off by what is around it; empty where nothing is. */
export function findCut() {
  const width = document.documentElement.clientWidth;
  const cut = [];
  if (document.documentElement.scrollWidth > width) {
    cut.push(`the page is ${document.documentElement.scrollWidth} wide, and its window ${width}`);
  }
  const nameOf = (found) => `${found.localName}${found.id === "" ? "" : `#${found.id}`}.${found.className}`;
  const scrolls = (found) => /auto|scroll/.test(getComputedStyle(found).overflowX);
  const isInScroller = (found) => found !== null && (scrolls(found) || isInScroller(found.parentElement));
  for (const found of document.body.querySelectorAll("*")) {
    if (!found.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
    const { left, right, width: own, height } = found.getBoundingClientRect();
    // What only a screen reader is to read
    if (own <= 1 || height <= 1) continue;
    if ((right > width + 1 || left < -1) && !isInScroller(found.parentElement)) {
      cut.push(`${nameOf(found)} reaches from ${Math.round(left)} to ${Math.round(right)} of ${width}`);
    }
    const { overflowX, overflowY } = getComputedStyle(found);
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    if (hides(overflowX) && found.scrollWidth > found.clientWidth + 1) {
      cut.push(`${nameOf(found)} shows ${found.clientWidth} of ${found.scrollWidth} in width`);
    }
    if (hides(overflowY) && found.scrollHeight > found.clientHeight + 1) {
      cut.push(`${nameOf(found)} shows ${found.clientHeight} of ${found.scrollHeight} in height`);
    }
  }
  return cut;
}
