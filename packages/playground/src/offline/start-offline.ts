/** From now on the page works without a network. Where it cannot, it works as before. */
export function startOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  const script = new URL("service-worker.js", document.baseURI);
  navigator.serviceWorker.register(script).catch(() => {});
}
