import { one } from "./one.js";

/** Calls each function with the context and `next`, which calls the following one, as koa does. */
function compose(handlers) {
  return (context) => {
    let last = -1;
    const dispatch = (i) => {
      if (i <= last) return Promise.reject(new Error("next() called twice"));
      last = i;
      const handler = handlers[i];
      if (handler === undefined) return Promise.resolve();
      try {
        return Promise.resolve(handler(context, () => dispatch(i + 1)));
      } catch (error) {
        return Promise.reject(error);
      }
    };
    return dispatch(0);
  };
}

async function reportErrors(context, next) {
  try {
    await next();
  } catch (error) {
    context.status = error.status;
    context.body = error.message;
  }
}

async function time(context, next) {
  context.started = 1;
  await next();
  context.headers.set("x-time", context.started + 1);
}

async function authenticate(context, next) {
  context.user = await findUser(context.path.length);
  return next();
}

async function cacheControl(context, next) {
  await next();
  if (context.status === 200) context.headers.set("cache-control", "no-store");
}

async function route(context) {
  if (context.path === "/missing") throw Object.assign(context.error, { status: 404 });
  context.body = await render(context.user);
  context.status = 200;
}

async function findUser(id) {
  await one;
  return { id, name: "user" };
}

async function render(user) {
  return user.name + user.id + (await one);
}

const handle = compose([reportErrors, time, authenticate, cacheControl, route]);
const missing = new Error("not found");

export async function middleware(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const path = i % 10 === 9 ? "/missing" : "/users";
    const context = { path, status: 0, body: "", headers: new Map(), error: missing };
    await handle(context);
    sum += context.status + context.body.length + context.headers.size;
  }
  return sum;
}
