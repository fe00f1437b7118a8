package dev.renga.faults.proxy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a receive brought, and further calls about it. */
final class Messages {
    private static final Pattern HANDLE = Pattern.compile("\"ReceiptHandle\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern URL = Pattern.compile("\"QueueUrl\"\\s*:\\s*\"([^\"]+)\"");

    private Messages() {}

    static List<String> handles(Reply reply) {
        return HANDLE.matcher(reply.body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /**
     * The body of a call about one message of the queue that another call was about.
     *
     * @param rest more fields, each after a comma
     */
    static String about(Call receive, String handle, String rest) {
        Matcher url = URL.matcher(receive.body());
        if (!url.find()) {
            throw new IllegalArgumentException("no queue in " + receive.body());
        }
        return "{\"QueueUrl\":\"" + url.group(1) + "\",\"ReceiptHandle\":\"" + handle + "\"" + rest + "}";
    }
}
