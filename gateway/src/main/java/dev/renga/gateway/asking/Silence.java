package dev.renga.gateway.asking;

/** Why there is no reply. */
public enum Silence {
    /** Nobody replied before the deadline: nothing of it happens from now on. */
    TOO_LATE,
    /** The service was not asked, or the request did not reach its queue: it does not answer at present. */
    AWAY,
    /** The service was not asked: too many wait for it already. */
    BUSY
}
