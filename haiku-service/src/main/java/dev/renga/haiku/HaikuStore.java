package dev.renga.haiku;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The haiku, and the marks of the requests that were done. Thread-safe. */
interface HaikuStore {
    /** The most actions of one commit; see {@link Group}. */
    int MAX_ACTIONS = 100;

    /**
     * Makes all the writes, each with its mark, or none of them. An exception means that it is not known which.
     *
     * @param group at most {@link #MAX_ACTIONS} actions; of one item either likes or one other write, no mark twice
     * @return what became of each; where one was not done, none was, and those that may be tried again say so
     */
    List<Fate> commit(List<Write> group);

    /** What an earlier delivery of a request came to, where there was one. */
    Optional<Fate> earlier(Write write);

    /** Those of the haiku that there are, as they are now. */
    Map<String, Haiku> find(Collection<String> ids);

    /**
     * A part of a list that fits into a message.
     *
     * @param after the key of the last haiku of the page before, of a {@link Cursor} of the same order
     */
    HaikuReply.Page page(Order order, int limit, Optional<String> after) throws InterruptedException;

    /**
     * Looks at some rows, and gives those of other tools their place in the sorted pages.
     *
     * @param after where the look before ended
     * @param now when those were created that do not say it
     */
    Look adopt(Optional<String> after, int rows, Instant now);

    /**
     * A part of a round through the table.
     *
     * @param next where the next look begins; empty at the end of the round
     */
    record Look(int adopted, Optional<String> next) {}
}
