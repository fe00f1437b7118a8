package dev.renga.conventions;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * One rule of the architecture.
 *
 * @param claim what holds
 * @param rule the rule for the packages under a root, so that it can be held against planted classes too
 * @param culprit the simple name of the planted class that breaks it
 */
record Law(String claim, Function<String, ArchRule> rule, String culprit) {
    ArchRule under(String root) {
        return rule.apply(root).as(claim).allowEmptyShould(true);
    }
}
