package dev.renga.faults.proxy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts how often the end of each question was published: more often than once is allowed, and means work done twice. */
public final class Publications implements Fault {
    private static final Pattern ID =
            Pattern.compile("\\{\"type\":\"[A-Za-z]+\".*?\"id\":\"([A-Za-z0-9_-]+)\"|\"id\":\"([A-Za-z0-9_-]+)\"");

    private final Map<String, Integer> times = new ConcurrentHashMap<>();

    @Override
    public Reply meet(Call call, Next next) throws IOException, InterruptedException {
        Reply reply = next.send(call);
        if (call.is("Publish") && reply.isSuccess()) {
            Matcher ids = ID.matcher(call.text());
            while (ids.find()) {
                times.merge(ids.group(1) == null ? ids.group(2) : ids.group(1), 1, Integer::sum);
            }
        }
        return reply;
    }

    /** Endings published beyond the first of each question. */
    public long again() {
        return times.values().stream().mapToLong(count -> count - 1).sum();
    }
}
