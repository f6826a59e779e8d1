const controller = new AbortController();

async function load(path) {
  try {
    const response = await fetch(path, { signal: controller.signal });
    console.log("answered", response.status);
  } catch (error) {
    console.log("caught", error.name);
  } finally {
    console.log("finally");
  }
}

load("/slow");
setTimeout(() => controller.abort(), 100);
