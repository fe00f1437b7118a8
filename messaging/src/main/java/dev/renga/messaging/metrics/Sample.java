package dev.renga.messaging.metrics;

import dev.renga.contracts.Metric;

/** One value of a metric that has one series only. */
public record Sample(Metric metric, double value) {}
