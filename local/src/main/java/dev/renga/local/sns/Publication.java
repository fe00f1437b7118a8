package dev.renga.local.sns;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A message on its way through a topic. */
record Publication(
        String id,
        String topic,
        Optional<String> subject,
        String message,
        Map<String, MessageAttribute> attributes,
        Instant at) {}
