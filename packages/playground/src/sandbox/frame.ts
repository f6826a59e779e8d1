import bootstrap from "./bootstrap.js?raw";
import { framePolicy } from "./policy.ts";

/**
 * Makes the frame in which programs run. It has an origin of its own that is nobody's, so that a
 * program sees neither the page nor its storage, and a policy of its own, so that it reaches nothing:
 * the page's alone would let a worker fetch what lies beside the page.
 */
export function makeFrame(): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.title = "Code sandbox";
  frame.hidden = true;
  frame.srcdoc = [
    "<!doctype html><meta charset=utf-8>",
    `<meta http-equiv="Content-Security-Policy" content="${framePolicy(BOOTSTRAP_HASH)}">`,
    `<title>Code sandbox</title><script>${bootstrap}</script>`,
  ].join("");
  return frame;
}
