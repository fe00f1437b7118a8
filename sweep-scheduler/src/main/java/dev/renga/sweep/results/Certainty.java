package dev.renga.sweep.results;

import java.util.List;
import java.util.Locale;

/** Whether the best point is better than the others by more than chance. */
public sealed interface Certainty {
    /** No other point was measured. */
    record Alone() implements Certainty {
        @Override
        public String words() {
            return "nothing to compare it with yet";
        }
    }

    /**
     * The best is better than each of the others by more than chance.
     *
     * @param lead over the second best
     * @param margin what chance might have done
     */
    record Clear(double lead, double margin) implements Certainty {
        @Override
        public String words() {
            return "ahead by " + figure(lead) + ", more than the " + figure(margin) + " that chance might do";
        }
    }

    /**
     * Others may be as good: the difference is no more than what chance might have done.
     *
     * @param rivals the points that cannot be told from the best, the better first
     * @param lead over the first of them
     * @param margin what chance might have done; NaN where that is unknown and the first is just as good
     */
    record WithinNoise(List<Integer> rivals, double lead, double margin) implements Certainty {
        public WithinNoise {
            rivals = List.copyOf(rivals);
        }

        @Override
        public String words() {
            String others = rivals.size() == 1 ? "1 other point" : rivals.size() + " other points";
            return "within noise: " + others + " cannot be told from it, " + next();
        }

        private String next() {
            if (lead < 0) {
                return "one that lacks repeats looks better";
            }
            return lead == 0
                    ? "the next is as good"
                    : "the next is " + figure(lead) + " behind and chance might do " + figure(margin);
        }
    }

    /** How much chance does is not known: without repeats, and for a metric that is no accuracy over a known number. */
    record Unknown(double lead) implements Certainty {
        @Override
        public String words() {
            return "ahead by " + figure(lead) + "; without repeats nobody knows what chance might do";
        }
    }

    /** A sentence for people, without a capital and a full stop. */
    String words();

    private static String figure(double number) {
        return String.format(Locale.ROOT, "%.2g", number);
    }
}
