package dev.renga.local.sns;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Policies already parsed: each publish asks for those of all subscriptions. */
final class FilterPolicies {
    private record Key(String text, boolean body) {}

    private static final int MAX_KEPT = 1_000;
    private static final Map<Key, FilterPolicy> PARSED = new ConcurrentHashMap<>();

    private FilterPolicies() {}

    static FilterPolicy parsed(String text, boolean body) {
        if (PARSED.size() >= MAX_KEPT) {
            PARSED.clear();
        }
        return PARSED.computeIfAbsent(new Key(text, body), key -> FilterPolicy.parse(key.text(), key.body()));
    }
}
