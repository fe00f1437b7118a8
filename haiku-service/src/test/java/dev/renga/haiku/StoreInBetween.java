package dev.renga.haiku;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.ListHaiku.Order;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store whose commits a test may look at, hold up or spoil. */
class StoreInBetween implements HaikuStore {
    private final HaikuStore store;

    StoreInBetween(HaikuStore store) {
        this.store = store;
    }

    @Override
    public List<Fate> commit(List<Write> group) {
        return store.commit(group);
    }

    @Override
    public Optional<Fate> earlier(Write write) {
        return store.earlier(write);
    }

    @Override
    public Map<String, Haiku> find(Collection<String> ids) {
        return store.find(ids);
    }

    @Override
    public HaikuReply.Page page(Order order, int limit, Optional<String> after) throws InterruptedException {
        return store.page(order, limit, after);
    }

    @Override
    public Look adopt(Optional<String> after, int rows, Instant now) {
        return store.adopt(after, rows, now);
    }
}
