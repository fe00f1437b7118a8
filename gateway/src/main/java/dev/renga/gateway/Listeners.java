package dev.renga.gateway;

/** Those who follow the ends of questions on this instance, as they come. Thread-safe. */
interface Listeners {
    /** Whether anybody does at the moment. */
    boolean areThere();

    /** Some ends are not told: whoever comes back after them begins anew. */
    void skip();
}
