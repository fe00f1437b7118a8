package dev.renga.faults.proxy;

import java.io.IOException;

/**
 * Something between a process and AWS. It calls on with the call, or another, or not at all, or often; what it returns is
 * what the process gets. Called by many threads at once.
 */
@FunctionalInterface
public interface Fault {
    /** Nothing happens. */
    Fault NONE = (call, next) -> next.send(call);

    /** Throws {@link IOException} to close the connection without a word. */
    Reply meet(Call call, Next next) throws IOException, InterruptedException;

    /** The rest of the way to AWS. */
    @FunctionalInterface
    interface Next {
        Reply send(Call call) throws IOException, InterruptedException;
    }

    /** This one first, then the other on the rest of the way. */
    default Fault then(Fault other) {
        return (call, next) -> meet(call, forwarded -> other.meet(forwarded, next));
    }
}
