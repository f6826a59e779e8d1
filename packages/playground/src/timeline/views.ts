/** How the recording is shown: what the engine holds at one event, or all events. */
export const timelineViews = ["Live", "Timeline", "Table"] as const;
export type TimelineView = (typeof timelineViews)[number];
