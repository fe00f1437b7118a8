package dev.renga.sweep.space;

import java.util.List;

/** That an earlier parameter has one of these values. */
public record Condition(String parameter, List<Value> values) {
    public Condition {
        values = List.copyOf(values);
    }
}
