package dev.renga.local.lambda;

/** What a function is made of. Thread-safe. */
public interface Code {
    /** A new place to run it in, which is what makes a start cold; throws what kept it from starting. */
    Sandbox open() throws Exception;

    /** How long it is. */
    long bytes();

    /** A place in which a function runs one event after another, never two at once. */
    interface Sandbox extends AutoCloseable {
        /** The answer to an event, JSON both; throws what the function threw. */
        String run(String event, CallContext context) throws Exception;

        /** Frees what it holds, whatever still runs in it. */
        @Override
        void close();
    }
}
