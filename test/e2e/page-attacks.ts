// What a page would try if somebody got their code into it. Each answers what came of it.
import type { Page } from 'playwright-core';

/** Runs outside the debugger's call, for which Chromium lifts the policy. */
export async function tryEval(page: Page): Promise<string> {
  return page.evaluate(
    async () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the point
            new Function('return 1')();
            resolve('ran');
          } catch (error) {
            resolve((error as Error).name);
          }
        });
      }),
  );
}

export async function tryInlineScript(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const attempts = [
      () => {
        const script = document.createElement('script');
        script.textContent = 'window.attacked = "script"';
        document.body.append(script);
      },
      () => {
        document.body.insertAdjacentHTML(
          'beforeend',
          '<img src="none" onerror="window.attacked = 1">',
        );
      },
      () => {
        const button = document.createElement('button');
        button.setAttribute('onclick', 'window.attacked = "handler"');
        document.body.append(button);
        button.click();
      },
      () => {
        const link = document.createElement('a');
        link.href = 'javascript:window.attacked = "link"';
        document.body.append(link);
        link.click();
      },
    ];
    for (const attempt of attempts) {
      try {
        attempt();
      } catch {
        // Refused on the spot.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    return (window as { attacked?: unknown }).attacked ?? 'nothing ran';
  });
}

/** WebRTC asks servers of the page's choice past every policy for requests; answers the addresses that it found. */
export async function tryWebRtc(page: Page, port: number): Promise<readonly string[]> {
  return page.evaluate(async (stunPort) => {
    const found: string[] = [];
    try {
      const connection = new RTCPeerConnection({
        iceServers: [{ urls: `stun:127.0.0.1:${stunPort}` }],
      });
      connection.onicecandidate = ({ candidate }) => {
        if (candidate !== null && candidate.candidate !== '') found.push(candidate.candidate);
      };
      connection.createDataChannel('out');
      await connection.setLocalDescription();
    } catch {
      // Refused on the spot.
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    return found;
  }, port);
}

/** Every way out that needs no permission; answers those that were open. */
export async function tryToSendOut(page: Page, url: string): Promise<readonly string[]> {
  return page.evaluate(async (target) => {
    const open: string[] = [];
    const succeeds = async (name: string, attempt: Promise<unknown>) => {
      if (await attempt.then(() => true).catch(() => false)) open.push(name);
    };
    const loads = async (element: HTMLElement) =>
      new Promise((resolve, reject) => {
        element.addEventListener('load', resolve);
        element.addEventListener('error', reject);
        document.body.append(element);
        setTimeout(reject, 1_000);
      });
    await succeeds('fetch', fetch(target, { mode: 'no-cors' }));
    await succeeds('image', loads(Object.assign(new Image(), { src: `${target}/image` })));
    await succeeds(
      'style',
      loads(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: target })),
    );
    await succeeds(
      'socket',
      new Promise((resolve, reject) => {
        const socket = new WebSocket(target.replace('http', 'ws'));
        socket.onopen = resolve;
        socket.onerror = reject;
      }),
    );
    navigator.sendBeacon(`${target}/beacon`, 'x');
    document.body.append(
      Object.assign(document.createElement('iframe'), { src: `${target}/frame` }),
    );
    const form = Object.assign(document.createElement('form'), { action: `${target}/form` });
    document.body.append(form);
    form.submit();
    return open;
  }, url);
}
