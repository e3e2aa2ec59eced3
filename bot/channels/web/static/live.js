/* Work that follows the typing: some time after the last change, one piece at a time, and never an outdated one. */
const PAUSE = 600;

let timer;
let running = false;
let again = null;

/** Has `work` done when the typing pauses; what was asked for before is not done any more. */
export function later(work) {
  clearTimeout(timer);
  timer = setTimeout(() => start(work), PAUSE);
}

/** Leaves undone what waits. */
export function cancelLater() {
  clearTimeout(timer);
  again = null;
}

async function start(work) {
  if (running) {
    again = work;
    return;
  }
  running = true;
  try {
    await work();
  } finally {
    running = false;
  }
  const next = again;
  again = null;
  if (next) start(next);
}
