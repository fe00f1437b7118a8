package dev.renga.haiku;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes that one transaction can hold. A transaction names each item once and has so many actions: a mark for every post and
 * like, one action for a post, a delete, or all the likes of a haiku together.
 *
 * @param items what the writes are about
 * @param isFull whether others wait that it had no room for
 */
record Group(List<Pending> members, Set<String> items, boolean isFull) {
    /**
     * The first of those that wait, as many as go together. Writes to one item keep their order.
     *
     * @param busy items that another transaction is at
     */
    static Group of(Collection<Pending> waiting, Set<String> busy, int mostActions) {
        List<Pending> members = new ArrayList<>();
        Map<String, Write> firsts = new HashMap<>();
        Set<String> marks = new HashSet<>();
        Set<String> passed = new HashSet<>(busy);
        int left = mostActions;
        for (Pending pending : waiting) {
            Write write = pending.write;
            if (passed.contains(write.itemId())) {
                continue;
            }
            Write first = firsts.get(write.itemId());
            String mark = write.mark().map(Mark::key).orElse("");
            boolean fits = first == null || (first instanceof Write.Like && write instanceof Write.Like);
            if (!fits || marks.contains(mark)) {
                passed.add(write.itemId());
                continue;
            }
            int actions = (mark.isEmpty() ? 0 : 1) + (first == null ? 1 : 0);
            if (actions > left) {
                return new Group(members, firsts.keySet(), true);
            }
            left -= actions;
            firsts.putIfAbsent(write.itemId(), write);
            if (!mark.isEmpty()) {
                marks.add(mark);
            }
            members.add(pending);
        }
        return new Group(members, firsts.keySet(), left == 0);
    }
}
