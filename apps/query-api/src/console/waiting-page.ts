/** Shown while the console is not built yet: it looks again by itself. */
export const waitingPage = `<!doctype html>
<html lang="ko">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="light dark" />
    <meta http-equiv="refresh" content="3" />
    <title>Saseo</title>
    <style nonce="SASEO_CSP_NONCE">
      body { font: 16px/1.6 system-ui, sans-serif; margin: 20vh auto; max-width: 32rem; padding: 0 1rem; }
    </style>
  </head>
  <body>
    <h1>Saseo</h1>
    <p>관리 화면을 준비하고 있습니다. 이 페이지는 저절로 다시 열립니다.</p>
    <p lang="en">The console is being built. This page opens again by itself.</p>
  </body>
</html>
`;
