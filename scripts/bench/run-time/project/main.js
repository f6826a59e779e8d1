/*
 * The client of an application for notes, in eight modules beside this one: what the size of a
 * bundle is measured with.
 */
import * as attachments from "./attachments.js";
import * as comments from "./comments.js";
import * as events from "./events.js";
import * as http from "./http.js";
import * as notes from "./notes.js";
import * as search from "./search.js";
import * as session from "./session.js";
import * as sync from "./sync.js";

globalThis.client = { attachments, comments, events, http, notes, search, session, sync };
