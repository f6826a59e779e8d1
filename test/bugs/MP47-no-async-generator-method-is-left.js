// MP47: async generator methods of classes stay native, so that zones lose track (angular-cli#24427); the invariants find what is left
class Service {
  async *poll(times, url = "url") {
    for (let i = 0; i < times; i++) yield `${await url} ${i}`;
  }
  static async *all(...services) {
    for (const service of services) yield* service.poll(1);
  }
}
(async () => {
  for await (const item of Service.all(new Service(), new Service())) log(item);
  for await (const item of new Service().poll(2, "given")) log(item);
})();
