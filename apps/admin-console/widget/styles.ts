/** A style sheet that is made by script, which the Content-Security-Policy of the page does not concern. */
export function styles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

const css = `
:host {
  all: initial;
  --paper: #ffffff; --ink: #1c2226; --quiet: #5b6570; --line: #d7dde1; --lamp: #1f7560; --on-lamp: #ffffff;
  --tint: #eef8f5;
  font: 15px/1.6 -apple-system, BlinkMacSystemFont, 'Pretendard Variable', 'Apple SD Gothic Neo', 'Malgun Gothic',
    'Noto Sans KR', 'Noto Sans CJK KR', 'Segoe UI', sans-serif;
  color: var(--ink);
}
@media (prefers-color-scheme: dark) {
  :host {
    --paper: #1f2427; --ink: #e7ebed; --quiet: #a9b1b8; --line: #3b444a; --lamp: #69baa2; --on-lamp: #10201b;
    --tint: #26332f;
  }
}
* { box-sizing: border-box; font: inherit; color: inherit; }
button { cursor: pointer; }
button:focus-visible, textarea:focus-visible { outline: 3px solid var(--lamp); outline-offset: 2px; }
.launcher, .panel { position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; }
.launcher {
  border: 0; border-radius: 999px; padding: 12px 20px; background: var(--lamp); color: var(--on-lamp);
  font-weight: 600; box-shadow: 0 4px 16px rgb(0 0 0 / 0.25);
}
.panel {
  display: flex; flex-direction: column; width: min(400px, calc(100vw - 40px)); height: min(600px, calc(100vh - 40px));
  background: var(--paper); border: 1px solid var(--line); border-radius: 14px; overflow: hidden;
  box-shadow: 0 8px 32px rgb(0 0 0 / 0.28);
}
[hidden] { display: none !important; }
header { display: flex; align-items: center; gap: 8px; padding: 12px 16px; border-bottom: 1px solid var(--line); }
h2 { flex: 1; margin: 0; font-weight: 650; }
.close { border: 0; background: none; padding: 4px 8px; font-size: 20px; line-height: 1; border-radius: 8px; }
.turns { flex: 1; overflow-y: auto; padding: 16px; overflow-wrap: anywhere; word-break: keep-all; }
.about, .status { color: var(--quiet); margin: 0; }
.question {
  margin: 0 0 10px auto; width: fit-content; max-width: 85%; padding: 8px 12px; border-radius: 12px 12px 2px 12px;
  background: var(--tint); white-space: pre-wrap;
}
.sentences { margin: 0; }
.sentences:empty { display: none; }
.mark {
  min-width: 24px; height: 24px; margin: 0 2px; padding: 0 6px; border: 1px solid var(--lamp); border-radius: 999px;
  background: none; color: var(--lamp); font-size: 12px; line-height: 1;
}
.mark[aria-expanded='true'] { background: var(--lamp); color: var(--on-lamp); }
blockquote { margin: 10px 0 0; padding: 8px 12px; border-left: 3px solid var(--lamp); background: var(--tint); }
cite { display: block; margin-top: 4px; color: var(--quiet); font-size: 13px; font-style: normal; }
.turn { margin-top: 20px; }
form { display: flex; gap: 8px; align-items: flex-end; padding: 12px; border-top: 1px solid var(--line); }
textarea {
  flex: 1; min-height: 44px; max-height: 120px; resize: none; padding: 10px 12px; border: 1px solid var(--line);
  border-radius: 10px; background: var(--paper);
}
.send { min-height: 44px; border: 0; border-radius: 10px; padding: 0 16px; background: var(--lamp); color: var(--on-lamp); font-weight: 600; }
@media (max-width: 480px) {
  .panel { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; }
}
`;
