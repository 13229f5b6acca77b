// What a browser takes for the drawing of a picture alone: the calls of a chart's canvas are recorded, and made again by a loop.
const PEN = CanvasRenderingContext2D.prototype;
const calls = []; // [what is called, name, value or arguments], what is called being the canvas, its pen, or a setter of one of them
const canvases = new Map(); // recorded canvas -> the one of the picture that is drawn again
let isRecording = false;

/** Keeps what is called of a prototype while it is recorded. */
function listen(prototype, names, canvasOf) {
  for (const name of names) {
    const own = Object.getOwnPropertyDescriptor(prototype, name);
    const keep = (that, how, given) => {
      if (isRecording) calls.push([canvasOf(that), how, name, given]);
    };
    if (own.set) {
      Object.defineProperty(prototype, name, {
        ...own,
        set(value) {
          keep(this, 'set', value);
          own.set.call(this, value);
        },
      });
    } else if (typeof own.value === 'function') {
      prototype[name] = function (...given) {
        keep(this, 'call', given);
        return own.value.apply(this, given);
      };
    }
  }
}
const drawing = Object.keys(Object.getOwnPropertyDescriptors(PEN)).filter((name) => !/^(constructor|canvas|measureText|get.*)$/.test(name));
listen(PEN, drawing, (pen) => pen.canvas);
listen(HTMLCanvasElement.prototype, ['width', 'height'], (canvas) => canvas);

/** Records what is called until the frame after the next: gives a function that makes the same calls on canvases of its own. */
export async function recorded(work) {
  isRecording = true;
  await work();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  isRecording = false;
  const made = calls.splice(0);
  return () => {
    for (const [recorded, how, name, given] of made) {
      const canvas = canvases.get(recorded) ?? fresh(recorded);
      const on = name === 'width' || name === 'height' ? canvas : canvas.getContext('2d');
      if (how === 'set') on[name] = given;
      else on[name](...given.map((one) => canvases.get(one) ?? one));
    }
  };
}

/** Forgets the canvases: what is drawn next is a new picture. */
export function clear(box) {
  canvases.clear();
  box.replaceChildren();
}

/** A canvas for a recorded one, at the same place. */
function fresh(recorded) {
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'position:absolute;inset:0;width:960px;height:540px';
  document.querySelector('#box').append(canvas);
  canvases.set(recorded, canvas);
  return canvas;
}
