/** Every number that limits what this page does. */

/** The longest name of a poet and the longest line, in visible characters; the gateway says no to more. */
export const USERNAME_CHARACTERS = 50;
export const LINE_CHARACTERS = 100;

/** How many haiku one page of the list has, and the most that are asked for at once. */
export const PAGE = 24;
export const LARGEST_PAGE = 1_000;

/** Up to this many haiku, those that come by themselves make the list longer; then what is last goes behind "more". */
export const MOST_SHOWN_UNASKED = 200;

/** What is shown of a text before somebody asks for all of it: by rows of other tools it may be a megabyte. */
export const SHOWN_CHARACTERS = 64;
export const SHOWN_UNITS = 600;

/** What is shown of a name where it only names something. */
export const NAME_CHARACTERS = 40;

/** A long text is laid out in pieces of this many UTF-16 units, each with lines of its own. */
export const PIECE_UNITS = 4_000;

/** Lines up to this many characters are set vertically. */
export const VERTICAL_CHARACTERS = 9;

/** How long a gateway may take for an answer, in milliseconds. */
export const ANSWER_MS = 20_000;

/** How long a look whether a gateway is there at all may take, in milliseconds. */
export const PROBE_MS = 5_000;

/** The longest wait before another try that a gateway may ask for, in seconds. */
export const LONGEST_WAIT_SECONDS = 120;

/** How often live updates are looked for again before the page falls back to its refresh button, and the first wait. */
export const LIVE_TRIES = 5;
export const LIVE_WAIT_MS = 2_000;
