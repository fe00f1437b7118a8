package dev.renga.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How right answers are by SQuAD's definition, in per cent of the questions: equal to one of the accepted answers, and by the
 * words that they share with the nearest one. Case, punctuation and articles do not count.
 */
record SquadScore(double exactMatch, double f1) {
    private static final double PERCENT = 100;

    static SquadScore of(List<String> answers, List<List<String>> accepted) {
        double exact = 0;
        double shared = 0;
        for (int i = 0; i < answers.size(); i++) {
            List<String> given = words(answers.get(i));
            exact += accepted.get(i).stream().anyMatch(right -> words(right).equals(given)) ? 1 : 0;
            shared += accepted.get(i).stream()
                    .mapToDouble(right -> f1(given, words(right)))
                    .max()
                    .orElse(0);
        }
        return new SquadScore(PERCENT * exact / answers.size(), PERCENT * shared / answers.size());
    }

    private static double f1(List<String> given, List<String> right) {
        if (given.isEmpty() || right.isEmpty()) {
            return given.equals(right) ? 1 : 0;
        }
        Map<String, Long> left = counted(right);
        long same = counted(given).entrySet().stream()
                .mapToLong(word -> Math.min(word.getValue(), left.getOrDefault(word.getKey(), 0L)))
                .sum();
        return 2.0 * same / (given.size() + right.size());
    }

    private static Map<String, Long> counted(Collection<String> words) {
        return words.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    // The order of SQuAD's own script: lower case, then punctuation, then articles.
    private static List<String> words(String text) {
        String bare = text.toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}]", "");
        return Arrays.stream(bare.replaceAll("\\b(a|an|the)\\b", " ").split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
