package dev.renga.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client was promised, kept apart from the system that promised it: the ids of accepted questions and the answer
 * that each must get. It compares that with what the system shows in the end.
 */
final class Ledger {
    /** A question as the system shows it. */
    record Shown(String id, String status, String answer) {}

    private final Map<String, String> promised = new LinkedHashMap<>();

    void accepted(String id, String answer) {
        promised.put(id, answer);
    }

    Collection<String> ids() {
        return promised.keySet();
    }

    /** Every broken promise in a sentence; none where all was kept. */
    List<String> broken(List<Shown> shown) {
        List<String> broken = new ArrayList<>();
        promised.forEach((id, answer) -> {
            List<Shown> found =
                    shown.stream().filter(one -> one.id().equals(id)).toList();
            if (found.isEmpty()) {
                broken.add(id + " is lost");
            } else if (found.size() > 1) {
                broken.add(id + " is there " + found.size() + " times");
            } else if (!found.getFirst().status().equals("answered")) {
                broken.add(id + " is " + found.getFirst().status());
            } else if (!found.getFirst().answer().contains(answer)) {
                broken.add(id + " has the answer '" + found.getFirst().answer() + "' and not '" + answer + "'");
            }
        });
        return broken;
    }
}
