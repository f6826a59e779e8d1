import { isIP } from "node:net";

/**
 * Whether a Host header names this machine by what no other site can make its own: an address,
 * localhost, or the name that the server was told to listen at.
 */
export function isOwnHost(header: string | undefined, host: string): boolean {
  const name = nameOf(header ?? "");
  return name === "localhost" || name === host.toLowerCase() || isIP(name) !== 0;
}

/** Without the port, and without the brackets of an IPv6 address. */
function nameOf(header: string): string {
  const { name = "", address = "" } =
    /^(?:\[(?<address>[^\]]*)\]|(?<name>[^:[\]]*))(?::\d+)?$/.exec(header)?.groups ?? {};
  return (address || name).toLowerCase();
}
