package dev.renga.bench.scaling;

import java.util.OptionalInt;

/** Who decides how many tasks a service wants. Asked once a second; keeps what it has seen. */
interface Scaler {
    /** Another number of tasks from this second on, where it has come to one. */
    OptionalInt decide(Look look);
}
