/*
 * A PostgreSQL server in a temporary folder, for as long as a suite runs. Its programs have to be
 * installed.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";

export interface DatabaseServer extends AsyncDisposable {
  /** By which clients find it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Who may log in how: what postgres.js needs, whose tests also need replication and a certificate. */
const access = `
local all                all                    trust
host  all                postgres               127.0.0.1/32 trust
host  all                postgres               ::1/128      trust
host  postgres_js_test   postgres_js_test       127.0.0.1/32 trust
host  postgres_js_test   postgres_js_test       ::1/128      trust
host  postgres_js_test   postgres_js_test_md5   127.0.0.1/32 md5
host  postgres_js_test   postgres_js_test_md5   ::1/128      md5
host  postgres_js_test   postgres_js_test_scram 127.0.0.1/32 scram-sha-256
host  postgres_js_test   postgres_js_test_scram ::1/128      scram-sha-256
`;

/** @throws {Error} if PostgreSQL is not installed, or does not start */
export async function startPostgresql(): Promise<DatabaseServer> {
  const programs = findPrograms();
  const folder = fs.mkdtempSync(join(tmpdir(), "unawait-postgresql-"));
  const data = join(folder, "data");
  const user = allowedUser();
  if (user) fs.chownSync(folder, user.uid, user.gid);
  const run = (name: string, ...args: readonly string[]) =>
    execFileSync(name, args, { cwd: folder, stdio: "pipe", ...user });
  run(
    join(programs, "initdb"),
    "--username=postgres",
    "--auth=trust",
    "--no-sync",
    "--encoding=UTF8",
    "--no-locale",
    data,
  );
  fs.writeFileSync(join(data, "pg_hba.conf"), access);
  const certificate = ["-keyout", join(data, "server.key"), "-out", join(data, "server.crt")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  run("openssl", "req", "-new", "-x509", "-nodes", "-days", "2", ...subject, ...certificate);

  const port = String(await freePort());
  const settings = {
    port,
    unix_socket_directories: folder,
    ssl: "on",
    fsync: "off",
    wal_level: "logical",
    max_prepared_transactions: "100",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(programs, "postgres"), ["-D", data, ...options], {
    cwd: folder,
    stdio: "ignore",
    ...user,
  });
  const ended = once(server, "exit");
  const environment = {
    PGHOST: "localhost",
    PGPORT: port,
    PGUSER: "postgres",
    PGSOCKET: folder,
    PATH: [programs, process.env["PATH"]].join(delimiter),
  };
  const stop = async () => {
    if (server.exitCode === null) server.kill("SIGINT");
    await ended;
    fs.rmSync(folder, { recursive: true });
  };
  for (let wait = 0; !isReady(); wait++) {
    if (wait === 100 || server.exitCode !== null) {
      await stop();
      throw new Error(`PostgreSQL does not start; its programs are in ${programs}`);
    }
    await setTimeout(200);
  }
  return { environment, [Symbol.asyncDispose]: stop };

  function isReady(): boolean {
    try {
      run(join(programs, "pg_isready"), "-h", "localhost", "-p", port);
      return true;
    } catch {
      return false;
    }
  }
}

/** Debian has those of each version in a folder of their own. */
function findPrograms(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const all = [...folders, ...fs.globSync("/usr/lib/postgresql/*/bin").toSorted().toReversed()];
  const found = all.find((folder) => fs.existsSync(join(folder, "initdb")));
  // Where only some are on the path, they are links.
  if (found !== undefined) return dirname(fs.realpathSync(join(found, "initdb")));
  throw new Error(
    "PostgreSQL is not installed: there is no initdb. On Debian: apt install postgresql",
  );
}

/** The server does not run as root. */
function allowedUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (option: string) =>
    Number(execFileSync("id", [option, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
